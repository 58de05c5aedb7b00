/** Slides, lines to write on and sources share the pages of a handout. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BrowserSession, launchBrowser } from '../../scripts/browser/launch.ts'
import { compileDeck } from '../../scripts/pipeline.ts'
import type { HandoutKind } from '../../scripts/types.ts'
import { packageRoot, thisMachine } from '../browser/support.ts'
import { memoryReader } from '../helpers/memory-reader.ts'
import { printCompiled } from './print.ts'
import { open } from './read.ts'

let session: BrowserSession
beforeAll(async () => {
  session = await launchBrowser({ packageRoot, machine: thisMachine() })
}, 60_000)
afterAll(() => session.close())

const LATIN = 'A report on the engine and its many consequences for the analysis of rotating wheels'
const CHINESE = '关于发动机及其对旋转轮分析的诸多影响以及城市港口船只贸易往来的长篇研究报告与调查结果'

interface Request {
  readonly kind: HandoutKind
  readonly paper?: 'a4' | 'letter'
  readonly slides?: number
  readonly sources?: number
  readonly title?: string
  readonly size?: string
}

interface Word {
  readonly text: string
  /** From the upper left corner of the page, in parts of it. */
  readonly x: number
  readonly y: number
  /** How high its letters are, in points. */
  readonly height: number
}

/** The words of each page of a handout whose sources are spread over its slides. */
async function pagesOf({
  kind,
  paper = 'a4',
  slides = 6,
  sources = 0,
  title = LATIN,
  size = '16:9',
}: Request): Promise<Word[][]> {
  const cited = (slide: number) =>
    Array.from({ length: sources }, (_, at) => at).filter((at) => at % slides === slide)
  const text = Array.from({ length: slides }, (_, at) =>
    [`# Slide${at + 1}`, ...cited(at).map((source) => `[@s${source}]`)].join('\n\n'),
  ).join('\n\n---\n\n')
  const entries = Array.from(
    { length: sources },
    (_, at) =>
      `  - { id: s${at}, type: report, title: "Source${at} ${title}", URL: "https://example.org/${at}" }\n`,
  )
  const reader = memoryReader({
    'deck.yaml': `title: Talk\nhandout: ${kind}\npaper: ${paper}\nsize: ${size}\n`,
    'sources.yaml': entries.length > 0 ? `references:\n${entries.join('')}` : 'references: []\n',
    '01.md': text,
  })
  const { value, diagnostics } = await compileDeck(reader, { cwd: '/', packageRoot, showPrivate: false })
  if (!value) throw new Error(JSON.stringify(diagnostics))
  const document = await open((await printCompiled(session, value, { kinds: ['handout'] })).pdf)
  const numbers = Array.from({ length: document.numPages }, (_, at) => at + 1)
  return Promise.all(
    numbers.map(async (number) => {
      const page = await document.getPage(number)
      const [, , width = 0, height = 0] = page.view
      const { items } = await page.getTextContent()
      return items.flatMap((item) => {
        if (!('str' in item)) return []
        const [, , , , x = 0, y = 0] = item.transform as number[]
        return [{ text: item.str, x: x / width, y: 1 - y / height, height: item.height }]
      })
    }),
  )
}

const find = (words: readonly Word[] | undefined, start: string): Word | undefined =>
  words?.find(({ text }) => text.startsWith(start))

