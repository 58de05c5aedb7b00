/** Makes diagnostics from the catalogue, and merges and counts them. */
import type { Checked, Diagnostic, Span } from '../types.ts'
import { CATALOGUE, type DiagnosticCode } from './codes.ts'

type Parts<F> = F extends (...parts: infer P) => string ? P : []
type MessageParts<C extends DiagnosticCode> = Parts<(typeof CATALOGUE)[C]['message']>
type HintParts<C extends DiagnosticCode> = (typeof CATALOGUE)[C] extends { hint: infer H } ? Parts<H> : []

/**
 * A diagnostic of the given code at a place.
 *
 * `place` is a span, or the path of a file or folder when no text can be pointed at. `parts` fill the
 * message and `hintParts` the hint of the catalogue entry.
 */
export function diagnostic<C extends DiagnosticCode>(
  code: C,
  place: Span | string,
  parts: MessageParts<C>,
  hintParts?: HintParts<C>,
): Diagnostic {
  return diagnosticOf(code, place, parts as readonly string[], hintParts as readonly string[] | undefined)
}

/** The same for a code that is known only when the program runs: nobody counts the parts. */
export function diagnosticOf(
  code: DiagnosticCode,
  place: Span | string,
  parts: readonly string[],
  hintParts: readonly string[] = [],
): Diagnostic {
  const entry: {
    severity: Diagnostic['severity']
    message: (...p: string[]) => string
    hint?: (...p: string[]) => string
  } = CATALOGUE[code]
  const hint = entry.hint?.(...hintParts)
  return {
    code,
    severity: entry.severity,
    message: entry.message(...parts),
    ...(hint ? { hint } : {}),
    ...(typeof place === 'string' ? { path: place } : { span: place }),
  }
}

/** A value with nothing wrong. */
export const checked = <T>(value: T, diagnostics: readonly Diagnostic[] = []): Checked<T> => ({
  value,
  diagnostics,
})

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some((item) => item.severity === 'error')
