import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BrowserSession, launchBrowser } from '../../scripts/browser/launch.ts'
import { finishPdf, readPdf } from '../../scripts/pdf/finish-pdf.ts'
import { preparePage } from '../../scripts/pdf/prepare-page.ts'
import { packageRoot, thisMachine } from '../browser/support.ts'
import { NO_METADATA, printPage } from './deck.ts'
import { open } from './read.ts'

let session: BrowserSession
beforeAll(async () => {
  session = await launchBrowser({ packageRoot, machine: thisMachine() })
}, 60_000)
afterAll(() => session.close())

interface Led {
  readonly says: string
  readonly url: string | undefined
  readonly page: number | undefined
}

/** Where the links of the first page lead, and what they say. */
async function linksOf(slides: readonly string[], address?: string): Promise<Led[]> {
  const ready = await preparePage(session, printPage(slides), 'print.html', { kind: 'deck.pdf', address })
  const { contents } = await finishPdf([readPdf(await ready.print())], NO_METADATA, {
    linkNames: ready.linkNames,
  })
  const document = await open(contents)
  const links = await (await document.getPage(1)).getAnnotations()
  return Promise.all(
    links.map(async ({ dest, url, contentsObj }) => {
      const target = typeof dest === 'string' ? await document.getDestination(dest) : null
      const page = target ? await document.getPageIndex(target[0]) : undefined
      return { says: contentsObj.str, url, page }
    }),
  )
}

describe('links', () => {
  it.each([
    ['größe', '#gr%C3%B6%C3%9Fe'],
    ['größe', '#größe'],
    ['ä b', '#%C3%A4%20b'],
    ['船', '#船'],
    ['100%', '#100%25'],
    ['100%', '#100%'],
    ['a+b(c)/d', '#a+b(c)/d'],
  ])('to the place %j, written %s, say their words and lead there', async (id, href) => {
    const links = await linksOf([`<a href="${href}">to it</a>`, `<h2 id="${id}">It</h2>`])
    expect(links).toEqual([{ says: 'to it', url: undefined, page: 1 }])
  })

  it.each(['href', 'xlink:href'])('of drawings work as those of the text do (%s)', async (name) => {
    const drawing = (href: string, words: string) =>
      `<svg width="90" height="30"><a ${name}="${href}"><text y="20">${words}</text></a></svg>`
    const links = await linksOf([
      `${drawing('#end', 'to the end')}${drawing('https://example.org/', 'outside')}${drawing('#none', 'nowhere')}`,
      '<h2 id="end">End</h2>',
    ])
    expect(links).toEqual([
      { says: 'to the end', url: undefined, page: 1 },
      { says: 'outside', url: 'https://example.org/', page: undefined },
    ])
  })

  it('to files beside the deck lead to its address, and nowhere without one', async () => {
    const slides = ['<a href="data/a%20b.csv">the data</a> <a href="mailto:ada@example.org">Ada</a>']
    const mail = { says: 'Ada', url: 'mailto:ada@example.org', page: undefined }
    expect(await linksOf(slides)).toEqual([mail])
    expect(await linksOf(slides, 'https://example.org/talk/')).toEqual([
      { says: 'the data', url: 'https://example.org/talk/data/a%20b.csv', page: undefined },
      mail,
    ])
  })

  it('say what their pictures show, and their address where they say nothing', async () => {
    const links = await linksOf([
      '<a href="https://example.org/a"><img src="p.png" alt="A pixel" width="9"></a>' +
        '<a href="https://example.org/b"><img src="p.png" alt="" width="9"></a>',
    ])
    // The browser makes two links of one around a picture: its line, and the picture.
    expect([...new Set(links.map(({ says }) => says))]).toEqual(['A pixel', 'https://example.org/b'])
  })
})
