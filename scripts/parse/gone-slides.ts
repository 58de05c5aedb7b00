/** Slides of earlier runs that no file has now, by their text, the oldest first. */
import type { Checked, ParsedSlide, SourceFile } from '../types.ts'

/** A slide that was parsed. */
export interface Remembered {
  readonly source: SourceFile
  /** Tells the source where it stands; nobody does while its text is gone. */
  readonly seat: { place: ((source: SourceFile) => SourceFile['part']) | undefined }
  /** What the slide depends on besides its file and text. */
  readonly facts: string
  readonly slide: Checked<ParsedSlide>
}

export class GoneSlides {
  readonly #slides = new Map<string, Remembered[]>()

  put(slide: Remembered): void {
    const { source, facts, seat } = slide
    // Else each text that is kept would keep the file alive as it was then.
    seat.place = undefined
    const key = keyOf(source.path, facts, source.text)
    const same = this.#slides.get(key) ?? []
    this.#slides.delete(key)
    this.#slides.set(key, [...same, slide])
  }

  /** A text that stood in an earlier run. */
  take(path: string, facts: string, text: string): Remembered | undefined {
    const key = keyOf(path, facts, text)
    const [first, ...others] = this.#slides.get(key) ?? []
    if (others.length > 0) this.#slides.set(key, others)
    else this.#slides.delete(key)
    return first
  }

  /** Forgets the oldest until so many texts are left. */
  shrink(size: number): void {
    for (const key of this.#slides.keys()) {
      if (this.#slides.size <= size) break
      this.#slides.delete(key)
    }
  }
}

const keyOf = (path: string, facts: string, text: string): string => `${path}\n${facts}\n${text}`
