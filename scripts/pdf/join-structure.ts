/** The structure tree (ISO 32000-1, 14.7) of a PDF, as Chromium writes it, continued with that of another. [pure] */
import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
} from '@cantoo/pdf-lib'
import { FIRST_LINK_KEY, type KeyShift, type Mover } from './move-objects.ts'

const NAME = {
  children: PDFName.of('K'),
  ids: PDFName.of('IDTree'),
  names: PDFName.of('Names'),
  nextKey: PDFName.of('ParentTreeNextKey'),
  numbers: PDFName.of('Nums'),
  parent: PDFName.of('P'),
  parents: PDFName.of('ParentTree'),
  root: PDFName.of('StructTreeRoot'),
} as const

/** The parts of a tree: one element for the whole document holds all others. */
interface Tree {
  readonly root: PDFDict
  readonly top: PDFRef
  readonly topElement: PDFDict
}

function treeOf({ catalog, context }: PDFDocument): Tree | undefined {
  const root = context.lookup(catalog.get(NAME.root))
  const top = root instanceof PDFDict ? root.get(NAME.children) : undefined
  const topElement = context.lookup(top)
  return root instanceof PDFDict && top instanceof PDFRef && topElement instanceof PDFDict
    ? { root, top, topElement }
    : undefined
}

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

const namesOf = (root: PDFDict): readonly PDFObject[] => leavesOf(root.lookup(NAME.ids), NAME.names)

function numbersOf(root: PDFDict): (readonly [key: PDFNumber, of: PDFObject])[] {
  const list = leavesOf(root.lookup(NAME.parents), NAME.numbers)
  return list.flatMap((key, at) => {
    const of = list[at + 1]
    return at % 2 === 0 && key instanceof PDFNumber && of ? [[key, of] as const] : []
  })
}

/** The entries of a tree of numbers or names, whose branches are in their order. */
function leavesOf(tree: PDFObject | undefined, kind: PDFName): readonly PDFObject[] {
  if (!(tree instanceof PDFDict)) return []
  const branches = itemsOf(tree, PDFName.of('Kids'))
  return [
    ...itemsOf(tree, kind),
    ...branches.flatMap((branch) => leavesOf(tree.context.lookup(branch), kind)),
  ]
}

/** An array, a single object or nothing, as an array. */
function itemsOf(dict: PDFDict, name: PDFName): readonly PDFObject[] {
  const value = dict.get(name)
  const found = value instanceof PDFRef ? dict.context.lookup(value) : value
  if (found instanceof PDFArray) return found.asArray()
  return value === undefined ? [] : [value]
}
