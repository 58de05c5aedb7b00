/**
 * What PDF/UA (ISO 14289-1) asks of a structure tree and Chromium leaves out: the bodies of list items, words for links,
 * and what newer elements stand for. [pure]
 */
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'
import { treeOf } from './structure-tree.ts'

/** What links say, by the address or the place in the document that they lead to. */
export type LinkNames = ReadonlyMap<string, string>

const NAME = {
  address: PDFName.of('URI'),
  action: PDFName.of('A'),
  annotations: PDFName.of('Annots'),
  children: PDFName.of('K'),
  contents: PDFName.of('Contents'),
  destination: PDFName.of('Dest'),
  kind: PDFName.of('S'),
  parent: PDFName.of('P'),
  subtype: PDFName.of('Subtype'),
} as const

/** Says of each link what it leads to, in the words of the page or else by its address. */
export function nameLinks(document: PDFDocument, names: LinkNames): void {
  for (const { node } of document.getPages()) {
    for (const item of node.Annots()?.asArray() ?? []) {
      const link = document.context.lookup(item)
      if (!(link instanceof PDFDict) || link.get(NAME.subtype) !== PDFName.of('Link')) continue
      const target = targetOf(document.context, link)
      if (target !== undefined) link.set(NAME.contents, PDFHexString.fromText(names.get(target) ?? target))
    }
  }
}

function targetOf(context: PDFContext, link: PDFDict): string | undefined {
  const action = context.lookup(link.get(NAME.action))
  const target = action instanceof PDFDict ? action.get(NAME.address) : link.get(NAME.destination)
  const found = context.lookup(target)
  return found instanceof PDFName || found instanceof PDFString || found instanceof PDFHexString
    ? found.decodeText()
    : undefined
}

/** Elements of PDF 2.0 that the browser writes, and what readers of PDF 1.7 take them for (ISO 32000-1, 14.7.3). */
const NEWER_KINDS = { Em: 'Span', Strong: 'Span' } as const

/** Says what the elements are that came after the version of our documents. */
export function mapNewerKinds(document: PDFDocument): void {
  treeOf(document)?.root.set(PDFName.of('RoleMap'), document.context.obj(NEWER_KINDS))
}

/** Puts what follows the label of a list item into a body. Items that hold text themselves are left alone. */
export function addListBodies(context: PDFContext): void {
  for (const [ref, item] of context.enumerateIndirectObjects()) {
    if (!(item instanceof PDFDict) || item.get(NAME.kind) !== PDFName.of('LI')) continue
    const children = item.get(NAME.children)
    const kids = children instanceof PDFArray ? children.asArray() : [children]
    const elements = kids.map((kid) => kid instanceof PDFRef && context.lookup(kid))
    const isElement = (kid: unknown): kid is PDFDict => kid instanceof PDFDict && kid.has(NAME.kind)
    if (!elements.every(isElement)) continue
    const kindOf = (at: number) => (elements[at] as PDFDict).get(NAME.kind)
    if (kids.some((_, at) => kindOf(at) === PDFName.of('LBody'))) continue
    const labels = kids.filter((_, at) => kindOf(at) === PDFName.of('Lbl'))
    const rest = kids.filter((_, at) => kindOf(at) !== PDFName.of('Lbl'))
    if (rest.length === 0) continue
    const body = context.register(
      context.obj({ Type: 'StructElem', S: 'LBody', P: ref, K: rest as PDFRef[] }),
    )
    for (const [at, element] of elements.entries())
      if (kindOf(at) !== PDFName.of('Lbl')) (element as PDFDict).set(NAME.parent, body)
    item.set(NAME.children, context.obj([...(labels as PDFRef[]), body]))
  }
}
