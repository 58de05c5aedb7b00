/** Diagnostics as open pages show them. */
import { codeFrame } from '../diagnostics/code-frame.ts'
import { paintFor } from '../diagnostics/paint.ts'
import { placeOf, positionAt } from '../diagnostics/position.ts'
import { sortedDiagnostics } from '../diagnostics/report.ts'
import type { Diagnostic, Finding, SlideSize } from '../types.ts'
import type { Findings, Problem } from './messages.ts'

const COLUMNS = 90

/** The diagnostics in the order of the files. */
export const toProblems = (diagnostics: readonly Diagnostic[]): Problem[] =>
  sortedDiagnostics(diagnostics).map(toProblem)

/** What a check has found, each with its slide. */
export const toFindingsMessage = (findings: readonly Finding[], size: SlideSize): Findings => ({
  type: 'findings',
  size,
  findings: findings.map((finding) => ({
    ...toProblem(finding),
    slide: finding.slide?.id,
    box: finding.box,
  })),
})

function toProblem({ severity, code, message, hint = '', span, path }: Diagnostic): Problem {
  const common = { severity, code, message, hint }
  if (!span) return { ...common, place: path ?? '', frame: '', file: path, line: 1, column: 1 }
  return {
    ...common,
    place: placeOf(span),
    frame: codeFrame(span, COLUMNS, paintFor(false)),
    file: span.source.path,
    ...positionAt(span.source, span.start),
  }
}
