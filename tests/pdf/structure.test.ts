/** The structure of our PDFs, which readers of the screen go by, as an independent reader sees it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BrowserSession, launchBrowser } from '../../scripts/browser/launch.ts'
import type { PdfKind } from '../../scripts/commands/print-jobs.ts'
import { type CompiledDeck, compileDeck } from '../../scripts/pipeline.ts'
import { packageRoot, thisMachine } from '../browser/support.ts'
import { memoryReader } from '../helpers/memory-reader.ts'
import { printCompiled } from './print.ts'
import { open } from './read.ts'

const PIXEL = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9"/></svg>`
const TEXT = `# Part one
layout: section

---

# Lists {#lists}

- one
- two

See [the table](#/table), and <span lang="de">Vorsprung</span>.

---

# Table {#table}

| Boat | Length |
|------|--------|
| Ada  | 12     |

![A black square](p.svg)
`.replace('# Part one\nlayout: section', '---\nlayout: section\n---\n\n# Part one')

let session: BrowserSession
let compiled: CompiledDeck
beforeAll(async () => {
  session = await launchBrowser({ packageRoot, machine: thisMachine() })
  const reader = memoryReader({
    'deck.yaml': 'title: Boats & <ships>\nlang: en\n',
    '01.md': TEXT,
    'p.svg': PIXEL,
  })
  const { value, diagnostics } = await compileDeck(reader, { cwd: '/', packageRoot, showPrivate: false })
  if (!value) throw new Error(JSON.stringify(diagnostics))
  compiled = value
}, 60_000)
afterAll(() => session.close())

interface Tagged {
  readonly role?: string
  readonly alt?: string
  readonly lang?: string
  readonly children?: readonly Tagged[]
}

/** The elements of a page in the order in which they are read. */
const flat = (node: Tagged): Tagged[] => [node, ...(node.children ?? []).flatMap(flat)]

async function print(kind: PdfKind) {
  const { pdf, diagnostics } = await printCompiled(session, compiled, { kinds: [kind] })
  expect(diagnostics).toEqual([])
  const document = await open(pdf)
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_, at) => {
      const page = await document.getPage(at + 1)
      return { elements: flat((await page.getStructTree()) as Tagged), links: await page.getAnnotations() }
    }),
  )
  return { document, pages }
}

describe.each(['deck', 'handout'] as const)('%s.pdf', (kind) => {
  it('has a heading, lists, tables with header cells and described figures where the slides have them', async () => {
    const { pages } = await print(kind)
    expect(pages).toHaveLength(3)
    const count = (page: number, role: RegExp) =>
      pages[page]?.elements.filter((element) => role.test(element.role ?? '')).length
    expect(pages.map((_, page) => count(page, /^H[1-6]$/))).toEqual([1, 1, 1])
    expect([count(1, /^L$/), count(1, /^LI$/), count(2, /^Table$/)]).toEqual([1, 2, 1])
    expect([count(2, /^TH$/), count(2, /^TD$/)]).toEqual([2, 2])
    expect(pages[2]?.elements.filter(({ alt }) => alt !== undefined)).toMatchObject([
      { role: 'Figure', alt: 'A black square' },
    ])
  })

  it('keeps the language of a passage', async () => {
    const { pages } = await print(kind)
    expect(pages[1]?.elements.map(({ lang }) => lang).filter((lang) => lang === 'de')).toEqual(['de'])
  })

  it('leads links to the page of their slide', async () => {
    const { document, pages } = await print(kind)
    const [link] = pages[1]?.links ?? []
    const target = typeof link?.dest === 'string' ? await document.getDestination(link.dest) : link?.dest
    expect(await document.getPageIndex(target?.[0])).toBe(2)
  })

  it('says in its metadata what it is called, in which language, and who made it', async () => {
    const { document } = await print(kind)
    const { metadata } = await document.getMetadata()
    expect(metadata?.get('dc:title')).toBe('Boats & <ships>')
    expect(metadata?.getRaw()).toContain('<rdf:li>en</rdf:li>')
    expect(metadata?.get('pdf:producer')).toBe('Lectern')
  })

  it('shows its title and its outline', async () => {
    const { document } = await print(kind)
    expect((await document.getViewerPreferences()) as object).toMatchObject({ DisplayDocTitle: true })
    const titles = (await document.getOutline())?.map(({ title, items }) => [
      title,
      items.map((item) => item.title),
    ])
    expect(JSON.stringify(titles)).toMatch(/Part one.*Lists.*Table/)
  })
})
