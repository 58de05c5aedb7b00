/** The structure tree of a PDF (ISO 32000-1, 14.7) continued with that of another. [pure] */
import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  type PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
} from '@cantoo/pdf-lib'
import { FIRST_LINK_KEY, type KeyShift, type Mover } from './move-objects.ts'
import { itemsOf, NAME, namesOf, numbersOf, treeOf } from './structure-tree.ts'

/** The keys that a document uses for its pages and links. */
export function usedKeys(document: PDFDocument): KeyShift {
  const tree = treeOf(document)
  const keys = tree ? numbersOf(tree.root).map(([key]) => key.asNumber()) : []
  const links = keys.filter((key) => key >= FIRST_LINK_KEY)
  return { pages: document.catalog.Pages().Count().asNumber(), links: links.length }
}

/** What belongs to the tree as a whole, and must not be moved with its elements. */
export function treeObjects(document: PDFDocument): PDFObject[] {
  const tree = treeOf(document)
  const own = [NAME.parents, NAME.ids].map((name) => tree?.root.get(name))
  return [document.catalog.get(NAME.root), tree?.top, ...own].filter((object) => object !== undefined)
}

/** Puts the elements of `part`, which have been moved, behind those of `document`. */
export function joinStructure(document: PDFDocument, part: PDFDocument, move: Mover): void {
  const { context } = document
  const [tree, added] = [treeOf(document), treeOf(part)]
  if (!(tree && added)) return
  const { root, top, topElement } = tree

  const children = itemsOf(added.topElement, NAME.children).map(move.object)
  for (const child of children) {
    const element = context.lookup(child)
    if (element instanceof PDFDict) element.set(NAME.parent, top)
  }
  topElement.set(NAME.children, listOf([...itemsOf(topElement, NAME.children), ...children]))

  const moved = numbersOf(added.root).map(([key, of]) => [move.key(key), move.object(of)] as const)
  const numbers = [...numbersOf(root), ...moved].sort(([one], [other]) => one.asNumber() - other.asNumber())
  const next = numbers.reduce((last, [key]) => Math.max(last, key.asNumber() + 1), 0)
  setList(NAME.parents, NAME.numbers, numbers.flat())
  root.set(NAME.nextKey, PDFNumber.of(next))

  const named = namesOf(added.root).map(move.object)
  if (named.length > 0) setList(NAME.ids, NAME.names, [...namesOf(root), ...named])

  function listOf(items: readonly PDFObject[]): PDFArray {
    const list = PDFArray.withContext(context)
    for (const item of items) list.push(item)
    return list
  }

  function setList(name: PDFName, kind: PDFName, items: readonly PDFObject[]): void {
    const holder = context.obj({})
    holder.set(kind, listOf(items))
    const old = root.get(name)
    if (old instanceof PDFRef) context.assign(old, holder)
    else root.set(name, context.register(holder))
  }
}
