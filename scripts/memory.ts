/**
 * What one run of the pipeline leaves for the next, so that `dev` computes only what an edit touches.
 *
 * A run without memory computes everything; with one its outcome is the same. Slides remember themselves (see
 * `once`, `buildSlide`, `renderSlide`); here is what concerns the deck as a whole.
 */
import { isDeepStrictEqual } from 'node:util'
import type { SourceList } from './cite/read-source-list.ts'
import { SlideMemory } from './parse/slide-memory.ts'
import type { DeckReader } from './read/deck-reader.ts'
import type { TemplateFiles } from './read/template-files.ts'
import type { Highlighter } from './render/highlight.ts'
import type { Checked, Settings } from './types.ts'
import type { Site } from './write/site-files.ts'

export interface Memory {
  readonly slides: SlideMemory
  readonly settings: Kept<Settings>
  readonly themes: Recalled<ReadonlySet<string>>
  readonly templates: Recalled<Checked<TemplateFiles>>
  readonly sources: Recalled<Checked<SourceList>>
  readonly highlighter: Recalled<Highlighter>
  readonly site: Recalled<Checked<Site>>
}

/**
 * A memory of nothing. `program` stands for the templates and packages of the program itself: as long as it
 * gives the same value, they are the same.
 */
export const createMemory = (program: () => unknown = () => undefined): Memory => ({
  slides: new SlideMemory(),
  settings: new Kept(),
  themes: new Recalled(program),
  templates: new Recalled(program),
  sources: new Recalled(program),
  highlighter: new Recalled(program),
  site: new Recalled(program),
})

/** A value that stays the same object as long as it is equal. */
export class Kept<T> {
  #value: T | undefined

  keep(value: T): T {
    if (this.#value === undefined || !isDeepStrictEqual(this.#value, value)) this.#value = value
    return this.#value
  }
}

/** What a computation was given and has read, and what came out. */
interface Outcome<T> {
  readonly program: unknown
  readonly inputs: readonly unknown[]
  readonly reads: readonly Read[]
  readonly value: T
}

/** One question to the reader, and its answer. */
type Read = (reader: DeckReader) => Promise<boolean>

/** The outcome of a computation, used again as long as everything is the same that it was given and has read. */
export class Recalled<T> {
  #last: Outcome<T> | undefined
  readonly #program: () => unknown

  constructor(program: () => unknown) {
    this.#program = program
  }

  async recall(
    reader: DeckReader,
    inputs: readonly unknown[],
    compute: (reader: DeckReader) => Promise<T>,
  ): Promise<T> {
    const program = this.#program()
    const last = this.#last
    if (
      last &&
      last.program === program &&
      isDeepStrictEqual(last.inputs, inputs) &&
      (await holds(last, reader))
    )
      return last.value
    const { recorded, reads } = recordFiles(reader)
    const value = await compute(recorded)
    this.#last = isFlawed(value) ? undefined : { program, inputs, reads, value }
    return value
  }
}

/** What is wrong is shown with the lines around it, which may have changed, so it is found out anew. */
const isFlawed = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'diagnostics' in value &&
  Array.isArray(value.diagnostics) &&
  value.diagnostics.length > 0

async function holds({ reads }: Outcome<unknown>, reader: DeckReader): Promise<boolean> {
  for (const read of reads) if (!(await read(reader))) return false
  return true
}

/** A reader that remembers what it was asked and what it answered. */
function recordFiles(reader: DeckReader): { recorded: DeckReader; reads: Read[] } {
  const reads: Read[] = []
  const record =
    <A extends string, R>(ask: (from: DeckReader) => (path: A) => Promise<R>) =>
    async (path: A): Promise<R> => {
      const answer = await ask(reader)(path)
      reads.push(async (other) => isDeepStrictEqual(await ask(other)(path), answer))
      return answer
    }
  const recorded = {
    ...reader,
    readText: record(({ readText }) => readText),
    readBytes: record(({ readBytes }) => readBytes),
    exists: record(({ exists }) => exists),
    list: record(({ list }) => list),
  }
  return { recorded, reads }
}
