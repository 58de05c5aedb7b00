import { marked } from 'marked'
import { describe, expect, test } from 'vitest'
import { type Dialect, generateDeck, generateSlides, PICTURE_COUNT } from './generated-deck.ts'
import { makePicture } from './picture.ts'
import { plainPage } from './plain-page.ts'

const DIALECTS: readonly Dialect[] = ['lectern', 'reveal-md', 'marp', 'slidev', 'pandoc']

/** The headings of the slides; front matter looks like a heading to plain Markdown, so it is left out. */
const headings = (markdown: string): string[] =>
  marked
    .lexer(markdown)
    .flatMap((token) => (token.type === 'heading' && token.depth === 2 ? [token.text] : []))
    .filter((text) => text.includes(', part '))

describe('generateDeck', () => {
  test.each(DIALECTS)('gives every slide of a deck for %s a heading', (dialect) => {
    expect(headings(generateDeck(15, dialect)).slice(-2)).toEqual(['Ledgers, part 14', 'Tides, part 15'])
    expect(headings(generateDeck(15, dialect))).toHaveLength(15)
  })

  test('separates the slides of Lectern with rules and gives each one notes', () => {
    const parts = generateDeck(3, 'lectern').split('\n\n---\n\n')
    expect(parts).toHaveLength(3)
    for (const part of parts) expect(part).toMatch(/\n\nNote: Say first why .+\.\n?$/)
  })

  test('writes notes as comments for Marp, and as blocks without rules for Pandoc', () => {
    expect(generateDeck(2, 'marp')).toMatch(/\n\n<!-- Say first .+ -->\n$/)
    expect(generateDeck(2, 'pandoc')).toMatch(/\n\n::: notes\nSay first .+\n:::\n$/)
    expect(generateDeck(2, 'pandoc')).not.toMatch(/^---$/m)
  })

  test('shows seven kinds in turn', () => {
    const signs = [/^- /m, /^\| --- /m, /^```js$/m, /^!\[/m, /^> /m, /^ {2}- /m, /^1\. /m]
    const slides = generateSlides(14)
    signs.forEach((sign, kind) => {
      expect(slides[kind]).toMatch(sign)
      expect(slides[kind + 7]).toMatch(sign)
    })
  })

  test('uses every picture and no other', () => {
    const numbers = generateSlides(70).flatMap((slide) => /picture-(\d+)\.png/.exec(slide)?.[1] ?? [])
    expect([...new Set(numbers)].map(Number)).toEqual([1, 2, 3, 4].slice(0, PICTURE_COUNT))
  })
})

test('plainPage holds one section for each slide', () => {
  expect(plainPage(9).match(/<section>/g)).toHaveLength(9)
  expect(plainPage(9)).toContain('<h2>Looms, part 9</h2>')
})

describe('makePicture', () => {
  test('makes a PNG of 800 by 400 pixels that does not compress away', () => {
    const picture = makePicture(1)
    expect(picture.subarray(1, 4).toString()).toBe('PNG')
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([800, 400])
    expect(picture.length).toBeGreaterThan(150_000)
    expect(picture.length).toBeLessThan(250_000)
  })

  test('gives the same bytes for the same seed only', () => {
    expect(makePicture(2).equals(makePicture(2))).toBe(true)
    expect(makePicture(2).equals(makePicture(3))).toBe(false)
  })
})
