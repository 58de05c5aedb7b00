/** A long deck is printed in parts, and comes out as if it were printed whole. */
import { ParseSpeeds, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BrowserSession, launchBrowser } from '../../scripts/browser/launch.ts'
import { type PrintJob, printPages } from '../../scripts/pdf/print-deck.ts'
import { packageRoot, thisMachine } from '../browser/support.ts'
import { NO_METADATA, printPage } from './deck.ts'
import { open } from './read.ts'

let session: BrowserSession
beforeAll(async () => {
  session = await launchBrowser({ packageRoot, machine: thisMachine() })
}, 60_000)
afterAll(() => session.close())

const COUNT = 220

/** Slides that link to each other across the whole deck, with all that the structure of a PDF names. */
function slide(at: number): string {
  const parts = [
    `<h2 id="s${at}">Slide ${at}</h2>`,
    `<p><a href="#s${(at + 110) % COUNT}">far</a> <a href="https://example.org/${at}">web</a></p>`,
    at % 20 === 0 && '<table><tr><th>Head</th><th>Two</th></tr><tr><td>1</td><td>2</td></tr></table>',
    at % 50 === 0 && '<img src="p.png" alt="A pixel" width="100"><ul><li>one</li><li>two</li></ul>',
    at === 5 && '<p><a href="#%C3%BCber">accent</a></p>',
    at === 215 && '<p id="über">Über</p>',
  ]
  return parts.filter((part) => part !== false).join('')
}

const SLIDES = Array.from({ length: COUNT }, (_, at) => slide(at))

/** Prints the slides in parts, or whole when their pages are not marked as the ones of slides are. */
async function print(
  slides: readonly string[],
  { whole = false, ...changes }: Partial<PrintJob> & { whole?: boolean } = {},
) {
  const files = printPage([])
  const mark = whole ? '<div data-whole class="pdf-page ' : '<div class="pdf-page '
  const pages = slides.map((body) => `${mark}one">${body}</div>`).join('')
  const job: PrintJob = {
    path: 'deck.pdf',
    html: String(files.get('print.html')).replace('<body></body>', () => `<body>${pages}</body>`),
    pages: slides.length,
    titles: slides.map((_, at) => ({ title: `Slide ${at}`, rank: at % 100 === 0 ? 0 : 2 })),
    steps: false,
    metadata: { ...NO_METADATA, title: 'Long' },
    places: new Map(),
    ...changes,
  }
  const context = { files: [...files].map(([path, contents]) => ({ path, contents })), deckPath: 'talk' }
  const told: number[] = []
  const [printed] = await printPages(session, [job], context, (count) => told.push(count))
  if (!printed) throw new Error('Nothing was printed.')
  const { value, diagnostics } = await printed.finished
  return { pdf: Buffer.from(value.contents), diagnostics, told }
}

/** What readers get to know of a document. */
async function factsOf(pdf: Uint8Array) {
  const document = await open(pdf)
  const pages = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    const links = []
    for (const { url, dest, rect, contentsObj } of await page.getAnnotations()) {
      const to = typeof dest === 'string' ? await document.getDestination(dest) : undefined
      links.push({ url, to: to && (await document.getPageIndex(to[0])), rect, words: contentsObj.str })
    }
    pages.push({
      text: items.map((item) => ('str' in item ? item.str : '')),
      tree: withoutIds(await page.getStructTree()),
      links,
      view: page.view,
    })
  }
  const outline = await document.getOutline()
  return { pages, outline: outline.map(({ title, items }) => [title, items.map((item) => item.title)]) }
}

/** Objects are numbered in another order, and nothing else depends on it. */
const withoutIds = (tree: unknown): unknown =>
  JSON.parse(JSON.stringify(tree, (key, value) => (key === 'id' ? undefined : value)))

describe('a deck of many slides', () => {
  let parts: Awaited<ReturnType<typeof print>>
  beforeAll(async () => {
    parts = await print(SLIDES)
  })

  it('is the same document in parts as whole', async () => {
    const whole = await print(SLIDES, { whole: true })
    expect([parts.diagnostics, whole.diagnostics]).toEqual([[], []])
    const facts = await factsOf(parts.pdf)
    expect(facts).toEqual(await factsOf(whole.pdf))
    expect(facts.pages).toHaveLength(COUNT)
    expect(whole.told).toEqual([])
    expect(facts.pages[5]?.links.map(({ url, to }) => url ?? to)).toEqual([115, 'https://example.org/5', 215])
    expect(facts.pages[215]?.links.map(({ url, to }) => url ?? to)).toEqual([105, 'https://example.org/215'])
  })

  it('names every element that has a name but once, and holds a picture once', async () => {
    const document = await PDFDocument.load(parts.pdf, { parseSpeed: ParseSpeeds.Fast })
    const objects = document.context.enumerateIndirectObjects().map(([, object]) => object)
    const pictures = objects.filter(
      (object) =>
        object instanceof PDFRawStream && object.dict.get(PDFName.of('Subtype')) === PDFName.of('Image'),
    )
    // The picture and its mask.
    expect(pictures).toHaveLength(2)
    const root = document.catalog.lookup(PDFName.of('StructTreeRoot'))
    const index = /\/Names (\d+ \d+ R|\[[^\]]*\])/.exec(
      String(document.context.lookup(rootEntry(root, 'IDTree'))),
    )
    const names = [...(index?.[1] ?? '').matchAll(/\((\w+)\)/g)].map(([, name]) => name)
    expect(names).toHaveLength(2 * (COUNT / 20))
    expect(new Set(names).size).toBe(names.length)
    expect([...names].sort()).toEqual(names)
  })

  it('tells how many slides are printed while the others are not', () => {
    expect(parts.told).toEqual([COUNT / 2, COUNT / 2])
  })

  it('gives the same bytes again', async () => {
    expect((await print(SLIDES)).pdf.equals(parts.pdf)).toBe(true)
  })

  it('has a page for each step of each slide when that is asked for', async () => {
    const slides = SLIDES.map((body, at) =>
      at % 100 === 0
        ? `<div class="slides"><section>${body}<p class="fragment">Later</p></section></div>`
        : `<div class="slides"><section>${body}</section></div>`,
    )
    const { pdf, diagnostics } = await print(slides, { steps: true })
    expect(diagnostics).toEqual([])
    const document = await open(pdf)
    expect(document.numPages).toBe(COUNT + 3)
    const entries = (await document.getOutline()).flatMap((entry) => [entry, ...entry.items])
    const last = entries.at(-1)?.dest
    expect(Array.isArray(last) && (await document.getPageIndex(last[0]))).toBe(COUNT + 2)
  })

  it('is told once of what all its parts lack', async () => {
    const { diagnostics } = await print(SLIDES.map((body) => `${body}<img src="none.png" alt="">`))
    expect(diagnostics.map(({ code }) => code)).toEqual(['blocked-request'])
  })
})

const rootEntry = (root: unknown, name: string) =>
  (root as { get: (name: PDFName) => Parameters<PDFDocument['context']['lookup']>[0] }).get(PDFName.of(name))
