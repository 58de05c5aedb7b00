/** The slides of one file as they were parsed in the last run. */
import { orNone } from '../once-each.ts'
import { between, replaceBetween, type SharedEnds } from '../shared-ends.ts'
import type { Checked, Diagnostic, FilePart, ParsedSlide, SourceFile } from '../types.ts'
import type { GoneSlides, Remembered } from './gone-slides.ts'
import type { SlideRange, SplitText } from './split-slides.ts'

/** A slide that may have to be parsed. */
export interface WantedSlide {
  readonly range: SlideRange
  /** What the slide depends on besides its text. */
  readonly facts: string
  readonly parse: (source: SourceFile) => Checked<ParsedSlide>
}

/** A file that was split, and the slides at its ends that are the same as in the last run. */
export interface FileSlides {
  readonly file: SourceFile
  readonly ranges: readonly SlideRange[]
  readonly same: SharedEnds
  /** The slides between those; nothing stands for a range that is no slide. */
  readonly wanted: readonly (WantedSlide | undefined)[]
}

const NO_FILE: SourceFile = { path: '', folder: '', text: '' }
const NO_PLACE: FilePart = { file: NO_FILE, offset: 0 }

export class FileMemory {
  readonly #gone: GoneSlides
  #file = NO_FILE
  #ranges: readonly SlideRange[] = []
  #options = ''
  // One for each range.
  #entries: readonly (Remembered | undefined)[] = []
  #slides: readonly (ParsedSlide | undefined)[] = []
  #problems: readonly (readonly Diagnostic[])[] = []
  /** Where the slides begin, made when somebody asks: few slides have mistakes. */
  #offsets: ReadonlyMap<SourceFile, number> | undefined

  constructor(gone: GoneSlides) {
    this.#gone = gone
  }

  get count(): number {
    return this.#entries.length
  }

  get slides(): readonly ParsedSlide[] {
    const [first] = this.#slides
    return (first ? this.#slides : this.#slides.slice(1)) as readonly ParsedSlide[]
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#problems.filter((list) => list.length > 0).flat()
  }

  /** The text of the last run as it was split with these options; nothing when they were other ones. */
  splitWith(options: string): SplitText {
    const isSame = options === this.#options
    this.#options = options
    return isSame ? { text: this.#file.text, ranges: this.#ranges } : { text: '', ranges: [] }
  }

  /** Takes the file as it is now. */
  update({ file, ranges, same, wanted }: FileSlides): void {
    const known = new KnownSlides(between(this.#entries, same))
    const fresh = wanted.map(
      (slide, index) => slide && this.#recall(known, slide, file, wanted.length - index),
    )
    for (const entry of known.left()) this.#gone.put(entry)
    this.#file = file
    this.#ranges = ranges
    this.#offsets = undefined
    this.#entries = replaceBetween(this.#entries, same, fresh)
    const values = fresh.map((entry) => entry?.slide.value)
    this.#slides = replaceBetween(this.#slides, same, values)
    const problems = fresh.map((entry) => orNone(entry?.slide.diagnostics ?? []))
    this.#problems = replaceBetween(this.#problems, same, problems)
  }

  /** The file is gone, and its slides with it; they may come back in another one. */
  putAside(): void {
    for (const entry of this.#entries) if (entry) this.#gone.put(entry)
  }

  #recall(known: KnownSlides, slide: WantedSlide, file: SourceFile, fromEnd: number): Remembered {
    const { facts, range, parse } = slide
    const text = file.text.slice(range.start, range.end)
    const recalled = known.take(text, facts, fromEnd) ?? this.#gone.take(file.path, facts, text)
    const entry = recalled ?? parseNew(file, text, facts, parse)
    entry.seat.place = this.#partOf
    return entry
  }

  readonly #partOf = (source: SourceFile): FilePart => {
    this.#offsets ??= new Map(
      this.#entries.flatMap((entry, index) =>
        entry ? [[entry.source, this.#ranges[index]?.start ?? 0]] : [],
      ),
    )
    return { file: this.#file, offset: this.#offsets.get(source) ?? 0 }
  }
}

/** The slides of the last run from which those of this run are taken, each once. */
class KnownSlides {
  readonly #entries: readonly (Remembered | undefined)[]
  readonly #taken: Uint8Array
  #next = 0

  constructor(entries: readonly (Remembered | undefined)[]) {
    this.#entries = entries
    this.#taken = new Uint8Array(entries.length)
  }

  /** Most edits leave the slides before and after them as they were. */
  take(text: string, facts: string, fromEnd: number): Remembered | undefined {
    const isIt = (at: number): boolean => {
      const entry = this.#taken[at] === 0 ? this.#entries[at] : undefined
      return entry?.source.text === text && entry.facts === facts
    }
    const likely = [this.#next, this.#entries.length - fromEnd].find(isIt)
    const at = likely ?? this.#entries.findIndex((_, index) => isIt(index))
    if (at === -1) return undefined
    this.#taken[at] = 1
    this.#next = at + 1
    return this.#entries[at]
  }

  left(): readonly Remembered[] {
    return this.#entries.flatMap((entry, index) => (entry && this.#taken[index] === 0 ? [entry] : []))
  }
}

function parseNew(file: SourceFile, text: string, facts: string, parse: WantedSlide['parse']): Remembered {
  const seat: Remembered['seat'] = { place: undefined }
  const source: SourceFile = {
    path: file.path,
    folder: file.folder,
    text: ownCopy(text),
    get part() {
      return seat.place?.(source) ?? NO_PLACE
    },
  }
  return { source, seat, facts, slide: parse(source) }
}

/** A slice keeps the whole text alive that it was cut from; over many edits that would be many files. */
const ownCopy = (text: string): string => Buffer.from(text).toString()
