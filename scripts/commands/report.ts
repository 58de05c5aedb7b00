/** Tells people what is wrong with their deck. */
import { hasErrors } from '../diagnostics/diagnostic.ts'
import { formatText } from '../diagnostics/report.ts'
import type { Io } from '../io.ts'
import type { Diagnostic } from '../types.ts'

/** Prints the diagnostics, errors only when `quiet`, and gives the exit code that they mean. */
export function reportDiagnostics(io: Io, diagnostics: readonly Diagnostic[], quiet: boolean): 0 | 1 {
  const shown = quiet ? diagnostics.filter((item) => item.severity === 'error') : diagnostics
  io.stderr(formatText(shown, io))
  return hasErrors(diagnostics) ? 1 : 0
}
