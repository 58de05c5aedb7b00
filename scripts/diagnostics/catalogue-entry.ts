import type { Severity } from '../types.ts'

/** One kind of mistake. `message` and `hint` get what is particular to the case. */
export interface CatalogueEntry {
  readonly severity: Severity
  readonly message: (...parts: string[]) => string
  readonly hint?: (...parts: string[]) => string
}
