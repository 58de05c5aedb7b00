/**
 * Chromium names table headers in the structure tree `node00000021`. The numbers differ from run to run, and
 * now and then even their order does. This gives them, and whatever else has a name, the same numbers every time. [pure]
 */
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  type PDFDocument,
  PDFName,
  type PDFObject,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'

/** An element of the structure tree that has a name. */
interface Named {
  readonly element: PDFDict
  /** How other objects refer to the element. */
  readonly reference: PDFObject
  /** What Chromium called it. */
  readonly old: string
}

const NAME = {
  attributes: PDFName.of('A'),
  headers: PDFName.of('Headers'),
  id: PDFName.of('ID'),
  idTree: PDFName.of('IDTree'),
  children: PDFName.of('K'),
  branches: PDFName.of('Kids'),
  root: PDFName.of('StructTreeRoot'),
} as const

/**
 * Renumbers the names in the order of the document, and writes the index of names anew.
 *
 * @param used How many names stand in the parts before this one.
 * @returns How many there are now.
 */
export function renumberStructureIds({ catalog, context }: PDFDocument, used = 0): number {
  const root = dictionary(context, catalog.get(NAME.root))
  const index = root?.get(NAME.idTree)
  if (root === undefined) return used

  const elements = elementsBelow(context, root.get(NAME.children))
  const named = elements.flatMap(([reference, element]): Named[] => {
    const id = element.get(NAME.id)
    return id instanceof PDFString ? [{ element, reference, old: id.asString() }] : []
  })
  const ids = new Map(named.map(({ old }, place) => [old, PDFString.of(newName(used + place))]))

  for (const { element, old } of named) element.set(NAME.id, ids.get(old) ?? PDFString.of(old))
  for (const [, element] of elements) renameHeaders(context, element, ids)
  if (index !== undefined) remove(context, index)
  if (named.length === 0) return used
  const entries = named.flatMap(({ old, reference }) => [ids.get(old) ?? PDFString.of(old), reference])
  root.set(NAME.idTree, context.register(context.obj({ Names: entries })))
  return used + named.length
}

// The index must be sorted, and of names of the same length the greater number is the later one.
const newName = (place: number): string => `node${String(place + 1).padStart(8, '0')}`

type Element = readonly [reference: PDFObject, element: PDFDict]

/** The elements of a part of the tree in the order of the document. */
function elementsBelow(context: PDFContext, top: PDFObject | undefined): Element[] {
  const found: Element[] = []
  const visit = (reference: PDFObject | undefined): void => {
    const object = reference instanceof PDFRef ? context.lookup(reference) : reference
    if (object instanceof PDFArray) for (const child of object.asArray()) visit(child)
    if (reference === undefined || !(object instanceof PDFDict)) return
    found.push([reference, object])
    visit(object.get(NAME.children))
  }
  visit(top)
  return found
}

/** Table cells say in their attributes which headers they belong to. */
function renameHeaders(context: PDFContext, element: PDFDict, ids: ReadonlyMap<string, PDFString>): void {
  const attributes = context.lookup(element.get(NAME.attributes))
  for (const item of attributes instanceof PDFArray ? attributes.asArray() : [attributes]) {
    const headers = context.lookup(dictionary(context, item)?.get(NAME.headers))
    if (!(headers instanceof PDFArray)) continue
    for (const [place, header] of headers.asArray().entries()) {
      const id = header instanceof PDFString ? ids.get(header.asString()) : undefined
      if (id !== undefined) headers.set(place, id)
    }
  }
}

function remove(context: PDFContext, index: PDFObject): void {
  const branches = context.lookup(dictionary(context, index)?.get(NAME.branches))
  if (branches instanceof PDFArray) for (const branch of branches.asArray()) remove(context, branch)
  if (index instanceof PDFRef) context.delete(index)
}

function dictionary(context: PDFContext, object: PDFObject | undefined): PDFDict | undefined {
  const found = context.lookup(object)
  return found instanceof PDFDict ? found : undefined
}
