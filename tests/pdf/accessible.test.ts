/** What PDF/UA asks of our PDFs, as far as a reader can tell. */
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BrowserSession, launchBrowser } from '../../scripts/browser/launch.ts'
import { addListBodies, nameLinks } from '../../scripts/pdf/accessible.ts'
import { type CompiledDeck, compileDeck } from '../../scripts/pipeline.ts'
import { packageRoot, thisMachine } from '../browser/support.ts'
import { memoryReader } from '../helpers/memory-reader.ts'
import { compileProject, KITCHEN_SINK, printCompiled } from './print.ts'
import { countRoles, open } from './read.ts'

const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9"/></svg>'
const TEXT = `---
layout: title
---

# Boats<br>and ships

---

## Before the parts

Water.

---
layout: section
---

## Rowing

---
layout: two-columns
background: '#123456'
---

## Two sides [@report]

::: left
First [to the end](#/last).

- one
  - inner
- two
:::

::: right
Second [outside](https://example.org/a?b=1).
:::

---

### Table

| Boat | Length |
|------|--------|
| Ada  | 12     |

. . .

Later.

---
layout: section
---

## Sailing

---

## Last {#last}

![A square](p.svg)

---
layout: sources
---

## Sources
`

let session: BrowserSession
let compiled: CompiledDeck
beforeAll(async () => {
  session = await launchBrowser({ packageRoot, machine: thisMachine() })
  const reader = memoryReader({
    'deck.yaml': 'title: Boats\nlang: en\ndate: 2026-11-24\nfooter: The footer\n',
    'sources.yaml': 'references:\n  - { id: report, type: report, title: A report, issued: 2019 }\n',
    '01.md': TEXT,
    'p.svg': PICTURE,
  })
  const { value, diagnostics } = await compileDeck(reader, { cwd: '/', packageRoot, showPrivate: false })
  if (!value) throw new Error(JSON.stringify(diagnostics))
  compiled = value
}, 60_000)
afterAll(() => session.close())

const print = async (fragments = false): Promise<Buffer> => {
  const { pdf, diagnostics } = await printCompiled(session, compiled, { fragments })
  expect(diagnostics).toEqual([])
  return pdf
}

interface Node {
  readonly role?: string
  readonly id?: string
  readonly children?: readonly Node[]
}

/** The words of a page in the order of the structure tree, and those that are not in it. */
async function wordsOf(pdf: Uint8Array, number: number): Promise<{ read: string; silent: string }> {
  const page = await (await open(pdf)).getPage(number)
  const { items } = await page.getTextContent({ includeMarkedContent: true })
  const texts = new Map<string, string>()
  const around: string[] = []
  for (const item of items) {
    if (!('str' in item)) {
      if (item.type === 'endMarkedContent') around.pop()
      else around.push(item.id ?? '')
      continue
    }
    const id = around.findLast((name) => name !== '') ?? ''
    texts.set(id, `${texts.get(id) ?? ''} ${item.str}`)
  }
  const idsOf = ({ id, children = [] }: Node): string[] => [
    ...(id === undefined ? [] : [id]),
    ...children.flatMap(idsOf),
  ]
  const ids = idsOf((await page.getStructTree()) as Node)
  const read = ids.map((id) => texts.get(id) ?? '')
  for (const id of ids) texts.delete(id)
  const tidy = (words: readonly string[]) => words.join(' ').replace(/\s+/g, ' ').trim()
  return { read: tidy(read), silent: tidy([...texts.values()]) }
}

/** The types of elements of PDF 1.7 (ISO 32000-1, 14.8.4) that a deck may have. */
const STANDARD = [
  ...['Document', 'Part', 'Art', 'Sect', 'Div', 'BlockQuote', 'Caption', 'TOC', 'TOCI', 'Index', 'NonStruct'],
  ...['P', 'H', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'L', 'LI', 'Lbl', 'LBody'],
  ...['Table', 'TR', 'TH', 'TD', 'THead', 'TBody', 'TFoot'],
  ...['Span', 'Quote', 'Note', 'Reference', 'BibEntry', 'Code', 'Link', 'Annot', 'Figure', 'Formula', 'Form'],
]

/** The dictionaries of a document, each once. */
async function dictionariesOf(pdf: Uint8Array): Promise<PDFDict[]> {
  const { context } = await PDFDocument.load(pdf)
  return context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (object instanceof PDFRawStream) return [object.dict]
    return object instanceof PDFDict ? [object] : []
  })
}
const nameOf = (dict: PDFDict, key: string): string => String(dict.get(PDFName.of(key)))

