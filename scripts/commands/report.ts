/** Tells people what is wrong with their deck. */
import { hasErrors } from '../diagnostics/diagnostic.ts'
import { formatNews, newsBetween } from '../diagnostics/news.ts'
import { formatText } from '../diagnostics/report.ts'
import type { Io } from '../io.ts'
import type { Diagnostic } from '../types.ts'

/** Prints the diagnostics, errors only when `quiet`, and gives the exit code that they mean. */
export function reportDiagnostics(io: Io, diagnostics: readonly Diagnostic[], quiet: boolean): 0 | 1 {
  io.stderr(formatText(shownOf(diagnostics, quiet), io))
  return hasErrors(diagnostics) ? 1 : 0
}

/** Prints what is new in the diagnostics of an edited deck, errors only when `quiet`. */
export function reportNews(
  io: Io,
  before: readonly Diagnostic[],
  now: readonly Diagnostic[],
  quiet: boolean,
): void {
  io.stderr(formatNews(newsBetween(shownOf(before, quiet), shownOf(now, quiet)), io))
}

const shownOf = (diagnostics: readonly Diagnostic[], quiet: boolean): readonly Diagnostic[] =>
  quiet ? diagnostics.filter((item) => item.severity === 'error') : diagnostics
