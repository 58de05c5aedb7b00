/**
 * Footnotes in the structure tree. The browser makes a list of them; PDF/UA (ISO 14289-1, 7.9) asks for notes that have
 * names, and readers of the screen then tell them from the text. [pure]
 */
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFName,
  type PDFObject,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'
import { footnoteKind } from '../render/footnote-ids.ts'

const NAME = {
  attributes: PDFName.of('A'),
  children: PDFName.of('K'),
  destination: PDFName.of('Dest'),
  id: PDFName.of('ID'),
  kind: PDFName.of('S'),
  object: PDFName.of('Obj'),
  parent: PDFName.of('P'),
} as const

const KIND = {
  group: PDFName.of('Div'),
  item: PDFName.of('LI'),
  link: PDFName.of('Link'),
  list: PDFName.of('L'),
  none: PDFName.of('NonStruct'),
  note: PDFName.of('Note'),
  reference: PDFName.of('Reference'),
} as const

/** Tags the items of lists that lead back to the text as notes, and the links that lead to them as references. */
export function tagFootnotes(context: PDFContext): void {
  let notes = 0
  for (const [, link] of context.enumerateIndirectObjects()) {
    if (!(link instanceof PDFDict) || link.get(NAME.kind) !== KIND.link) continue
    const kind = footnoteKind(destinationOf(link))
    if (kind === 'note') tagReference(link)
    if (kind === 'reference') tagNotes(listAround(link))
  }

  /** The name of the place that the annotation of a link leads to. */
  function destinationOf(link: PDFDict): string {
    for (const child of childrenOf(link)) {
      const annotation = child instanceof PDFDict ? context.lookup(child.get(NAME.object)) : undefined
      const name = annotation instanceof PDFDict ? annotation.get(NAME.destination) : undefined
      if (name instanceof PDFName) return name.decodeText()
    }
    return ''
  }

  function tagReference(link: PDFDict): void {
    const around = parentOf(link)
    const isAlone = around !== undefined && childrenOf(around).length === 1
    if (isAlone && around.get(NAME.kind) === KIND.none) around.set(NAME.kind, KIND.reference)
  }

  /** Each note has a name of its own; names get their final form when all of them are known. */
  function tagNotes(list: PDFDict | undefined): void {
    if (list === undefined) return
    list.set(NAME.kind, KIND.group)
    list.delete(NAME.attributes) // How a list is numbered.
    for (const item of childrenOf(list)) {
      if (!(item instanceof PDFDict) || item.get(NAME.kind) !== KIND.item) continue
      item.set(NAME.kind, KIND.note)
      item.set(NAME.id, PDFString.of(`note${notes}`))
      notes += 1
    }
  }

  /** The list whose item a link stands in, at any depth of paragraphs and lists in it. */
  function listAround(link: PDFDict): PDFDict | undefined {
    let element = parentOf(link)
    while (element !== undefined && element.get(NAME.kind) !== KIND.item) element = parentOf(element)
    const list = element && parentOf(element)
    return list?.get(NAME.kind) === KIND.list ? list : undefined
  }

  function parentOf(element: PDFDict): PDFDict | undefined {
    const parent = context.lookup(element.get(NAME.parent))
    return parent instanceof PDFDict ? parent : undefined
  }

  function childrenOf(element: PDFDict): (PDFObject | undefined)[] {
    const children = context.lookup(element.get(NAME.children))
    const list = children instanceof PDFArray ? children.asArray() : [children]
    return list.map((child) => (child instanceof PDFRef ? context.lookup(child) : child))
  }
}
