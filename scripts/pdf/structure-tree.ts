/** The structure tree of a PDF (ISO 32000-1, 14.7), as Chromium writes it. [pure] */
import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
} from '@cantoo/pdf-lib'

export const NAME = {
  children: PDFName.of('K'),
  ids: PDFName.of('IDTree'),
  kind: PDFName.of('S'),
  names: PDFName.of('Names'),
  nextKey: PDFName.of('ParentTreeNextKey'),
  numbers: PDFName.of('Nums'),
  page: PDFName.of('Pg'),
  parent: PDFName.of('P'),
  parents: PDFName.of('ParentTree'),
  root: PDFName.of('StructTreeRoot'),
} as const

/** The parts of a tree: one element for the whole document holds all others. */
export interface Tree {
  readonly root: PDFDict
  readonly top: PDFRef
  readonly topElement: PDFDict
}

export function treeOf({ catalog, context }: PDFDocument): Tree | undefined {
  const root = context.lookup(catalog.get(NAME.root))
  const top = root instanceof PDFDict ? root.get(NAME.children) : undefined
  const topElement = context.lookup(top)
  return root instanceof PDFDict && top instanceof PDFRef && topElement instanceof PDFDict
    ? { root, top, topElement }
    : undefined
}

/** The index of named elements: name, element, name, element. */
export const namesOf = (root: PDFDict): readonly PDFObject[] => leavesOf(root.lookup(NAME.ids), NAME.names)

/** What the tree of parents says of each page and link. */
export function numbersOf(root: PDFDict): (readonly [key: PDFNumber, of: PDFObject])[] {
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
export function itemsOf(dict: PDFDict, name: PDFName): readonly PDFObject[] {
  const value = dict.get(name)
  const found = value instanceof PDFRef ? dict.context.lookup(value) : value
  if (found instanceof PDFArray) return found.asArray()
  return value === undefined ? [] : [value]
}
