import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BrowserSession, launchBrowser } from '../../scripts/browser/launch.ts'
import { type PrintJob, printPages } from '../../scripts/pdf/print-deck.ts'
import { packageRoot, thisMachine } from '../browser/support.ts'
import { NO_METADATA, printPage } from './deck.ts'
import { countRoles, open } from './read.ts'

let session: BrowserSession
beforeAll(async () => {
  session = await launchBrowser({ packageRoot, machine: thisMachine() })
}, 60_000)
afterAll(() => session.close())

const TEXT = '# Law\n\nSee ![](broken.png) and `http://x.test/`.\n'
const source = { path: 'talk/01.md', folder: '', text: TEXT }

/** Prints some slides as one job; the page may refer to a broken picture. */
async function print(slides: readonly string[], changes: Partial<PrintJob> = {}) {
  const page = printPage(slides)
  const files = [...page, ['broken.png', 'no picture'] as const].map(([path, contents]) => ({
    path,
    contents,
  }))
  const job: PrintJob = {
    path: 'deck.pdf',
    html: String(page.get('print.html')),
    pages: slides.length,
    steps: false,
    metadata: NO_METADATA,
    places: new Map([['law', { source, start: 0, end: TEXT.length }]]),
    ...changes,
  }
  const [printed] = await printPages(session, [job], { files, deckPath: 'talk' })
  if (!printed) throw new Error('Nothing was printed.')
  const { value, diagnostics } = await printed.finished
  return { pdf: Buffer.from(value.contents), diagnostics }
}

describe('what is wrong on a page', () => {
  it('is reported where the slide says it', async () => {
    const { diagnostics } = await print([
      '<section id="law"><img src="broken.png"><iframe src="http://x.test/"></iframe></section>',
    ])
    expect(diagnostics.map(({ code, span }) => [code, span && TEXT.slice(span.start, span.end)])).toEqual([
      ['blocked-request', 'http://x.test/'],
      ['printing-problem', 'broken.png'],
    ])
    expect(diagnostics[1]?.message).toContain('deck.pdf: The image "broken.png" cannot be shown.')
  })

  it('is reported at the slide when the slide does not spell it out', async () => {
    const { diagnostics } = await print(['<section id="law"><img src="else.png"></section>'])
    expect(diagnostics).toEqual([expect.objectContaining({ code: 'blocked-request' })])
    expect(diagnostics[0]?.span).toMatchObject({ source, start: 0 })
  })

  it('is reported for the deck when no slide has caused it', async () => {
    const { diagnostics } = await print(['<script>console.error("odd")</script><img src="none.png">'])
    expect(diagnostics.map(({ code, path }) => [code, path])).toEqual([
      ['blocked-request', 'talk'],
      ['printing-problem', 'talk'],
    ])
  })

  it('is reported at the line of a script, whatever went wrong there', async () => {
    const lines = {
      thrown: 'nobody.home()',
      unread: 'let = = 1',
      rejected: "Promise.reject(new Error('no'))",
      said: "console.error('odd')",
      handled: '<img src="p.png" alt="" onload="missing()">',
      left: 'location.reload()',
    }
    const texts = Object.entries(lines).map(([name, line]) =>
      name === 'handled' ? line : `<script>\n// A comment.\n${line}\n</script>`,
    )
    const text = texts.join('\n---\n')
    let from = 0
    const places = new Map(
      Object.keys(lines).map((id, at) => {
        const start = from
        from += `${texts[at]}\n---\n`.length
        return [id, { source: { path: 'talk/01.md', folder: '', text }, start, end: from }]
      }),
    )
    const slides = Object.keys(lines).map((id, at) => `\n<section id="${id}">\n${texts[at]}\n</section>`)
    const { diagnostics } = await print(slides, { places })
    const found = diagnostics.map(({ span, message }) => [
      span && text.slice(span.start, span.end),
      message.replace(/^.*deck\.pdf: /, ''),
    ])
    expect(new Map(found as [string, string][])).toEqual(
      new Map([
        [lines.thrown, 'ReferenceError: nobody is not defined'],
        [lines.unread, expect.stringContaining('SyntaxError')],
        [lines.rejected, 'Error: no'],
        [lines.said, 'odd'],
        [lines.handled, 'ReferenceError: missing is not defined'],
        [lines.left, expect.stringContaining('tries to load the page again')],
      ]),
    )
  })

  it('is reported at the slide whose script it is, whatever ids scripts and comments speak of', async () => {
    const place = (start: number, end: number) => ({ source, start, end })
    const { diagnostics } = await print(
      [
        '<section id="law"><script>const html = \'<b id="other">\' // <p id="other">\nnobody.home()</script></section>',
        '<section id="other"><!-- <p id="law"> --><style>/* <p id="law"> */</style><script>\nmissing()</script></section>',
      ],
      {
        places: new Map([
          ['law', place(0, 5)],
          ['other', place(7, 10)],
        ]),
      },
    )
    expect(diagnostics.map(({ message, span }) => [message.replace(/^.*: /, ''), span?.start])).toEqual([
      ['nobody is not defined', 0],
      ['missing is not defined', 7],
    ])
  })

  it('may be a wrong number of pages', async () => {
    const { diagnostics } = await print(['<p style="height:2000px">long</p>'])
    expect(diagnostics[0]?.message).toMatch(/deck.pdf: The PDF has \d+ pages instead of 1\./)
  })
})

it('prints long documents whole, with every heading in the structure', async () => {
  const slides = Array.from({ length: 300 }, (_, index) => `<h2>Slide ${index}</h2>`)
  const { pdf, diagnostics } = await print(slides)
  expect(diagnostics).toEqual([])
  const document = await open(pdf)
  expect(document.numPages).toBe(300)
  expect((await countRoles(document)).H2).toBe(300)
  expect(await document.getOutline()).toHaveLength(300)
})
