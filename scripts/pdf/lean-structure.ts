/**
 * Makes the structure tree of Chromium lean. It wraps every piece of text and every `div` into an element without
 * meaning (NonStruct), which make up half of the objects of a deck; what is in them goes to the element around
 * them. Those on top, which are the slides, become sections. [pure]
 */
import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
} from '@cantoo/pdf-lib'
import { itemsOf, NAME, numbersOf, treeOf } from './structure-tree.ts'

/** An element with other entries says something, such as the language of its text. */
const SAY_NOTHING: readonly PDFName[] = [PDFName.of('Type'), NAME.kind, NAME.parent, NAME.page, NAME.children]

/** Dissolves the elements without meaning. */
export function dissolveWrappers(document: PDFDocument): void {
  const { context } = document
  const tree = treeOf(document)
  if (tree === undefined) return
  const entries = numbersOf(tree.root)
  const ownersOfLinks = new Set(entries.map(([, owner]) => owner))
  const wrappers = new Map<PDFObject, { readonly element: PDFDict; readonly parent: PDFRef }>()
  for (const [ref, element] of context.enumerateIndirectObjects()) {
    if (!(element instanceof PDFDict) || element.get(NAME.kind) !== PDFName.of('NonStruct')) continue
    const parent = element.get(NAME.parent)
    if (parent === tree.top) element.set(NAME.kind, PDFName.of('Sect'))
    else if (ownersOfLinks.has(ref)) continue
    else if (parent instanceof PDFRef && element.keys().every((name) => SAY_NOTHING.includes(name)))
      wrappers.set(ref, { element, parent })
  }
  const homes = new Map([...wrappers.keys()].map((ref) => [ref, homeOf(ref)]))
  for (const home of new Set(homes.values())) fill(home)
  // Pages say to which element each piece of their contents belongs.
  for (const [, list] of entries) {
    const elements = context.lookup(list)
    if (!(elements instanceof PDFArray)) continue
    for (const [at, element] of elements.asArray().entries()) elements.set(at, homes.get(element) ?? element)
  }
  for (const ref of wrappers.keys()) if (ref instanceof PDFRef) context.delete(ref)

  /** The nearest element around a wrapper that remains. */
  function homeOf(ref: PDFObject): PDFObject {
    let home = ref
    for (let at = wrappers.get(home); at; at = wrappers.get(home)) home = at.parent
    return home
  }

  function fill(home: PDFObject): void {
    const element = context.lookup(home, PDFDict)
    const children = PDFArray.withContext(context)
    add(element)
    element.set(NAME.children, children)

    function add(holder: PDFDict): void {
      const page = holder.get(NAME.page)
      for (const child of itemsOf(holder, NAME.children)) {
        const wrapper = wrappers.get(child)
        if (wrapper) add(wrapper.element)
        else children.push(child instanceof PDFNumber ? marked(child, page) : child)
        const inner = wrapper ? undefined : child instanceof PDFRef && context.lookup(child)
        if (inner instanceof PDFDict && inner.has(NAME.kind)) inner.set(NAME.parent, home)
      }
    }

    /** A piece of the page that the element is on goes by its number alone. */
    function marked(number: PDFNumber, page: PDFObject | undefined): PDFObject {
      if (page === undefined) return number
      if (!element.has(NAME.page)) element.set(NAME.page, page)
      if (element.get(NAME.page) === page) return number
      return context.obj({ Type: 'MCR', Pg: page as PDFRef, MCID: number })
    }
  }
}
