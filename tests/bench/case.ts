/** What is measured, and what comes out of it. */

/** `floor` rows are what the others are compared with; the other names are what a tool makes. */
export type Product = 'floor' | 'html' | 'pdf' | 'build' | 'check'

/** One command line to be timed. */
export interface BenchCase {
  /** Unique among the cases of a table; also the words of its row. */
  readonly name: string
  readonly product: Product
  readonly command: readonly [string, ...string[]]
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  /** The output: its folder is emptied before each run, and the file has to be there afterwards. */
  readonly output?: { readonly folder: string; readonly file: string }
}

/** A row that cannot be measured here, and why. */
export interface MissingCase {
  readonly name: string
  readonly product: Product
  readonly problem: string
}

/** Medians over the counted runs; undefined is what this system does not tell. */
export interface Measurement {
  readonly seconds: number
  readonly cpuSeconds: number | undefined
  readonly peakMiB: number | undefined
}

export interface Result {
  readonly name: string
  readonly product: Product
  readonly outcome: Measurement | { readonly problem: string }
}

/** The measurement of a row by its name; undefined when there is none. [pure] */
export function measurementOf(results: readonly Result[], name: string): Measurement | undefined {
  const outcome = results.find((result) => result.name === name)?.outcome
  return outcome === undefined || 'problem' in outcome ? undefined : outcome
}
