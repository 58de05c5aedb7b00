/** Diagnostics as JSON for programs; the shape is written down in json-report.schema.json. */
import type { Diagnostic } from '../types.ts'
import { locate } from './located.ts'
import { sortedDiagnostics } from './report.ts'

/** The slide that a diagnostic is about. */
export interface SlideName {
  readonly id: string
  readonly number: number
  readonly title: string
}

export interface JsonReportFacts {
  /** The deck as named on the command line. */
  readonly deck: string
  /** How many slides were looked at. */
  readonly slides: number
  /** The slide of a diagnostic; undefined when it is about the deck, a file or the settings. */
  readonly slideOf: (item: Diagnostic) => SlideName | undefined
}

/** Grows when a key changes its meaning or goes away; a new key alone does not count. */
const VERSION = 1

/** The report, in the order of files and places, with a line break at its end. */
export function formatJson(diagnostics: readonly Diagnostic[], facts: JsonReportFacts): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  const report = {
    version: VERSION,
    deck: facts.deck,
    slides: facts.slides,
    errors,
    warnings: diagnostics.length - errors,
    findings: sortedDiagnostics(diagnostics).map((item) => toJson(item, facts)),
  }
  return `${JSON.stringify(report, undefined, 2)}\n`
}

/** Keys without a value are left out. */
function toJson(item: Diagnostic, { slideOf }: JsonReportFacts): object {
  const { code, severity, message, hint } = item
  const { file, region } = locate(item)
  return { code, severity, message, hint, file, ...region, slide: slideOf(item) }
}