describe('the outline', () => {
  type Items = Awaited<ReturnType<Awaited<ReturnType<typeof open>>['getOutline']>>
  const titles = (items: Items): unknown[] =>
    items.map((item) => (item.items.length > 0 ? [item.title, titles(item.items)] : item.title))

  it('has the titles of all slides below the part that they belong to', async () => {
    const document = await open(await print())
    expect(titles(await document.getOutline())).toEqual([
      'Boats and ships',
      'Before the parts',
      ['Rowing', [['Two sides', ['Table']]]],
      ['Sailing', ['Last', 'Sources']],
    ])
  })

  it('leads to the first page of each slide when slides have several', async () => {
    const document = await open(await print(true))
    const flat = (items: Items): Items => items.flatMap((item) => [item, ...flat(item.items)])
    const pages = await Promise.all(
      flat(await document.getOutline()).map(async ({ dest }) => document.getPageIndex(dest?.[0])),
    )
    expect(document.numPages).toBe(9)
    expect(pages).toEqual([0, 1, 2, 3, 4, 6, 7, 8])
  })

  it('keeps to the slides that are printed, and parts the lines of titles in handouts too', async () => {
    const isPrinted = ({ number }: { number: number }) => number === 4 || number === 6
    const reader = memoryReader({
      'deck.yaml': 'handout: 2up\n',
      '01.md': TEXT.split('\n---\n\n##')[0] ?? '',
    })
    const { value } = await compileDeck(reader, { cwd: '/', packageRoot, showPrivate: false })
    const { pdf } = await printCompiled(session, value as CompiledDeck, { kinds: ['handout'] })
    expect(titles(await (await open(pdf)).getOutline())).toEqual(['Boats and ships'])
    const few = await printCompiled(session, compiled, { isPrinted })
    expect(titles(await (await open(few.pdf)).getOutline())).toEqual(['Two sides', 'Sailing'])
  })
})

describe('the structure', () => {
  it('reads as the slide does, and leaves out its footer, number and background', async () => {
    const { read, silent } = await wordsOf(await print(), 4)
    expect(read).toMatch(/^Two sides .*First .*to the end.* one .*inner .*two .*Second .*outside/)
    expect(read).not.toContain('The footer')
    expect(silent).toBe('The footer 4')
    const page = await (await open(await print())).getPage(4)
    const empty = (node: Node): number =>
      (node.role === 'NonStruct' && node.children?.length === 0 ? 1 : 0) +
      (node.children ?? []).reduce((sum, child) => sum + empty(child), 0)
    expect(empty((await page.getStructTree()) as Node)).toBe(0)
  })

  it('is made of elements that readers of its version know, or are told what to take them for', async () => {
    const { pdf } = await printCompiled(session, await compileProject(KITCHEN_SINK))
    const { catalog } = await PDFDocument.load(pdf)
    const roles = catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict).lookup(PDFName.of('RoleMap'), PDFDict)
    const taken = (kind: string) => roles.get(PDFName.of(kind.slice(1)))?.toString() ?? kind
    const elements = (await dictionariesOf(pdf)).filter((dict) => nameOf(dict, 'Type') === '/StructElem')
    const kinds = new Set(elements.map((element) => nameOf(element, 'S')))
    expect(kinds).toContain('/Strong')
    expect([...kinds].map(taken).filter((kind) => !STANDARD.includes(kind.slice(1)))).toEqual([])
  })

  it('has a label and a body for each item of a list', async () => {
    const document = await open(await print())
    const items: string[][] = []
    const visit = ({ role, children = [] }: Node): void => {
      if (role === 'LI') items.push(children.map((child) => child.role ?? 'text'))
      for (const child of children) visit(child)
    }
    visit((await (await document.getPage(4)).getStructTree()) as Node)
    expect(items).toEqual([
      ['Lbl', 'LBody'],
      ['Lbl', 'LBody'],
      ['Lbl', 'LBody'],
    ])
  })

  it('says which cells the heads of a table stand for', async () => {
    const elements = await dictionariesOf(await print())
    const attributes = (role: string) =>
      elements
        .filter((element) => nameOf(element, 'S') === `/${role}`)
        .map((element) => String(element.lookup(PDFName.of('A'))))
    expect(attributes('TH')).toHaveLength(2)
    for (const text of attributes('TH')) expect(text).toContain('/Scope /Column')
    for (const text of attributes('TD')) expect(text).toContain('/Headers')
  })

  it.each(['slides', KITCHEN_SINK])(
    'has every heading of %s, one or more on each of its pages',
    async (path) => {
      const deck = await compileProject(path)
      const document = await open((await printCompiled(session, deck)).pdf)
      const roles = await countRoles(document)
      for (const level of [1, 2, 3, 4])
        expect([level, roles[`H${level}`] ?? 0]).toEqual([level, deck.print.split(`<h${level}`).length - 1])
      const headings = (node: Node): number =>
        (/^H\d$/.test(node.role ?? '') ? 1 : 0) +
        (node.children ?? []).reduce((sum, child) => sum + headings(child), 0)
      for (let number = 1; number <= document.numPages; number += 1) {
        const tree = await (await document.getPage(number)).getStructTree()
        expect([number, headings(tree as Node) > 0]).toEqual([number, true])
      }
    },
  )

  it('is the order in which the keyboard goes through a page', async () => {
    const pages = (await dictionariesOf(await print())).filter((dict) => nameOf(dict, 'Type') === '/Page')
    expect(pages.map((page) => nameOf(page, 'Tabs'))).toEqual(Array(8).fill('/S'))
  })
})

