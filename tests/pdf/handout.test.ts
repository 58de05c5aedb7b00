import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lectern, packageRoot } from '../helpers/fake-io.ts'
import { type TemporaryFolder, temporaryFolder } from '../helpers/temporary-folder.ts'
import { countRoles, open, textOf } from './read.ts'

const WORDS = Array.from({ length: 1500 }, (_, at) => `word${at + 1}`)
const NOTES = Array.from({ length: 15 }, (_, at) => WORDS.slice(at * 100, (at + 1) * 100).join(' ')).join(
  '\n\n',
)
const SLIDES = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven'].map(
  (title, at) => `# ${title}\n\nSee [slide one](#/one) and [@report, ¶${at + 1}].\n`,
)
const TITLE = 'Boats (& "ships") \\ 船'

let folder: TemporaryFolder
beforeAll(() => {
  folder = temporaryFolder()
  folder.write({
    'deck/deck.yaml': `title: ${JSON.stringify(TITLE)}\ndate: 2026-11-24\nlang: en\n`,
    'deck/sources.yaml':
      'references:\n  - { id: report, type: report, title: The report, URL: "https://example.org/report" }\n',
    'deck/01.md': [`${SLIDES[0]}\nNote:\n${NOTES}\n`, ...SLIDES.slice(1)].join('\n---\n\n'),
  })
})
afterAll(() => folder.remove())

/** The texts of the pages of a handout. */
async function pagesOf(
  kind: string,
  flags = '',
): Promise<{ texts: string[]; headings: number; links: number }> {
  const { code, stderr } = await lectern(`pdf deck --handout ${kind} -o ${kind}.pdf ${flags}`, {
    cwd: folder.path,
  })
  expect(stderr).toMatch(/^Printed 7 slides/)
  expect(code).toBe(0)
  const document = await open(readFileSync(join(folder.path, `${kind}.pdf`)))
  const numbers = Array.from({ length: document.numPages }, (_, at) => at + 1)
  const roles = await countRoles(document)
  const links = await Promise.all(
    numbers.map(async (number) => (await (await document.getPage(number)).getAnnotations()).length),
  )
  return {
    // Each change of font begins a new piece of text, so spaces are not to be counted.
    texts: await Promise.all(
      numbers.map(async (number) => (await textOf(document, number)).replace(/\s+/g, ' ')),
    ),
    headings: (roles.H1 ?? 0) + (roles.H2 ?? 0),
    links: links.reduce((sum, count) => sum + count, 0),
  }
}

describe('a handout', () => {
  it.each([
    ['2up', 4],
    ['3up', 3],
    ['6up', 2],
  ])('%s shows every slide as text, on %i pages', async (kind, count) => {
    const { texts, headings, links } = await pagesOf(kind)
    expect(texts).toHaveLength(count)
    expect(headings).toBe(7)
    expect(texts.join(' ')).toMatch(/One.*Two.*Three.*Four.*Five.*Six.*Seven/s)
    // To slide one and to the source on each slide, and to the address below it.
    expect(links).toBeGreaterThanOrEqual(7 + count)
  })

  it('has the title, the date and its number on every page, and every word of long notes', async () => {
    const { texts } = await pagesOf('notes')
    expect(texts.length).toBeGreaterThan(8)
    for (const [at, text] of texts.entries()) {
      expect(text).toContain(TITLE)
      expect(text).toContain('24 November 2026')
      expect(text).toContain(`${at + 1} / ${texts.length}`)
    }
    const all = texts.join(' ')
    expect(WORDS.filter((word) => !new RegExp(`\\b${word}\\b`).test(all))).toEqual([])
  })

  it('names the sources of a page in full, once, with their slides', async () => {
    const { texts } = await pagesOf('6up')
    expect(texts[0]).toMatch(
      /1, 2, 3, 4, 5, 6\s*:.*The report.*example\.org\/report.*¶1, ¶2, ¶3, ¶4, ¶5, ¶6/s,
    )
    expect(texts[0]?.split('example.org/report')).toHaveLength(2)
  })

  it.each([
    ['2up', 'a4', 12],
    ['2up', 'letter', 12],
    ['3up', 'a4', 9],
    ['3up', 'letter', 9],
    ['6up', 'a4', 5],
    ['6up', 'letter', 5],
  ])('%s on %s keeps the many sources of a sheet on it', async (kind, paper, count) => {
    // The example deck has 22 slides, up to 24 sources a sheet, and the register of claims at the end.
    const deck = join(packageRoot, 'slides')
    const out = `${kind}-${paper}.pdf`
    const { code } = await lectern(`pdf ${deck} --handout ${kind} --paper ${paper} -o ${out}`, {
      cwd: folder.path,
    })
    expect(code).toBe(0)
    expect((await open(readFileSync(join(folder.path, out)))).numPages).toBe(count)
  })

  it('is text alone as an outline', async () => {
    const { texts, headings } = await pagesOf('outline', '--paper letter')
    expect(texts.join(' ')).toMatch(/1\s+One.*See slide one.*7\s+Seven/s)
    expect(headings).toBe(8)
  })

  it('is of the kind that the deck says when it is built', async () => {
    folder.write({ 'two/deck.yaml': 'handout: 2up\n', 'two/01.md': '# A\n\n---\n\n# B\n' })
    expect((await lectern('build two --out site', { cwd: folder.path })).code).toBe(0)
    const document = await open(readFileSync(join(folder.path, 'site/handout.pdf')))
    expect(document.numPages).toBe(1)
  })
})
