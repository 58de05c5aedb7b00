import type { CatalogueEntry } from './catalogue-entry.ts'

/** A number that a rule compares with, which `check:` in deck.yaml can set. */
export interface CheckOption {
  readonly default: number
  /** What it counts, for the documentation: `words`. */
  readonly unit: string
  readonly description: string
}

/** One rule of `lectern check`. Its severity is the one it has unless deck.yaml says otherwise. */
export interface CheckEntry extends CatalogueEntry {
  /** What is found, in a few words without a full stop. */
  readonly summary: string
  /** Why it matters, with the source of the rule where it has one. */
  readonly reason: string
  /** True for a rule that looks only when deck.yaml asks for it. */
  readonly isOff?: boolean
  readonly options?: Readonly<Record<string, CheckOption>>
}
