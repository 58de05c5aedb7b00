import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BrowserSession, launchBrowser, withBrowser } from '../../scripts/browser/launch.ts'
import { EnvironmentError } from '../../scripts/environment-error.ts'
import { finishPdf, readPdf } from '../../scripts/pdf/finish-pdf.ts'
import { preparePage } from '../../scripts/pdf/prepare-page.ts'
import { isRunning, launchOptions, packageRoot, thisMachine } from '../browser/support.ts'
import { printPage } from './deck.ts'
import { countRoles, open, textOf } from './read.ts'

const METADATA = {
  title: 'The tälk',
  authors: ['Ada', 'Bo'],
  subject: 'A test',
  keywords: ['x', 'y'],
  date: '2026-11-24',
  language: 'en-GB',
}

let session: BrowserSession
beforeAll(async () => {
  session = await launchBrowser({ packageRoot, machine: thisMachine() })
}, 60_000)
afterAll(() => session.close())

async function printIn(session: BrowserSession, files = printPage()) {
  const { print, problems } = await preparePage(session, files, 'print.html', { kind: 'deck.pdf' })
  const told = (kind: string) => problems.filter((problem) => problem.kind === kind).map(({ text }) => text)
  return { pdf: await print(), problems, blocked: told('blocked'), faults: told('fault') }
}

const print = (files?: ReturnType<typeof printPage>) => printIn(session, files)

describe('preparePage', () => {
  it('prints one page for each slide, in the size of the page itself', async () => {
    const { pdf, problems } = await print()
    expect(problems).toEqual([])
    const document = await open(pdf)
    expect(document.numPages).toBe(3)
    expect((await document.getPage(1)).view).toEqual([0, 0, 960, 540])
    expect(await textOf(document, 3)).toContain('Thírd')
  })

  it('keeps the structure: every heading, list, table and image is tagged', async () => {
    const document = await open((await print()).pdf)
    expect(await countRoles(document)).toMatchObject({
      H2: 3,
      L: 1,
      LI: 2,
      Table: 1,
      TH: 2,
      Figure: 1,
      Link: 2,
    })
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true })
  })

  it('has an outline, a title and a language', async () => {
    const document = await open((await print()).pdf)
    expect((await document.getOutline()).map(({ title }) => title)).toEqual(['First', 'Second', 'Thírd'])
    const { info } = await document.getMetadata()
    expect(info).toMatchObject({ Title: 'The tälk', Language: 'en-GB' })
  })

  it('keeps links, inside and outside', async () => {
    const document = await open((await print()).pdf)
    const annotations = await (await document.getPage(1)).getAnnotations()
    expect(annotations.map(({ subtype, url, dest }) => ({ subtype, url, dest }))).toEqual([
      { subtype: 'Link', url: undefined, dest: 'c' },
      { subtype: 'Link', url: 'https://example.org/', dest: undefined },
    ])
    const target = await document.getDestination('c')
    expect(await document.getPageIndex(target?.[0])).toBe(2)
  })

  it('waits for images that load late and for fonts that only print uses', async () => {
    const slide =
      '<img loading="lazy" src="p.png" style="margin-top:9000px"><style>@media print{p{font-family:Late}}@font-face{font-family:Late;src:url(late.woff2)}</style><p>x</p>'
    const files = printPage([slide])
    const font = files.get('f.woff2')
    if (font !== undefined) files.set('late.woff2', font)
    expect((await print(files)).problems).toEqual([])
    files.delete('late.woff2')
    expect((await print(files)).faults).toContain('The font "Late" cannot be loaded.')
  })

  it('reports images that cannot be shown, and reads none from the disk', async () => {
    const names = ['none.png', 'file:///etc/hostname', 'broken.png', 'd.svg']
    const files = printPage([names.map((name) => `<img src="${name}" width="50">`).join('')])
    files.set('broken.png', 'this is no picture')
    files.set('d.svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9"/></svg>')
    const { blocked, faults } = await print(files)
    expect([...blocked].sort()).toEqual(['file:///etc/hostname', 'none.png'])
    expect(faults).toEqual(['The image "broken.png" cannot be shown.'])
  })

  it('leaves alone pictures whose address was taken out', async () => {
    expect((await print(printPage(['<img src="" alt="A boat">']))).problems).toEqual([])
  })

  it('says which element asked for what is missing, and what stands around it', async () => {
    const slide =
      '<section id="law"><div id="box"><img src="a%20b.png"></div><iframe src="http://x.test/"></iframe></section>'
    const { problems } = await print(printPage([slide, '<section id="next"><img src="a%20b.png"></section>']))
    // A picture and a frame are asked for at the same time.
    expect(problems.toSorted((one, other) => one.text.localeCompare(other.text))).toEqual([
      { kind: 'blocked', text: 'a b.png', cause: { reference: 'a%20b.png', ids: ['box', 'law'] } },
      { kind: 'blocked', text: 'http://x.test/', cause: { reference: 'http://x.test/', ids: ['law'] } },
    ])
  })

  it('prints two documents at the same time', async () => {
    const [deck, handout] = await Promise.all([print(), print(printPage(['<h2>Notes</h2>']))])
    expect([(await open(deck.pdf)).numPages, (await open(handout.pdf)).numPages]).toEqual([3, 1])
    expect([...deck.problems, ...handout.problems]).toEqual([])
  })
})

