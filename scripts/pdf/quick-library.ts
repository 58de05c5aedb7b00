/**
 * Makes @cantoo/pdf-lib read and write long documents in reasonable time. The files are the same, byte by byte.
 *
 * The library keeps the entries of a cross-reference stream in the order of their objects, and looks for the place
 * of each from the front. They come nearly in order, so that is N²/2 steps: two seconds for the 28 000 objects of
 * 1000 slides. From the back it is one step each.
 *
 * It also spells out every name and reference anew, at every mention, before it finds out that it knows them. There are
 * few of them, so they are found by what was asked for.
 */
import { PDFCrossRefStream, PDFName, PDFRef } from '@cantoo/pdf-lib'

interface Entry {
  readonly ref: { readonly objectNumber: number }
}

/** The part of the library's class that is replaced; it is not part of what the library promises. */
interface Entries {
  readonly entries: Entry[]
  appendEntry?: (entry: Entry) => void
}

let isQuick = false

/** Replaces what is slow in the library; what a later version does not have any more is left alone. */
export function speedUpLibrary(): void {
  if (isQuick) return
  isQuick = true
  speedUpEntries()
  PDFName.of = recalled(PDFName.of)
  const refOf = PDFRef.of
  const firstOf = recalled((number: number) => refOf(number, 0))
  PDFRef.of = (number, generation = 0) => (generation === 0 ? firstOf(number) : refOf(number, generation))
}

function speedUpEntries(): void {
  const shared = PDFCrossRefStream.prototype as unknown as Entries
  if (shared.appendEntry === undefined) return
  shared.appendEntry = function (this: Entries, entry): void {
    let place = this.entries.length
    while (isAfter(this.entries[place - 1], entry)) place -= 1
    this.entries.splice(place, 0, entry)
  }
}

const isAfter = (one: Entry | undefined, other: Entry): boolean =>
  one !== undefined && one.ref.objectNumber > other.ref.objectNumber

/** The same function, which is asked only once for each argument. */
function recalled<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    const made = make(key)
    known.set(key, made)
    return made
  }
}
