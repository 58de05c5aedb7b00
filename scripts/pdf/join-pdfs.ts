/**
 * Joins the PDFs of the parts of a page (see divide-page.ts) into one document: its pages, its structure tree, the
 * places that links lead to. What parts have in common, such as pictures, is kept once. The outlines are left out,
 * since the document gets one of its own. [pure]
 */
import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFNumber, PDFRef } from '@cantoo/pdf-lib'
import { joinStructure, treeObjects, usedKeys } from './join-structure.ts'
import { createMover, type Mover } from './move-objects.ts'
import { removeOutline } from './outline.ts'
import { streamKeys } from './stream-keys.ts'
import { renumberStructureIds } from './structure-ids.ts'

const NAME = {
  destinations: PDFName.of('Dests'),
  pages: PDFName.of('Pages'),
} as const

/**
 * @param parts Documents as Chromium makes them, at least one.
 * @returns The first of them, with the others behind it.
 */
export async function joinPdfs(parts: readonly Promise<PDFDocument>[]): Promise<PDFDocument> {
  const [first, ...others] = parts
  const document = await first
  if (document === undefined) throw new Error('A document has at least one part.')
  let ids = renumberStructureIds(document)
  if (others.length === 0) return document
  removeOutline(document)
  const known = new Map(streamKeys(document.context))
  for (const other of others) {
    const part = await other
    ids = renumberStructureIds(part, ids)
    const keys = streamKeys(part.context)
    const twins = new Map<PDFRef, PDFRef>()
    for (const [key, ref] of keys) {
      const twin = known.get(key)
      if (twin) twins.set(ref, twin)
    }
    const move = append(document, part, twins)
    for (const [key, ref] of keys) known.set(key, move.ref(ref))
  }
  return document
}

function append(document: PDFDocument, part: PDFDocument, twins: ReadonlyMap<PDFRef, PDFRef>): Mover {
  removeOutline(part)
  const move = createMover(document.context, twins, usedKeys(document))
  const { Root, Info } = part.context.trailerInfo
  const left = new Set<unknown>([Root, Info, part.catalog.get(NAME.destinations), ...twins.keys()])
  for (const object of treeObjects(part)) left.add(object)
  for (const [ref, object] of part.context.enumerateIndirectObjects())
    if (!left.has(ref)) document.context.assign(move.ref(ref), move.object(object))
  appendPages(document, part, move)
  appendDestinations(document, part, move)
  joinStructure(document, part, move)
  return move
}

/** The pages of the part become a branch of the tree of pages. */
function appendPages({ catalog, context }: PDFDocument, part: PDFDocument, move: Mover): void {
  const root = catalog.Pages()
  const added = part.catalog.get(NAME.pages)
  const rootRef = catalog.get(NAME.pages)
  if (!(added instanceof PDFRef && rootRef instanceof PDFRef))
    throw new Error('The PDF has no tree of pages.')
  const branch = context.lookup(move.ref(added), PDFDict)
  branch.set(PDFName.of('Parent'), rootRef)
  root.lookup(PDFName.of('Kids'), PDFArray).push(move.ref(added))
  const count = root.Count().asNumber() + part.catalog.Pages().Count().asNumber()
  root.set(PDFName.of('Count'), PDFNumber.of(count))
}

function appendDestinations({ catalog, context }: PDFDocument, part: PDFDocument, move: Mover): void {
  const added = part.catalog.lookupMaybe(NAME.destinations, PDFDict)
  if (added === undefined) return
  const places = catalog.lookupMaybe(NAME.destinations, PDFDict) ?? context.obj({})
  for (const [name, place] of added.entries()) places.set(name, move.object(place))
  if (!catalog.has(NAME.destinations)) catalog.set(NAME.destinations, context.register(places))
}
