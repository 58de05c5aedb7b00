import { PDFDict, PDFDocument, PDFName, PDFRef } from '@cantoo/pdf-lib'
import { describe, expect, it } from 'vitest'
import { type OutlineEntry, setOutline, toEntries } from '../../scripts/pdf/outline.ts'
import { open } from './read.ts'

const TITLES = [
  { title: 'Talk', rank: Number.POSITIVE_INFINITY },
  { title: 'Part', rank: 0 },
  { title: 'Slide', rank: 2 },
]

describe('the entries', () => {
  it('follow one another page by page', () => {
    expect(toEntries(TITLES, undefined).map(({ page }) => page)).toEqual([0, 1, 2])
  })

  it('skip the further pages of a slide', () => {
    expect(toEntries(TITLES, [1, 4, 2]).map(({ page }) => page)).toEqual([0, 1, 5])
  })

  it('are none for no slides', () => {
    expect(toEntries([], undefined)).toEqual([])
  })
})

async function documentOf(pages: number): Promise<PDFDocument> {
  const document = await PDFDocument.create()
  for (let made = 0; made < pages; made += 1) document.addPage([100, 50])
  return document
}

/** Entries on pages that follow one another, each written as `RANK TITLE`. */
const entries = (...lines: readonly string[]): OutlineEntry[] =>
  lines.map((line, page) => ({ page, rank: Number(line[0]), title: line.slice(2) }))

interface Item {
  readonly title: string
  readonly dest: string | unknown[] | null
  readonly items: readonly Item[]
}

async function outlineOf(document: PDFDocument): Promise<unknown> {
  const read = await open(await document.save())
  const show = async ({ title, dest, items }: Item): Promise<unknown> => {
    const page = await read.getPageIndex((dest as [{ num: number; gen: number }])[0])
    return [title, page, ...(await Promise.all(items.map(show)))]
  }
  // The types of the reader promise a list, and there is none without an outline.
  return Promise.all(((await read.getOutline()) ?? []).map(show))
}

describe('setOutline', () => {
  it('nests each entry below the nearest one before it that has a lower rank', async () => {
    const document = await documentOf(7)
    setOutline(document, entries('9 talk', '2 before', '0 part', '3 deep', '2 shallow', '3 below', '0 last'))
    expect(await outlineOf(document)).toEqual([
      ['talk', 0],
      ['before', 1],
      ['part', 2, ['deep', 3], ['shallow', 4, ['below', 5]]],
      ['last', 6],
    ])
  })

  it('keeps titles in any script, and empty ones', async () => {
    const document = await documentOf(3)
    setOutline(document, entries('0 Größe (\\)', '0 الأمن 🎓', '0 '))
    expect(await outlineOf(document)).toEqual([
      ['Größe (\\)', 0],
      ['الأمن 🎓', 1],
      ['', 2],
    ])
  })

  it('says how many entries stand below each one, all of them open', async () => {
    const document = await documentOf(4)
    setOutline(document, entries('0 a', '1 b', '2 c', '0 d'))
    const counts = outlineItems(document).map((item) => String(item.get(PDFName.of('Count'))))
    expect(counts).toEqual(['4', '2', '1', 'undefined', 'undefined'])
  })

  it('leaves out entries of pages that are not there', async () => {
    const document = await documentOf(1)
    setOutline(document, entries('0 here', '1 gone'))
    expect(await outlineOf(document)).toEqual([['here', 0]])
  })

  it('writes an outline of no entries that readers accept', async () => {
    const document = await documentOf(1)
    setOutline(document, [])
    expect(await outlineOf(document)).toEqual([])
  })

  it('leaves nothing of the outline from before', async () => {
    const document = await documentOf(3)
    setOutline(document, entries('0 old', '1 older', '1 oldest'))
    const before = document.context.enumerateIndirectObjects().length
    setOutline(document, entries('0 new', '1 newer', '1 newest'))
    expect(document.context.enumerateIndirectObjects()).toHaveLength(before)
    expect(await outlineOf(document)).toEqual([['new', 0, ['newer', 1], ['newest', 2]]])
  })
})

/** The root of the outline and everything below it, each before what it holds. */
function outlineItems({ catalog, context }: PDFDocument): PDFDict[] {
  const visit = (reference: unknown): PDFDict[] => {
    if (!(reference instanceof PDFRef)) return []
    const item = context.lookup(reference, PDFDict)
    return [item, ...visit(item.get(PDFName.of('First'))), ...visit(item.get(PDFName.of('Next')))]
  }
  return visit(catalog.get(PDFName.of('Outlines')))
}
