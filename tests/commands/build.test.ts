import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { PNG } from 'pngjs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Interrupted } from '../../scripts/interrupted.ts'
import { run } from '../../scripts/run.ts'
import { fakeIo, lectern } from '../helpers/fake-io.ts'
import { type TemporaryFolder, temporaryFolder } from '../helpers/temporary-folder.ts'

let folder: TemporaryFolder
beforeEach(() => {
  folder = temporaryFolder()
  folder.write({ 'talk/01.md': '# One\n\nHello\n\n---\n\n# Two\n\nNote:\nSay more.\n' })
})
afterEach(() => folder.remove())

const start = (line: string, env = {}) => lectern(line, { cwd: folder.path, env })
const read = (path: string): string => readFileSync(join(folder.path, path), 'utf8')

describe('lectern build', () => {
  test('writes the deck and both PDFs and says so', async () => {
    const { code, stdout, stderr } = await start('build talk')
    expect(stderr).toMatch(
      /^Built 2 slides in \d+\.\d s: dist\/index\.html, dist\/deck\.pdf \(\d+ kB\), dist\/handout\.pdf \(\d+ kB\)\n$/,
    )
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(folder.files('dist')).toEqual(
      expect.arrayContaining(['.lectern.json', 'LICENSES.txt', 'deck.pdf', 'handout.pdf', 'index.html']),
    )
  })

  test('gives the same bytes again', async () => {
    await start('build talk', { SOURCE_DATE_EPOCH: '1764000000' })
    await start('build talk -o again', { SOURCE_DATE_EPOCH: '1764000000' })
    expect(folder.files('again')).toEqual(folder.files('dist'))
    for (const path of folder.files('dist')) expect(read(`again/${path}`)).toBe(read(`dist/${path}`))
  })

  test('refuses a SOURCE_DATE_EPOCH that is no number', async () => {
    expect(await start('build talk', { SOURCE_DATE_EPOCH: 'today' })).toEqual({
      code: 3,
      stdout: '',
      stderr: 'lectern: SOURCE_DATE_EPOCH is "today", but it must be a number of seconds since 1970.\n',
    })
  })

  test('leaves the PDFs out and takes old ones away when told so', async () => {
    await start('build talk')
    await start('build talk --no-pdf')
    expect(folder.files('dist').filter((path) => path.endsWith('.pdf'))).toEqual([])
  })

  test('puts everything into one page when told so', async () => {
    expect((await start('build talk --standalone --no-pdf')).code).toBe(0)
    expect(folder.files('dist')).toEqual(['.lectern.json', 'LICENSES.txt', 'index.html'])
    expect(read('dist/index.html')).not.toMatch(/(?:src|href)="lectern\//)
  })

  test('writes a single page anywhere, with the licences of what it carries, and writes it again', async () => {
    for (const word of ['Hello', 'Goodbye']) {
      folder.write({ 'talk/01.md': `# One\n\n${word}\n\n---\n\n# Two\n` })
      const { code, stderr } = await start('build talk --standalone -o out/talk.html')
      expect(stderr).toMatch(/^Built 2 slides in \d+\.\d s: out\/talk\.html\n$/)
      expect(code).toBe(0)
      expect(read('out/talk.html')).toContain(word)
    }
    expect(folder.files('out')).toEqual(['talk.html'])
    expect(read('out/talk.html')).not.toMatch(/(?:src|href)="lectern\//)
    expect(read('out/talk.html')).toMatch(
      /<\/html>\n<!--\nThis talk carries .*reveal\.js.*Open Font License.*\n-->\n$/is,
    )
  })

  test('does not write a single page over one of somebody else', async () => {
    folder.write({ 'talk.html': 'mine' })
    const { code, stderr } = await start('build talk --standalone -o talk.html')
    expect(code).toBe(1)
    expect(stderr).toContain('talk.html  error  foreign-file')
    expect(read('talk.html')).toBe('mine')
  })

  describe('of a deck with an address', () => {
    beforeEach(() => {
      folder.write({ 'talk/deck.yaml': 'title: A & B\ndescription: Why.\nurl: https://example.org/talk/\n' })
    })
    const tags = (path: string): string[] =>
      [...read(path).matchAll(/<meta (?:property="og|name="twitter):(.+?)" content="(.*?)">/g)].map(
        ([, name, content]) => `${name} ${content}`,
      )
    const TEXTS = ['type website', 'title A &amp; B', 'description Why.', 'url https://example.org/talk/']

    test('writes its first slide as a picture for previews, with the tags that refer to it', async () => {
      expect((await start('build talk')).code).toBe(0)
      expect(tags('dist/index.html')).toEqual([
        ...TEXTS,
        'image https://example.org/talk/social.png',
        'image:type image/png',
        'image:width 1200',
        'image:height 630',
        'image:alt One',
        'card summary_large_image',
      ])
      const picture = readFileSync(join(folder.path, 'dist/social.png'))
      const { width, height } = PNG.sync.read(picture)
      expect([width, height]).toEqual([1200, 630])
      await start('build talk --standalone -o one')
      expect(tags('one/index.html')).toEqual(tags('dist/index.html'))
      expect(readFileSync(join(folder.path, 'one/social.png')).equals(picture)).toBe(true)
    })

    test('refers to no picture when none is made', async () => {
      await start('build talk')
      await start('build talk --no-pdf')
      expect(tags('dist/index.html')).toEqual([...TEXTS, 'card summary'])
      expect(folder.files('dist')).not.toContain('social.png')
    })

    test('does not let a picture of the author be overwritten', async () => {
      folder.write({ 'talk/social.png': 'mine', 'talk/02.md': '![Mine](social.png)\n' })
      expect((await start('build talk')).stderr).toContain('error  reserved-path')
    })
  })

  test('reports every mistake at once and leaves the former output alone', async () => {
    await start('build talk --no-pdf')
    const before = read('dist/index.html')
    folder.write({ 'talk/02.md': '---\nlayout: clam\n---\n# Three\n\n![](none.png)\n' })
    const { code, stdout, stderr } = await start('build talk')
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain('talk/02.md:2:9  error  unknown-layout')
    expect(stderr).toContain('talk/02.md:6:5  error  missing-image')
    expect(stderr).toMatch(/\n\n2 errors\n$/)
    expect(read('dist/index.html')).toBe(before)
  })

  test('prints warnings and builds all the same', async () => {
    folder.write({ 'talk/02.md': '::: left\nThree\n:::\n' })
    const { code, stderr } = await start('build talk --no-pdf')
    expect(code).toBe(0)
    expect(stderr).toContain('warning  unused-slot')
    expect(stderr).toContain('1 warning\n')
    expect(stderr).toContain('Built 3 slides')
  })

  test('does not replace a file of somebody else', async () => {
    folder.write({ 'dist/index.html': 'mine' })
    const { code, stderr } = await start('build talk --no-pdf')
    expect(code).toBe(1)
    expect(stderr).toContain('dist/index.html  error  foreign-file')
    expect(read('dist/index.html')).toBe('mine')
  })

  test('builds again after a change and ends quietly with the signal', async () => {
    const ending = new AbortController()
    const io = fakeIo(['build', 'talk', '--no-pdf', '--watch'], { cwd: folder.path, signal: ending.signal })
    const ended = run(io)
    await vi.waitFor(() => expect(io.written.stderr).toContain('press Ctrl-C to end'), { timeout: 10_000 })
    await wait(200)
    folder.write({ 'talk/01.md': '# Changed' })
    await vi.waitFor(() => expect(read('dist/index.html')).toContain('Changed'), { timeout: 10_000 })
    folder.write({ 'talk/01.md': '---\nlayout: clam\n---\n# Wrong' })
    await vi.waitFor(() => expect(io.written.stderr).toContain('unknown-layout'), { timeout: 10_000 })
    ending.abort(new Interrupted('SIGINT'))
    expect(await ended).toBe(0)
    expect(read('dist/index.html')).toContain('Changed')
  })
})
