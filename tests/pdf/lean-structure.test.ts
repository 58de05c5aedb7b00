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

async function printed(slides: readonly string[]) {
  const { print } = await preparePage(session, printPage(slides), 'print.html', { kind: 'deck.pdf' })
  const before = await print()
  const { contents } = await finishPdf([readPdf(before)], NO_METADATA)
  return { before: await piecesOf(before), after: await piecesOf(contents) }
}

const ADDED = ['NonStruct', 'Sect', 'LBody']

/** Every piece of text or picture in reading order, page by page: the meaningful elements around it, and which it is. */
async function piecesOf(pdf: Uint8Array) {
  const document = await open(pdf)
  const pages: { around: string; piece: string }[][] = []
  const roles: string[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const pieces: { around: string; piece: string }[] = []
    visit(await (await document.getPage(number)).getStructTree(), [])
    pages.push(pieces)

    function visit(node: unknown, around: readonly string[]): void {
      const { role, lang, children, type, id } = node as Record<string, string> & { children?: unknown[] }
      if (role) roles.push(role)
      const name = [role, lang].filter((word) => word).join(':')
      const path = role && (!ADDED.includes(role) || lang) ? [...around, name] : around
      if (type === 'content') pieces.push({ around: path.join(' '), piece: String(id).replace(/^.*_/, '') })
      for (const child of children ?? []) visit(child, path)
    }
  }
  return { pages, roles }
}

describe('the structure of a finished PDF', () => {
  it('has every piece where it was, without elements that mean nothing', async () => {
    const { before, after } = await printed([
      '<div><div><h2 id="a">First <b>one</b></h2></div><p>Text <a href="#b">to the second</a> and on</p></div>',
      '<h2 id="b">Second</h2><ul><li>one <code>x</code></li><li>two</li></ul><img src="p.png" alt="A pixel">',
      '<table><tr><th>Head</th><td>1</td></tr></table><pre><code><i>a</i> <b>b</b></code></pre>',
    ])
    expect(after.pages).toEqual(before.pages)
    expect(before.roles).toContain('NonStruct')
    expect(after.roles).not.toContain('NonStruct')
    expect(after.roles.filter((role) => role === 'Sect')).toHaveLength(3)
  })

  it('has it also where a paragraph goes on to another page', async () => {
    const { before, after } = await printed([
      `<p style="height:auto">${'Long lines go on. '.repeat(900)}</p>`,
    ])
    expect(before.pages.length).toBeGreaterThan(1)
    expect(after.pages).toEqual(before.pages)
  })

  it('keeps the language of a passage', async () => {
    const { after } = await printed(['<p>He said <span lang="de" role="generic">Guten Tag</span>.</p>'])
    expect(after.pages[0]?.map(({ around }) => around)).toContainEqual(
      expect.stringMatching(/P NonStruct:de$/),
    )
  })
})
