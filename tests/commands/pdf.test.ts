import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lectern } from '../helpers/fake-io.ts'
import { type TemporaryFolder, temporaryFolder } from '../helpers/temporary-folder.ts'
import { open, textOf } from '../pdf/read.ts'

let folder: TemporaryFolder
beforeEach(() => {
  folder = temporaryFolder()
  folder.write({
    'talk.md': ['One', 'Two', 'Three', 'Four', 'Five'].map((title) => `# ${title}\n`).join('\n---\n\n'),
  })
})
afterEach(() => folder.remove())

const start = (line: string) => lectern(line, { cwd: folder.path })
const openPdf = (path: string) => open(readFileSync(join(folder.path, path)))
const pagesOf = async (path: string): Promise<number> => (await openPdf(path)).numPages
const sizeOf = async (path: string): Promise<number[]> => {
  const [, , width = 0, height = 0] = (await (await openPdf(path)).getPage(1)).view
  return [Math.round(width), Math.round(height)]
}

describe('lectern pdf', () => {
  test('writes the PDFs into the output folder and keeps the deck there', async () => {
    await start('build talk.md --no-pdf')
    const { code, stderr } = await start('pdf talk.md')
    expect(stderr).toMatch(
      /^Printed 5 slides in \d+\.\d s: dist\/deck\.pdf \(\d+ kB\), dist\/handout\.pdf \(\d+ kB\)\n$/,
    )
    expect(code).toBe(0)
    expect(folder.files('dist')).toEqual(expect.arrayContaining(['deck.pdf', 'handout.pdf', 'index.html']))
    expect((await start('build talk.md')).code).toBe(0)
  })

  test('prints a deck in a script that none of the fonts of the theme has', async () => {
    folder.write({ 'arabic/deck.yaml': 'lang: ar\ndir: rtl\n', 'arabic/01.md': '# عنوان\n' })
    const { code, stderr } = await start('pdf arabic -o arabic.pdf')
    expect(stderr).toMatch(/^Printed 1 slide/)
    expect(code).toBe(0)
  })

  test('counts on a terminal while it prints a long deck, and takes that away; a short one needs no word', async () => {
    const shown = async (slides: number, isTerminal: boolean): Promise<string> => {
      const titles = Array.from({ length: slides }, (_, at) => `# Slide ${at}\n`)
      folder.write({ 'long.md': titles.join('\n---\n\n') })
      return (await lectern('pdf long.md -o long', { cwd: folder.path, isTerminal })).stderr
    }
    const lines = (await shown(61, true)).split('\r\u001B[K')
    expect(lines.filter((line) => line.startsWith('Printing'))).toEqual([
      'Printing 61 slides, 0 of 2 PDFs done',
      'Printing 61 slides, 1 of 2 PDFs done',
      'Printing 61 slides, 2 of 2 PDFs done',
    ])
    expect(lines.at(-1)).toMatch(/^Printed 61 slides/)
    expect(await shown(61, false)).toMatch(/^Printed 61 slides/)
    expect(await shown(5, true)).toMatch(/^Printed 5 slides/)
  })

  test('writes a single file anywhere, and writes it again', async () => {
    for (const _ of [1, 2]) {
      const { code, stderr } = await start('pdf talk.md -o out/talk.pdf')
      expect(stderr).toMatch(/^Printed 5 slides in \d+\.\d s: out\/talk\.pdf \(\d+ kB\)\n$/)
      expect(code).toBe(0)
    }
    expect(folder.files()).toEqual(['out/talk.pdf', 'talk.md'])
    expect(await pagesOf('out/talk.pdf')).toBe(5)
  })

  test('names the single file that it writes when its ending is in capitals too', async () => {
    const { code, stderr } = await start('pdf talk.md -o TALK.PDF')
    expect(stderr).toMatch(/^Printed 5 slides in \d+\.\d s: TALK\.PDF \(\d+ kB\)\n$/)
    expect(code).toBe(0)
    expect(await pagesOf('TALK.PDF')).toBe(5)
  })

  test('does not write over a file of somebody else', async () => {
    folder.write({ 'talk.pdf': '%PDF-1.4 of another program' })
    const { code, stderr } = await start('pdf talk.md -o talk.pdf')
    expect(code).toBe(1)
    expect(stderr).toContain('talk.pdf  error  foreign-file')
    expect(statSync(join(folder.path, 'talk.pdf')).size).toBe(27)
  })

  test('prints at full size whatever grows past the edge of a slide', async () => {
    const keys = Array.from({ length: 70 }, (_, at) => `k${at}`)
    const entry = (key: string) => `- { id: ${key}, type: book, title: The book called ${key} }\n`
    const text = `# One\n\n---\n\n${keys.map((key) => `[@${key}]`).join(' ')}\n\n---\nlayout: sources\n`
    folder.write({
      'sources.yaml': keys.map(entry).join(''),
      'plain.md': `${text}---\n`,
      'wide.md': `${text}part: 1\nof: 1\n---\n`,
    })
    const placeOfTitle = async (path: string) => {
      const { items } = await (await (await openPdf(path)).getPage(1)).getTextContent()
      return items.flatMap((item) => ('str' in item && item.str === 'One' ? [item.transform] : []))
    }
    await start('pdf plain.md -o plain.pdf')
    await start('pdf wide.md -o wide.pdf')
    expect(await placeOfTitle('plain.pdf')).toHaveLength(1)
    expect(await placeOfTitle('wide.pdf')).toEqual(await placeOfTitle('plain.pdf'))
  })

  test('lays slides of any size out over the whole page', async () => {
    folder.write({ 'square.md': '---\ntitle: Square\nsize: 960x720\n---\n\n# One\n' })
    expect((await start('pdf square.md -o square.pdf')).code).toBe(0)
    const { items } = await (await (await openPdf('square.pdf')).getPage(1)).getTextContent()
    const foot = items.find((item) => 'str' in item && item.str === 'Square')
    const [, , , , x, y] = foot && 'transform' in foot ? foot.transform : []
    // Points from the lower left corner of a page of 720 by 540.
    expect(x).toBeCloseTo(54, 0)
    expect(y).toBeLessThan(30)
  })

  test('puts the marks of a quotation beside its words when it is the body of the slide', async () => {
    folder.write({ 'quote.md': '---\ntitle: Q\n---\n\n---\nlayout: quote\n---\n\nWe shall see.\n' })
    expect((await start('pdf quote.md -o quote.pdf')).code).toBe(0)
    const { items } = await (await (await openPdf('quote.pdf')).getPage(1)).getTextContent()
    const heights = items.flatMap((item) =>
      'str' in item && /[“”W]/.test(item.str) ? [Math.round(item.transform[5])] : [],
    )
    expect(new Set(heights).size).toBe(1)
    expect(items.map((item) => ('str' in item ? item.str : '')).join('')).toContain('“We shall see.”')
  })

  test('runs the scripts of a deck with "html: raw", and names the line of one that fails', async () => {
    const slide = (line: string) => `# One\n\n---\n\n# Two\n\n<p id="p"></p>\n<script>\n${line}\n</script>\n`
    folder.write({
      'raw/deck.yaml': 'html: raw\n',
      'raw/01.md': slide("p.textContent = 'Drawn ' + p.clientWidth"),
    })
    expect(await start('pdf raw -o raw.pdf')).toMatchObject({ code: 0 })
    expect(await textOf(await openPdf('raw.pdf'), 2)).toMatch(/Drawn [1-9]\d+/)

    folder.write({ 'raw/01.md': slide('nobody.home()') })
    const { code, stderr } = await start('pdf raw -o raw.pdf')
    expect(code).toBe(1)
    expect(stderr).toContain('raw/01.md:9:1  error  printing-problem')
    expect(stderr).toContain('deck.pdf: ReferenceError: nobody is not defined')
  })

  test('prints only the slides that are asked for', async () => {
    expect((await start('pdf talk.md -o some.pdf --slides 2-3,5')).stderr).toContain('Printed 3 slides')
    expect(await pagesOf('some.pdf')).toBe(3)
  })

  test('refuses slides beyond the last one', async () => {
    expect(await start('pdf talk.md -o some.pdf --slides 4-6')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'lectern: "--slides" asks for slide 6, but the deck has 5 slides.\n',
    })
  })

  test('prints a page for each step of a slide, but not in the handout', async () => {
    folder.write({
      'steps.md': [
        '---\nincremental: true\n---\n\n# List\n\n- a\n- b\n  - c\n',
        '# Code\n\n```js [1|2-3|4]\n1\n2\n3\n4\n```\n',
        '# Pause\n\n. . .\n\nthen\n',
        '# None\n',
      ].join('\n---\n\n'),
    })
    const { code, stderr } = await start('pdf steps.md --fragments')
    expect(stderr).toMatch(/^Printed 4 slides in /)
    expect(code).toBe(0)
    expect(await pagesOf('dist/deck.pdf')).toBe(1 + 3 + (1 + 2) + (1 + 1) + 1)
    expect(await pagesOf('dist/handout.pdf')).toBe(4)
  })

  test('does not take "--fragments" for the handout', async () => {
    const { code, stderr } = await start('pdf talk.md --fragments --handout notes')
    expect(code).toBe(2)
    expect(stderr).toContain('"--fragments" is about the deck')
  })

  test('prints the handout alone on the paper that is asked for', async () => {
    expect((await start('pdf talk.md --handout notes -o letter.pdf --paper letter')).code).toBe(0)
    expect((await start('pdf talk.md --handout notes -o a4.pdf')).code).toBe(0)
    expect(await sizeOf('letter.pdf')).toEqual([612, 792])
    expect(await sizeOf('a4.pdf')).toEqual([595, 842])
  })
})
