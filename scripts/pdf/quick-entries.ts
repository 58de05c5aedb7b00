/**
 * Makes @cantoo/pdf-lib write long documents in reasonable time.
 *
 * The library keeps the entries of a cross-reference stream in the order of their objects, and looks for the place
 * of each from the front. They come nearly in order, so that is N²/2 steps: two seconds for the 28 000 objects of
 * 1000 slides. From the back it is one step each, and the file is the same, byte by byte.
 */
import { PDFCrossRefStream } from '@cantoo/pdf-lib'

interface Entry {
  readonly ref: { readonly objectNumber: number }
}

/** The part of the library's class that is replaced; it is not part of what the library promises. */
interface Entries {
  readonly entries: Entry[]
  appendEntry?: (entry: Entry) => void
}

/** Replaces the library's slow search; does nothing when a later version has no such search. */
export function speedUpEntries(): void {
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
