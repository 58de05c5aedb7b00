import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lectern } from '../helpers/fake-io.ts'
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
