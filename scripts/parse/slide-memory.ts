/**
 * Remembers parsed slides from one run to the next, so that only what was edited is parsed.
 *
 * A slide is parsed as a source of its own, whose offsets begin with the slide. When text above it changes,
 * the slide stays the same object; only its `part` says another place in the file.
 */
import type { SourceFile } from '../types.ts'
import { FileMemory } from './file-memory.ts'
import { GoneSlides } from './gone-slides.ts'

/** Texts that were gone for a while come back: an opened fence hides the slides below it until it is closed. */
const KEPT_BESIDES = 200

export class SlideMemory {
  /** The files of this run and those of the last one; a file that is included twice counts twice. */
  #now = new Map<string, FileMemory>()
  #before = new Map<string, FileMemory>()
  readonly #gone = new GoneSlides()

  /** Begins a run. */
  begin(): void {
    for (const file of this.#before.values()) file.putAside()
    this.#before = this.#now
    this.#now = new Map()
    let size = KEPT_BESIDES
    for (const { count } of this.#before.values()) size += count * 2
    this.#gone.shrink(size)
  }

  /** What is known of a file. */
  open({ path }: SourceFile): FileMemory {
    let name = path
    while (this.#now.has(name)) name += '\n'
    const file = this.#before.get(name) ?? new FileMemory(this.#gone)
    this.#before.delete(name)
    this.#now.set(name, file)
    return file
  }
}