it('links say in words where they lead, and those to sources find them', async () => {
  const document = await open(await print())
  const links = await (await document.getPage(4)).getAnnotations()
  const said = new Map(links.map(({ dest, url, contentsObj }) => [dest ?? url, contentsObj.str]))
  expect(said.get('last')).toBe('to the end')
  expect(said.get('https://example.org/a?b=1')).toBe('outside')
  expect(said.get('source-report')).toMatch(/report/i)
  const target = await document.getDestination('source-report')
  expect(await document.getPageIndex(target?.[0])).toBe(7)
})

it('dates are the same in both kinds of metadata', async () => {
  const { info, metadata } = await (await open(await print())).getMetadata()
  expect(info).toMatchObject({ CreationDate: 'D:20261124000000Z', ModDate: 'D:20261124000000Z' })
  expect(metadata?.get('xmp:createdate')).toBe('2026-11-24T00:00:00Z')
  expect(metadata?.get('xmp:modifydate')).toBe('2026-11-24T00:00:00Z')
})

it.each(['slides', KITCHEN_SINK])('fonts of %s are in the file, cut to what it shows', async (path) => {
  const { pdf } = await printCompiled(session, await compileProject(path))
  const dictionaries = await dictionariesOf(pdf)
  const fonts = dictionaries.filter((dict) => nameOf(dict, 'Type') === '/FontDescriptor')
  expect(fonts.length).toBeGreaterThan(3)
  for (const font of fonts) {
    expect(nameOf(font, 'FontName')).toMatch(/^\/[A-Z]{6}\+/)
    expect(font.keys().map(String).join(' ')).toMatch(/\/FontFile[23]/)
  }
})

describe('addListBodies', () => {
  /** The roles below a list item whose children are these; a number is text that it holds itself. */
  const rolesIn = async (children: readonly (string | number)[]): Promise<unknown> => {
    const { context } = await PDFDocument.create()
    const ref = context.nextRef()
    const kids = children.map((child) =>
      typeof child === 'number' ? child : context.register(context.obj({ S: child, P: ref })),
    )
    context.assign(ref, context.obj({ S: 'LI', K: kids }))
    addListBodies(context)
    const show = (parent: PDFRef): unknown[] => {
      const kids = context.lookup(parent, PDFDict).lookupMaybe(PDFName.of('K'), PDFArray)?.asArray() ?? []
      return kids.map((kid) => {
        if (!(kid instanceof PDFRef)) return String(kid)
        const element = context.lookup(kid, PDFDict)
        expect(element.get(PDFName.of('P'))).toBe(parent)
        const role = nameOf(element, 'S').slice(1)
        const below = show(kid)
        return below.length > 0 ? [role, ...below] : role
      })
    }
    return show(ref)
  }

  it.each([
    ['what follows the label', ['Lbl', 'P', 'L'], ['Lbl', ['LBody', 'P', 'L']]],
    ['everything where there is no label', ['P'], [['LBody', 'P']]],
  ])('puts %s into a body', async (_, children, expected) => {
    expect(await rolesIn(children)).toEqual(expected)
  })

  it.each([
    ['a body', ['Lbl', 'LBody'], ['Lbl', 'LBody']],
    ['text of its own', ['Lbl', 7], ['Lbl', '7']],
    ['a label alone', ['Lbl'], ['Lbl']],
    ['nothing', [], []],
  ])('leaves an item alone that has %s', async (_, children, expected) => {
    expect(await rolesIn(children)).toEqual(expected)
  })
})

describe('nameLinks', () => {
  it('says the words of a link, else its target, and leaves alone what leads nowhere or is no link', async () => {
    const document = await PDFDocument.create()
    const { context } = document
    const links = [
      { Subtype: 'Link', Dest: 'a%20b' },
      { Subtype: 'Link', Dest: 'unnamed' },
      { Subtype: 'Link', A: { S: 'URI', URI: PDFString.of('https://example.org/') } },
      { Subtype: 'Link', A: { S: 'Named' } },
      { Subtype: 'Text', Dest: 'a%20b' },
    ].map((link) => context.obj(link))
    document.addPage().node.set(PDFName.of('Annots'), context.obj(links))
    document.addPage()
    const names = new Map([
      ['a%20b', 'größe'],
      ['https://example.org/', 'outside'],
    ])
    nameLinks(document, names)
    const said = links.map((link) => link.lookupMaybe(PDFName.of('Contents'), PDFHexString)?.decodeText())
    expect(said).toEqual(['größe', 'unnamed', 'outside', undefined, undefined])
  })
})
