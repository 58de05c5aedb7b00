/** Moves the objects of one PDF into another. [pure] */
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFPageLeaf,
  PDFPageTree,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib'

export interface Mover {
  readonly ref: (ref: PDFRef) => PDFRef
  /** A copy for the other document, with all that stands within. */
  readonly object: (object: PDFObject) => PDFObject
  /** The key under which the tree of parents lists a page or a link (ISO 32000-1, 14.7.4.4). */
  readonly key: (key: PDFNumber) => PDFNumber
}

/** How far the keys of the tree of parents move. */
export interface KeyShift {
  readonly pages: number
  readonly links: number
}

/** Chromium counts pages from 0 and links from here. */
export const FIRST_LINK_KEY = 100_000

/** The library finds pages by these classes. */
const KINDS = [PDFPageLeaf, PDFPageTree] as const

const kindOf = (dict: PDFDict) => KINDS.find((kind) => dict instanceof kind) ?? PDFDict

const KEYS: readonly PDFName[] = [PDFName.of('StructParents'), PDFName.of('StructParent')]

/** @param twins Objects that the other document has already, and their places there. */
export function createMover(
  to: PDFContext,
  twins: ReadonlyMap<PDFRef, PDFRef>,
  { pages, links }: KeyShift,
): Mover {
  const offset = to.largestObjectNumber
  return { ref, object, key }

  function ref(from: PDFRef): PDFRef {
    return twins.get(from) ?? PDFRef.of(from.objectNumber + offset, from.generationNumber)
  }

  function object(from: PDFObject): PDFObject {
    if (from instanceof PDFRef) return ref(from)
    if (from instanceof PDFRawStream) return PDFRawStream.of(dict(from.dict), from.contents)
    if (from instanceof PDFDict) return dict(from)
    if (!(from instanceof PDFArray)) return from
    const array = PDFArray.withContext(to)
    for (const item of from.asArray()) array.push(object(item))
    return array
  }

  function dict(from: PDFDict): PDFDict {
    const entries = new Map<PDFName, PDFObject>()
    for (const [name, value] of from.entries())
      entries.set(name, KEYS.includes(name) && value instanceof PDFNumber ? key(value) : object(value))
    return kindOf(from).fromMapWithContext(entries, to)
  }

  function key(from: PDFNumber): PDFNumber {
    const number = from.asNumber()
    return PDFNumber.of(number + (number < FIRST_LINK_KEY ? pages : links))
  }
}
