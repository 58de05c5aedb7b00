import { PDFContext, PDFCrossRefStream, PDFDocument, PDFName, PDFRef } from '@cantoo/pdf-lib'
import { expect, it } from 'vitest'
import { speedUpLibrary } from '../../scripts/pdf/quick-library.ts'

/** Saves a document with packed objects, numbered in no particular order. */
async function save(): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  const { context } = document
  document.addPage([100, 100])
  for (const number of [400, 40, 300, 41, 42, 399])
    context.assign(PDFRef.of(number), context.obj({ N: number }))
  for (let more = 0; more < 120; more += 1) context.register(context.obj({ More: more }))
  context.delete(PDFRef.of(42))
  return await document.save({ useObjectStreams: true })
}

/** How often the numbers of entries are read while `count` entries come in order. */
function readsFor(count: number): number {
  let reads = 0
  const entries = PDFCrossRefStream.create(PDFContext.create().obj({}))
  for (let number = 1; number <= count; number += 1) {
    const ref = {
      get objectNumber() {
        reads += 1
        return number
      },
      generationNumber: 0,
    }
    entries.addUncompressedEntry(ref as unknown as PDFRef, number)
  }
  return reads
}

it('leaves the file as it was, byte by byte, and takes few steps for each object', async () => {
  const before = await save()
  speedUpLibrary()
  expect(Buffer.from(await save()).equals(before)).toBe(true)
  expect(readsFor(2000)).toBeLessThan(3 * 2000)
})

it('finds names and references as it did before', () => {
  speedUpLibrary()
  expect(PDFName.of('A#20b')).toBe(PDFName.of('A b'))
  expect(PDFName.of('Name')).toBe(PDFName.of('Name'))
  expect(String(PDFName.of('A b'))).toBe('/A#20b')
  expect(PDFRef.of(7)).toBe(PDFRef.of(7, 0))
  expect([PDFRef.of(7, 0), PDFRef.of(7, 1), PDFRef.of(71)].map(String)).toEqual(['7 0 R', '7 1 R', '71 0 R'])
})
