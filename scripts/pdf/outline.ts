/**
 * The outline of a PDF: the titles of its slides, below the part that they belong to. The browser would list every
 * heading, run the lines of a title together and know nothing of parts. [pure]
 */
import { type PDFContext, PDFDict, type PDFDocument, PDFHexString, PDFName, PDFRef } from '@cantoo/pdf-lib'

/** A slide as the outline names it. */
export interface SlideTitle {
  readonly title: string
  /** A slide belongs to the nearest one before it that has a lower rank. */
  readonly rank: number
}

export interface OutlineEntry extends SlideTitle {
  /** Counted from 0. */
  readonly page: number
}

interface Item {
  readonly entry: OutlineEntry
  readonly ref: PDFRef
  readonly below: Item[]
}

/** The entries of slides that have one page each, or as many as `pagesOfSlides` says. */
export function toEntries(
  titles: readonly SlideTitle[],
  pagesOfSlides: readonly number[] | undefined,
): OutlineEntry[] {
  let page = 0
  return titles.map((title, at) => {
    const entry = { ...title, page }
    page += pagesOfSlides?.[at] ?? 1
    return entry
  })
}

/** Replaces the outline of a document; entries of pages that it does not have are left out. */
export function setOutline(document: PDFDocument, entries: readonly OutlineEntry[]): void {
  const { catalog, context } = document
  const pages = document.getPages()
  removeOutline(document)
  const items = nest(
    context,
    entries.filter(({ page }) => page < pages.length),
  )
  const root = context.nextRef()
  context.assign(root, context.obj({ Type: 'Outlines', ...firstAndLast(items) }))
  catalog.set(PDFName.of('Outlines'), root)
  write(items, root)

  function write(siblings: readonly Item[], parent: PDFRef): void {
    for (const [at, { entry, ref, below }] of siblings.entries()) {
      const dict = context.obj({ Parent: parent, ...firstAndLast(below) })
      dict.set(PDFName.of('Title'), PDFHexString.fromText(entry.title))
      const page = pages[entry.page]
      if (page) dict.set(PDFName.of('Dest'), context.obj([page.ref, 'Fit']))
      const [before, after] = [siblings[at - 1], siblings[at + 1]]
      if (before) dict.set(PDFName.of('Prev'), before.ref)
      if (after) dict.set(PDFName.of('Next'), after.ref)
      context.assign(ref, dict)
      write(below, ref)
    }
  }
}

/** Takes the outline out that the browser has made. */
export function removeOutline({ catalog, context }: PDFDocument): void {
  const old = catalog.get(PDFName.of('Outlines'))
  if (old instanceof PDFRef) removeBelow(context, old)
  catalog.delete(PDFName.of('Outlines'))
}

function nest(context: PDFContext, entries: readonly OutlineEntry[]): Item[] {
  const top: Item[] = []
  let above: Item[] = []
  for (const entry of entries) {
    const item: Item = { entry, ref: context.nextRef(), below: [] }
    above = above.filter((other) => other.entry.rank < entry.rank)
    ;(above.at(-1)?.below ?? top).push(item)
    above = [...above, item]
  }
  return top
}

/** All entries are shown open, so their number is that of everything below. */
function firstAndLast(items: readonly Item[]): { Count?: number; First?: PDFRef; Last?: PDFRef } {
  const [first, last] = [items[0], items.at(-1)]
  return first && last ? { Count: countAll(items), First: first.ref, Last: last.ref } : {}
}

const countAll = (items: readonly Item[]): number =>
  items.reduce((sum, { below }) => sum + 1 + countAll(below), 0)

function removeBelow(context: PDFContext, root: PDFRef): void {
  const left = [root]
  // One by one, since a deck may have more slides than calls may be nested.
  for (let ref = left.pop(); ref !== undefined; ref = left.pop()) {
    const dict = context.lookupMaybe(ref, PDFDict)
    context.delete(ref)
    for (const name of ['First', 'Next']) {
      const next = dict?.get(PDFName.of(name))
      if (next instanceof PDFRef) left.push(next)
    }
  }
}
