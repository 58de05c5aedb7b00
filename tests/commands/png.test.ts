import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PNG } from 'pngjs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lectern } from '../helpers/fake-io.ts'
import { type TemporaryFolder, temporaryFolder } from '../helpers/temporary-folder.ts'

let folder: TemporaryFolder
beforeEach(() => {
  folder = temporaryFolder()
  folder.write({ 'talk.md': deck('One', 'Two', 'Three') })
})
afterEach(() => folder.remove())

const deck = (...titles: string[]): string => titles.map((title) => `# ${title}\n`).join('\n---\n\n')
const start = (line: string) => lectern(`png ${line}`, { cwd: folder.path })
const read = (path: string): Buffer => readFileSync(join(folder.path, path))
const sizeOf = (path: string): number[] => {
  const { width, height } = PNG.sync.read(read(path))
  return [width, height]
}

describe('lectern png', () => {
  test('writes a picture of every slide, twice as wide as the slides are wide', async () => {
    const { code, stdout, stderr } = await start('talk.md --width 2560')
    expect(stderr).toMatch(
      /^Wrote 3 pictures in \d+\.\d s: dist\/png\/slide-001\.png to slide-003\.png \(\d+ kB\)\n$/,
    )
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(folder.files('dist')).toEqual([
      'png/.lectern.json',
      'png/slide-001.png',
      'png/slide-002.png',
      'png/slide-003.png',
    ])
    expect(sizeOf('dist/png/slide-002.png')).toEqual([2560, 1440])
    const colours = PNG.sync.read(read('dist/png/slide-001.png')).data
    expect(new Set(colours.subarray(0, 4 * 2560 * 1440)).size).toBeGreaterThan(20)
  })

  test('gives the same bytes for the same slide, alone or among others', async () => {
    await start('talk.md --width 640 --out all')
    const { stderr } = await start('talk.md --width 640 --out some --slides 2-3')
    expect(stderr).toMatch(/^Wrote 2 pictures in \d+\.\d s: some\/slide-002\.png to slide-003\.png/)
    expect(folder.files('some')).toEqual(['.lectern.json', 'slide-002.png', 'slide-003.png'])
    expect(read('some/slide-002.png').equals(read('all/slide-002.png'))).toBe(true)
    expect(read('some/slide-003.png').equals(read('all/slide-003.png'))).toBe(true)
    expect(read('all/slide-002.png').equals(read('all/slide-003.png'))).toBe(false)
  })

  test('replaces what it wrote, takes stale pictures away and leaves everything else alone', async () => {
    await start('talk.md --width 160 --out dist')
    await lectern('build talk.md --no-pdf --quiet', { cwd: folder.path })
    await start('talk.md --width 160 --out dist')
    folder.write({ 'talk.md': deck('New', 'Two'), 'dist/slide-009.png': 'mine' })
    const before = read('dist/slide-001.png')
    expect((await start('talk.md --width 160 --out dist --slides 1')).stderr).toContain('Wrote 1 picture in ')
    expect(folder.files('dist')).toContain('slide-003.png')
    expect((await start('talk.md --width 160 --out dist')).code).toBe(0)
    expect(read('dist/slide-001.png').equals(before)).toBe(false)
    const files = folder.files('dist')
    expect(files).toEqual(expect.arrayContaining(['index.html', 'slide-001.png', 'slide-002.png']))
    expect(files).not.toContain('slide-003.png')
    expect(read('dist/slide-009.png').toString()).toBe('mine')
  })

  test('does not write over a picture of somebody else', async () => {
    folder.write({ 'dist/png/slide-002.png': 'mine' })
    const { code, stderr } = await start('talk.md --width 160')
    expect(code).toBe(1)
    expect(stderr).toContain('dist/png/slide-002.png  error  foreign-file')
    expect(folder.files('dist/png')).toEqual(['slide-002.png'])
  })

  test('shows slides with all their steps taken, as wide as asked for to the pixel', async () => {
    const settings = '---\nsize: 4:3\n---\n\n'
    folder.write({
      'steps.md': `${settings}# Boats\n\n- one <!-- .element: class="fragment" -->\n- two\n\n. . .\n\nthree\n`,
      'plain.md': `${settings}# Boats\n\n- one\n- two\n\nthree\n`,
    })
    await start('steps.md --width 1001 --out steps')
    await start('plain.md --width 1001 --out plain')
    expect(sizeOf('steps/slide-001.png')).toEqual([1001, 751])
    expect(read('steps/slide-001.png').equals(read('plain/slide-001.png'))).toBe(true)
  })

  test('writes nothing when a slide cannot be shown as it should', async () => {
    folder.write({ 'talk.md': '# One\n\n![A boat](boat.png)\n', 'boat.png': 'no picture' })
    const { code, stderr } = await start('talk.md')
    expect(code).toBe(1)
    expect(stderr).toContain('talk.md:3:11  error  printing-problem')
    expect(stderr).toContain('The image "boat.png" cannot be shown.')
    expect(folder.files()).toEqual(['boat.png', 'talk.md'])
  })

  test.each([
    ['talk.md --width 0', '"--width 0" is not a width: use a number of pixels from 16 to 8192.'],
    ['talk.md --width 20000', '"--width 20000" is not a width'],
    ['talk.md --out talk.png', '"png" writes a folder of pictures, and "--out" names a single file.'],
    ['talk.md --slides 3-4', '"--slides" asks for slide 4, but the deck has 3 slides.'],
  ])('refuses %s', async (line, message) => {
    const { code, stderr } = await start(line)
    expect(code).toBe(2)
    expect(stderr).toContain(message)
    expect(folder.files()).toEqual(['talk.md'])
  })

  test('takes a slide with fit: shrink at the size that the deck has', async () => {
    const items = Array.from({ length: 16 }, (_, at) => `- item ${at}`).join('\n')
    folder.write({
      'large.md': `# A list\n\n${items}\n`,
      'fit.md': `---\nfit: shrink\n---\n# A list\n\n${items}\n`,
    })
    await start('large.md --width 640 --out large')
    await start('fit.md --width 640 --out fit')
    expect(Buffer.compare(read('large/slide-001.png'), read('fit/slide-001.png'))).not.toBe(0)
  })
})