describe('sources', () => {
  it.each([
    ['2up', 'a4', 12, LATIN],
    ['2up', 'letter', 12, LATIN],
    ['3up', 'a4', 33, LATIN],
    ['3up', 'letter', 30, LATIN],
    ['6up', 'a4', 33, LATIN],
    ['6up', 'letter', 30, LATIN],
    ['6up', 'a4', 33, CHINESE],
    ['notes', 'letter', 8, LATIN],
  ] as const)('of a sheet of %s on %s stay on it, be it %i', async (kind, paper, sources, title) => {
    const slides = { notes: 1, '2up': 2, '3up': 3, '6up': 6 }[kind]
    const pages = await pagesOf({ kind, paper, slides, sources, title })
    expect(pages).toHaveLength(1)
    const text = pages[0]?.map((word) => word.text).join(' ')
    for (let at = 0; at < sources; at += 1) expect(text).toMatch(new RegExp(`Source${at}\\b`))
  })

  it('that are too many go on to a next page, and the sheet after them begins below nothing', async () => {
    const pages = await pagesOf({ kind: '6up', slides: 7, sources: 140 })
    expect(pages.length).toBeGreaterThan(2)
    const all = pages.map((words) => words.map(({ text }) => text).join(' '))
    for (let at = 0; at < 140; at += 1) expect(all.join(' ')).toMatch(new RegExp(`Source${at}\\b`))
    const last = all.findIndex((text) => text.includes('Slide7'))
    expect(find(pages[last], 'Slide7')?.y).toBeLessThan(0.12)
  })

  it('stand at the foot of the page when they are few', async () => {
    for (const kind of ['2up', '3up', '6up', 'notes'] as const) {
      const [page] = await pagesOf({ kind, sources: 6 })
      expect([kind, Number(page?.findLast(({ text }) => text.includes('example.org'))?.y) > 0.88]).toEqual([
        kind,
        true,
      ])
    }
  })
})

describe('slides', () => {
  it.each([
    ['2up', 2],
    ['3up', 3],
    ['6up', 3],
  ] as const)('of %s are spread over the page', async (kind, rows) => {
    const [page] = await pagesOf({ kind })
    const perRow = kind === '6up' ? 2 : 1
    const places = Array.from({ length: rows }, (_, row) => Number(find(page, `Slide${row * perRow + 1}`)?.y))
    const gaps = places.slice(1).map((place, at) => place - (places[at] ?? 0))
    for (const gap of gaps) expect(gap).toBeCloseTo(262 / 297 / rows, 1)
  })

  it('stand on a sheet that is not full where they stand on the others', async () => {
    for (const kind of ['2up', '3up', '6up'] as const) {
      const [full, rest] = await pagesOf({ kind, slides: { '2up': 3, '3up': 4, '6up': 7 }[kind] })
      const place = ({ x = 0, y = 0 }: Partial<Word> = {}) => [kind, x.toFixed(3), y.toFixed(3)]
      const next = { '2up': 'Slide3', '3up': 'Slide4', '6up': 'Slide7' }[kind]
      expect(place(find(rest, next))).toEqual(place(find(full, 'Slide1')))
    }
  })

  it('of any shape use the room that they have', async () => {
    const heightOf = async (size: string): Promise<number> =>
      Number(find((await pagesOf({ kind: '6up', size }))[0], 'Slide1')?.height)
    // The letters of a heading are as high on every slide; wide and high slides of the same area look alike.
    const [wide, high] = [await heightOf('1920x1080'), await heightOf('1080x1920')]
    expect(high / wide).toBeGreaterThan(0.9)
  })
})

it('numbers pages where the lines of the deck end', async () => {
  const placeOf = async (settings: string): Promise<number> => {
    const reader = memoryReader({ 'deck.yaml': `title: Talk\n${settings}`, '01.md': '# One\n' })
    const { value } = await compileDeck(reader, { cwd: '/', packageRoot, showPrivate: false })
    if (!value) throw new Error('The deck has mistakes.')
    const page = await (
      await open((await printCompiled(session, value, { kinds: ['handout'] })).pdf)
    ).getPage(1)
    const { items } = await page.getTextContent()
    const number = items.find((item) => 'str' in item && item.str.includes('/'))
    return number && 'str' in number ? Number(number.transform[4]) / Number(page.view[2]) : Number.NaN
  }
  expect(await placeOf('')).toBeGreaterThan(0.8)
  expect(await placeOf('lang: he\ndir: rtl\n')).toBeLessThan(0.2)
})
