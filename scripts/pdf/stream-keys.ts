/** Tells which streams of PDFs are the same: pictures, fonts, and whatever else two documents have in common. [pure] */
import { createHash } from 'node:crypto'
import { type PDFContext, PDFRawStream, PDFRef } from '@cantoo/pdf-lib'

/**
 * The streams of a document by what is in them. Streams that refer to anything but other streams, such as the mask of a
 * picture, are left out.
 */
export function streamKeys(context: PDFContext): ReadonlyMap<string, PDFRef> {
  const keys = new Map<string, PDFRef>()
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    const key = object instanceof PDFRawStream ? keyOf(object) : undefined
    if (key !== undefined && !keys.has(key)) keys.set(key, ref)
  }
  return keys

  function keyOf({ dict, contents }: PDFRawStream): string | undefined {
    let isWhole = true
    const entries = dict.toString().replace(/(\d+) (\d+) R\b/g, (_, number: string, generation: string) => {
      const key = keyOfRef(PDFRef.of(Number(number), Number(generation)))
      isWhole &&= key !== undefined
      return key ?? ''
    })
    return isWhole ? createHash('sha256').update(contents).update(entries).digest('hex') : undefined
  }

  function keyOfRef(ref: PDFRef): string | undefined {
    const object = context.lookup(ref)
    return object instanceof PDFRawStream ? keyOf(object) : undefined
  }
}