describe('a page that hangs', () => {
  it('is given up after the time limit, and the browser is gone', async () => {
    let pid = 0
    const hanging = withBrowser(launchOptions(), (own) => {
      pid = own.pid ?? 0
      const files = printPage(['<script>for (;;);</script>'])
      return preparePage(own, files, 'print.html', { kind: 'deck.pdf', timeoutMs: 700 })
    })
    await expect(hanging).rejects.toThrow(EnvironmentError)
    await expect(hanging).rejects.toThrow('The browser did not print deck.pdf within 0.7 seconds.')
    expect(isRunning(pid)).toBe(false)
  })
})

describe('a page whose script', () => {
  it.each([
    ['loads it again', 'location.reload()'],
    ['loads it again and again', 'setInterval(() => location.reload(), 0)'],
    ['loads another', 'location = "https://example.org/"'],
  ])('%s is printed as it was, and that is said at once', async (_, script) => {
    const slide = `<section id="law"><h2>Law</h2>\n<script>${script}</script></section>`
    const { pdf, problems } = await print(printPage([slide]))
    expect(await textOf(await open(pdf), 1)).toContain('Law')
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ kind: 'fault', cause: { ids: ['law'] } })
    expect(problems[0]?.text).toContain('tries to load')
  })

  it('never lets its fonts be ready cannot be printed: that is said after a bounded time', async () => {
    const script = 'Object.defineProperty(document.fonts, "ready", { get: () => new Promise(() => {}) })'
    const hanging = withBrowser(launchOptions(), (own) =>
      preparePage(own, printPage([`<script>${script}</script>`]), 'print.html', {
        kind: 'deck.pdf',
        timeoutMs: 2000,
      }),
    )
    await expect(hanging).rejects.toThrow(EnvironmentError)
    await expect(hanging).rejects.toThrow(/The browser (could|did) not print deck\.pdf/)
  })
})

describe('a finished PDF', () => {
  const printAlone = () => withBrowser(launchOptions(), (own) => printIn(own))
  const finish = async (pdf: Uint8Array) => (await finishPdf([readPdf(pdf)], METADATA)).contents

  it('is the same from two browsers at different times', async () => {
    const first = await printAlone()
    await new Promise((resolve) => setTimeout(resolve, 1100))
    const second = await printAlone()
    expect(Buffer.compare(first.pdf, second.pdf)).not.toBe(0) // It holds the second in which it was made.
    expect(Buffer.compare(await finish(first.pdf), await finish(second.pdf))).toBe(0)
  })

  it('keeps pages, structure, outline and links, and gains the metadata', async () => {
    const { pdf } = await print()
    const document = await open(await finish(pdf))
    expect(document.numPages).toBe(3)
    const { LBody, Sect, ...roles } = await countRoles(document)
    const { NonStruct, ...before } = await countRoles(await open(pdf))
    expect(roles).toEqual(before)
    expect([LBody, Sect]).toEqual([2, 3])
    expect(await document.getOutline()).toHaveLength(3)
    expect(await (await document.getPage(1)).getAnnotations()).toHaveLength(2)
    const { info } = await document.getMetadata()
    expect(info).toMatchObject({
      Title: 'The tälk',
      Author: 'Ada, Bo',
      Subject: 'A test',
      Keywords: 'x, y',
      Creator: 'Lectern',
      Producer: 'Lectern',
      CreationDate: 'D:20261124000000Z',
      ModDate: 'D:20261124000000Z',
      Language: 'en-GB',
    })
    const target = await document.getDestination('c')
    expect(await document.getPageIndex(target?.[0])).toBe(2)
  })
})
