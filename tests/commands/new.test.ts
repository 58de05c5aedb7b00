import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lectern, packageRoot } from '../helpers/fake-io.ts'
import { type TemporaryFolder, temporaryFolder } from '../helpers/temporary-folder.ts'

let folder: TemporaryFolder
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder.remove())

const start = (line: string | readonly string[], env = {}) => lectern(line, { cwd: folder.path, env })
const settings = (deck: string): string => readFileSync(join(folder.path, deck, 'deck.yaml'), 'utf8')

describe('lectern new', () => {
  test('writes a deck and says what to do next', async () => {
    expect(await start('new talks/my-first_talk')).toEqual({
      code: 0,
      stdout: '',
      stderr: `Started a deck in talks/my-first_talk.

Next:
  lectern dev talks/my-first_talk --open  shows it and follows your changes
  lectern build talks/my-first_talk       writes the deck and its PDFs to dist/
`,
    })
    expect(folder.files('talks/my-first_talk')).toEqual([
      '.vscode/deck.schema.json',
      '.vscode/extensions.json',
      '.vscode/lectern.code-snippets',
      '.vscode/settings.json',
      '.vscode/slide.schema.json',
      '.vscode/sources.schema.json',
      '01-start.md',
      '02-layouts.md',
      'deck.yaml',
      'img/way.svg',
      'sources.yaml',
    ])
    expect(settings('talks/my-first_talk')).toContain('title: "My first talk"\n')
  })

  test.each(['run-script', 'run'])(
    'names the npm scripts to those who came through npm %s',
    async (command) => {
      const { stderr } = await start('new talk', { npm_command: command })
      expect(stderr).toContain('npm start -- talk --open')
      expect(stderr).toContain('npm run build -- talk')
    },
  )

  test('quotes a folder that a shell would split', async () => {
    expect((await start(['new', 'my talk'])).stderr).toContain('lectern build "my talk"')
  })

  test('takes any title', async () => {
    const title = `A "quoted": title, 华为 $& \\ 'x' #1`
    expect((await start(['new', 'talk', '--title', title])).code).toBe(0)
    const { stderr } = await start('build talk --no-pdf -o out')
    expect(stderr).toMatch(/^Built \d+ slides/)
    const page = readFileSync(join(folder.path, 'out/index.html'), 'utf8')
    expect(page).toContain('<title>A &quot;quoted&quot;: title, 华为 $&amp; \\ &#x27;x&#x27; #1</title>')
  })

  test('builds without a complaint', async () => {
    await start('new talk')
    const { code, stderr } = await start('build talk --no-pdf')
    expect(code).toBe(0)
    expect(stderr).toMatch(/^Built 8 slides in \d+\.\d s: dist\/index\.html\n$/)
  })

  test('fills an empty folder, the one it stands in too', async () => {
    const { code, stderr } = await start('new .')
    expect(code).toBe(0)
    expect(stderr).toContain('lectern build .')
  })

  test('leaves a folder alone that has something in it', async () => {
    folder.write({ 'talk/notes.txt': 'mine' })
    expect(await start('new talk')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'lectern: "talk" is not empty, so no deck is started there.\nName a new folder.\n',
    })
    expect(folder.files()).toEqual(['talk/notes.txt'])
  })

  test('does not write over a file', async () => {
    folder.write({ talk: 'mine' })
    const { code, stderr } = await start('new talk')
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'lectern: "talk" is a file.\nName a new folder.\n',
    })
  })
})

describe('the editor settings of a new deck', () => {
  const read = (path: string): string => readFileSync(join(folder.path, path), 'utf8')
  const stored = (name: string): string => readFileSync(join(packageRoot, 'templates/editor', name), 'utf8')

  test('are those that come with Lectern', async () => {
    await start('new talk')
    for (const name of readdirSync(join(packageRoot, 'templates/editor')))
      expect([name, read(`talk/.vscode/${name}`)]).toEqual([name, stored(name)])
  })

  test('are named by the files that they are for, whatever folder the editor has open', async () => {
    await start('new talk')
    for (const name of ['deck', 'sources']) {
      const [, path] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(read(`talk/${name}.yaml`)) ?? []
      expect(JSON.parse(read(`talk/${path}`)).$schema).toContain('draft-07')
    }
    const paths = Object.keys(JSON.parse(read('talk/.vscode/settings.json'))['yaml.schemas'])
    for (const path of paths) expect(folder.files('talk')).toContain(path.replace('./', ''))
  })

  test('are no part of what a build writes', async () => {
    await start('new talk')
    expect((await start('build talk --no-pdf -o out')).code).toBe(0)
    expect(folder.files('out').filter((path) => path.includes('vscode') || path.includes('schema'))).toEqual(
      [],
    )
  })

  test('are renewed with the layouts of the deck', async () => {
    await start('new talk')
    folder.write({
      'talk/layouts/fact.hbs': '{{fields.number}}',
      'talk/layouts/fact.yaml':
        'description: One number.\nfields:\n  number: { type: string, required: true }\n',
    })
    expect(await start('new talk --editor')).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Wrote the editor settings of talk.\n',
    })
    expect(JSON.parse(read('talk/.vscode/slide.schema.json')).properties.layout.enum).toContain('fact')
    expect(read('talk/.vscode/lectern.code-snippets')).toContain('"layout-fact"')
    expect(JSON.parse(read('talk/.vscode/deck.schema.json')).title).toBe('Settings of a Lectern deck')
  })

  test('never replace a file that somebody else made', async () => {
    folder.write({
      'talk/01.md': '# One\n',
      'talk/.vscode/settings.json': '{ "mine": true }',
      'talk/.vscode/deck.schema.json': '{}',
    })
    const { code, stderr } = await start('new talk --editor')
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: `Wrote the editor settings of talk.
Left .vscode/settings.json as it is: it is yours.
Left .vscode/deck.schema.json as it is: it is yours.
`,
    })
    expect(read('talk/.vscode/settings.json')).toBe('{ "mine": true }')
    expect(read('talk/.vscode/deck.schema.json')).toBe('{}')
    expect(folder.files('talk/.vscode')).toContain('lectern.code-snippets')
  })

  test('name the mistakes of layouts, and are written all the same', async () => {
    folder.write({
      'talk/01.md': '# One\n',
      'talk/layouts/fact.hbs': '',
      'talk/layouts/fact.yaml': 'fields: { number: { type: numer } }\n',
    })
    const { code, stderr } = await start('new talk --editor')
    expect(code).toBe(1)
    expect(stderr).toContain('talk/layouts/fact.yaml:1:27  error  bad-layout-declaration')
    expect(folder.files('talk/.vscode')).toContain('slide.schema.json')
  })

  test('need a deck', async () => {
    const { code, stderr } = await start('new talk --editor')
    expect(code).toBe(1)
    expect(stderr).toContain('missing-deck')
    expect(folder.files()).toEqual([])
  })

  test('have no title to change', async () => {
    expect(await start('new talk --editor --title Talk')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'lectern: "--editor" changes no title.\nChange "title:" in deck.yaml.\n',
    })
  })
})
