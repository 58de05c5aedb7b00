import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BrowserSession, launchBrowser } from '../../scripts/browser/launch.ts'
import { canLayOutLate } from '../../scripts/pdf/late-layout.ts'
import { preparePage } from '../../scripts/pdf/prepare-page.ts'
import { packageRoot, thisMachine } from '../browser/support.ts'
import { printPage } from './deck.ts'
import { open } from './read.ts'

const withStyle = (css: string) => printPage().set('p.css', css)
const isLate = (slide: string) => canLayOutLate(printPage([slide]), 'print.html')

describe('a page is laid out late', () => {
  it('when text, fonts and pictures in the text are all that it needs', () => {
    expect(canLayOutLate(printPage(), 'print.html')).toBe(true)
    expect(isLate('<svg><path fill="url(#wash)"/></svg>')).toBe(true)
  })

  it.each([
    '<p style="background:url(p.png)">x</p>',
    '<p style="background:image-set(&quot;p.png&quot; 1x)">x</p>',
    '<video poster="p.png"></video>',
    '<svg><image href="p.png"/></svg>',
    '<svg><use href="icons.svg#a"/></svg>',
    '<iframe srcdoc="x"></iframe>',
    '<script>document.title</script>',
    '<p class="r-fit-text">Large</p>',
  ])('but not with %s', (slide) => {
    expect(isLate(slide)).toBe(false)
  })

  it('but not when a style sheet shows a picture', () => {
    expect(canLayOutLate(withStyle('li{list-style:url("p.png")}'), 'print.html')).toBe(false)
    expect(canLayOutLate(withStyle('@font-face{src:url(f.woff2)}'), 'print.html')).toBe(true)
  })
})

describe('in the browser', () => {
  let session: BrowserSession
  beforeAll(async () => {
    session = await launchBrowser({ packageRoot, machine: thisMachine() })
  }, 60_000)
  afterAll(() => session.close())

  it('such a page has no layout before it is printed, and then all of it, in its own font', async () => {
    const { page, print, problems } = await preparePage(session, printPage(), 'print.html', {
      kind: 'deck.pdf',
    })
    const boxes = await page.evaluate(() => document.querySelector('h2')?.getClientRects().length)
    expect({ boxes, problems }).toEqual({ boxes: 0, problems: [] })
    const pdf = await print()
    const printed = await open(pdf)
    expect(printed.numPages).toBe(3)
    expect((await printed.getPage(2)).view).toEqual([0, 0, 960, 540])
    expect(Buffer.from(pdf).toString('latin1')).toContain('PublicSans')
    const { fnArray } = await (await printed.getPage(2)).getOperatorList()
    const { OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs')
    expect(fnArray).toContain(OPS.paintImageXObject)
  })

  it('shows pictures of styles all the same', async () => {
    const files = printPage(['<div style="width:99px;height:99px;background:url(p.png)"></div>'])
    const { print } = await preparePage(session, files, 'print.html', { kind: 'deck.pdf' })
    expect(Buffer.from(await print()).toString('latin1')).toContain('/Subtype /Image')
  })
})
