/**
 * Remembers parsed slides from one run to the next by their text, so that only what was edited is parsed.
 *
 * A slide is parsed as a source of its own, whose offsets begin with the slide. When text above it changes,
 * the slide stays the same object; only its `part` says another place in the file.
 */
import type { Checked, FilePart, ParsedSlide, SourceFile } from '../types.ts'

interface Remembered {
  readonly source: SlideSource
  /** What the slide depends on besides its file and text. */
  readonly facts: string
  readonly slide: Checked<ParsedSlide>
}

/** The text of one slide. */
interface SlideSource extends SourceFile {
  part: FilePart
}

/** Where a slide stands in its file, among how many. */
export interface SlidePlace {
  readonly start: number
  readonly end: number
  readonly index: number
  readonly count: number
  readonly facts: string
}

type ParseSlide = (source: SourceFile) => Checked<ParsedSlide>

/** Texts that were gone for a while come back: an opened fence hides the slides below it until it is closed. */
const KEPT_BESIDES = 200

const NO_PLACE: FilePart = { file: { path: '', folder: '', text: '' }, offset: 0 }

export class SlideMemory {
  /** The slides of each file in this run and in the last one; a file that is included twice counts twice. */
  #now = new Map<string, Remembered[]>()
  #before = new Map<string, Remembered[]>()
  /** Slides of earlier runs that no file has now, by their text, the oldest first. */
  readonly #gone = new Map<string, Remembered[]>()

  /** Begins a run. */
  begin(): void {
    for (const slides of this.#before.values()) for (const slide of slides) this.#putAside(slide)
    this.#before = this.#now
    this.#now = new Map()
    let size = KEPT_BESIDES
    for (const slides of this.#before.values()) size += slides.length * 2
    for (const key of this.#gone.keys()) {
      if (this.#gone.size <= size) break
      this.#gone.delete(key)
    }
  }

  /** Recalls or parses the slides of a file, which must be asked for in order. */
  open(file: SourceFile): (place: SlidePlace, parse: ParseSlide) => Checked<ParsedSlide> {
    let name = file.path
    while (this.#now.has(name)) name += '\n'
    const now: Remembered[] = []
    this.#now.set(name, now)
    const before = this.#before.get(name) ?? []
    this.#before.delete(name)
    const taken = new Uint8Array(before.length)
    const take = (at: number, place: SlidePlace): Remembered | undefined => {
      const one = taken[at] === 0 ? before[at] : undefined
      if (!one || !isSame(one, file, place)) return undefined
      taken[at] = 1
      next = at + 1
      return one
    }
    let next = 0
    return (place, parse) => {
      const { index, count } = place
      // Most edits leave the slides before and after them as they were.
      const slide =
        take(next, place) ??
        take(before.length - count + index, place) ??
        take(
          before.findIndex((one, at) => taken[at] === 0 && isSame(one, file, place)),
          place,
        ) ??
        this.#comingBack(file, place) ??
        parseNew(file, place, parse)
      slide.source.part = { file, offset: place.start }
      now.push(slide)
      if (index === count - 1) for (const [at, one] of before.entries()) if (!taken[at]) this.#putAside(one)
      return slide.slide
    }
  }

  /** A text that stood in an earlier run. */
  #comingBack(file: SourceFile, place: SlidePlace): Remembered | undefined {
    const key = keyOf(file.path, place.facts, file.text.slice(place.start, place.end))
    const [first, ...others] = this.#gone.get(key) ?? []
    if (others.length > 0) this.#gone.set(key, others)
    else this.#gone.delete(key)
    return first
  }

  #putAside(slide: Remembered): void {
    const { source, facts } = slide
    // Else each text that is kept would keep the file alive as it was then.
    source.part = NO_PLACE
    const key = keyOf(source.path, facts, source.text)
    const same = this.#gone.get(key) ?? []
    this.#gone.delete(key)
    this.#gone.set(key, [...same, slide])
  }
}

const keyOf = (path: string, facts: string, text: string): string => `${path}\n${facts}\n${text}`

const isSame = ({ source, facts }: Remembered, file: SourceFile, place: SlidePlace): boolean =>
  source.text.length === place.end - place.start &&
  facts === place.facts &&
  file.text.startsWith(source.text, place.start)

function parseNew(file: SourceFile, { start, end, facts }: SlidePlace, parse: ParseSlide): Remembered {
  const text = ownCopy(file.text.slice(start, end))
  const source = { path: file.path, folder: file.folder, text, part: { file, offset: start } }
  return { source, facts, slide: parse(source) }
}

/** A slice keeps the whole text alive that it was cut from; over many edits that would be many files. */
const ownCopy = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le')
