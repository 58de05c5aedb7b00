/** What `lectern check` tells: text for people, or data for programs. */
import packageJson from '../../package.json' with { type: 'json' }
import { slideOf } from '../check/findings.ts'
import { isRule, ruleOf } from '../diagnostics/check-codes.ts'
import { hasErrors } from '../diagnostics/diagnostic.ts'
import { formatGithub } from '../diagnostics/github-report.ts'
import { formatJson } from '../diagnostics/json-report.ts'
import { countText } from '../diagnostics/report.ts'
import { formatSarif } from '../diagnostics/sarif-report.ts'
import type { Io } from '../io.ts'
import type { Diagnostic } from '../types.ts'
import { reportDiagnostics } from './report.ts'

export type CheckFormat = 'text' | 'json' | 'sarif' | 'github'

/** How a check is to be told. */
export interface ReportRequest {
  readonly deck: string
  readonly format: CheckFormat
  readonly strict: boolean
  readonly quiet: boolean
}

export interface CheckOutcome {
  /** Mistakes that a build finds too, and findings of rules. */
  readonly diagnostics: readonly Diagnostic[]
  /** How many slides were looked at; 0 when the deck could not be shown. */
  readonly slides: number
  readonly seconds: number
  /** The page with pictures, where one was written. */
  readonly page?: string | undefined
}

/** Tells what was found and gives the exit code: 1 for errors, with `strict` for warnings too. */
export function reportCheck(io: Io, request: ReportRequest, outcome: CheckOutcome): 0 | 1 {
  const { format, quiet } = request
  const { diagnostics } = outcome
  const failed = hasErrors(diagnostics) || (request.strict && diagnostics.length > 0)
  if (format !== 'text') io.stdout(formatData(request, outcome))
  // With `strict` warnings are errors, so they are shown in spite of `quiet`.
  else reportDiagnostics(io, diagnostics, quiet && !request.strict)
  if (!quiet) io.stderr(summary(outcome) + (outcome.page ? `Pictures: ${outcome.page}\n` : ''))
  return failed ? 1 : 0
}

function formatData({ format, deck }: ReportRequest, { diagnostics, slides }: CheckOutcome): string {
  if (format === 'github') return formatGithub(diagnostics)
  if (format === 'json') return formatJson(diagnostics, { deck, slides, slideOf })
  return formatSarif(diagnostics, {
    version: packageJson.version,
    ruleOf: (code) => (isRule(code) ? ruleOf(code) : undefined),
  })
}

/** `Checked 22 slides in 3.1 s: 2 errors, 1 warning (overflow 2, long-line 1)` */
function summary({ diagnostics, slides, seconds }: CheckOutcome): string {
  const what =
    slides === 0 ? 'Nothing was looked at' : `Checked ${slides === 1 ? 'one slide' : `${slides} slides`}`
  const head = `${what} in ${seconds.toFixed(1)} s`
  if (diagnostics.length === 0) return `${head}: nothing to complain of.\n`
  const counts = new Map<string, number>()
  for (const { code } of diagnostics) counts.set(code, (counts.get(code) ?? 0) + 1)
  const rules = [...counts].sort(([, a], [, b]) => b - a).map(([code, count]) => `${code} ${count}`)
  return `${head}: ${countText(diagnostics)} (${rules.join(', ')}).\n`
}
