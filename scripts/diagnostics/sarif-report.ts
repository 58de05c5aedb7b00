/**
 * Diagnostics as SARIF 2.1.0 (OASIS standard), which code scanning services and editors read.
 *
 * Only what the standard defines is written, and no path of the machine: files are relative to where the
 * program ran, under the name `%SRCROOT%` that readers of SARIF agree on.
 */
import type { Diagnostic, Severity } from '../types.ts'
import { locate, type Region } from './located.ts'
import { sortedDiagnostics } from './report.ts'

/** What the report says about a code; codes without an entry are named only. */
export interface RuleText {
  /** One sentence: what is found. */
  readonly summary: string
  /** Why it matters. */
  readonly reason: string
  readonly severity: Severity
}

export interface SarifFacts {
  /** The version of the program. */
  readonly version: string
  readonly ruleOf: (code: string) => RuleText | undefined
}

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

/** One log with one run, whose rules are those that found something. */
export function formatSarif(diagnostics: readonly Diagnostic[], { version, ruleOf }: SarifFacts): string {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort()
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'Lectern', version, rules: codes.map((code) => toRule(code, ruleOf(code))) },
        },
        automationDetails: { id: 'lectern/check/' },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The folder in which Lectern ran.' } } },
        invocations: [{ executionSuccessful: true }],
        results: sortedDiagnostics(diagnostics).map((item) => toResult(item, codes.indexOf(item.code))),
      },
    ],
  }
  return `${JSON.stringify(log, undefined, 2)}\n`
}

const toRule = (id: string, text: RuleText | undefined): object =>
  text === undefined
    ? { id }
    : {
        id,
        shortDescription: { text: text.summary },
        fullDescription: { text: text.reason },
        help: { text: text.reason },
        defaultConfiguration: { level: text.severity },
      }

function toResult(item: Diagnostic, ruleIndex: number): object {
  const { file, region } = locate(item)
  return {
    ruleId: item.code,
    ruleIndex,
    level: item.severity,
    message: { text: item.hint ? `${item.message}\nHint: ${item.hint}` : item.message },
    locations: file === undefined ? [] : [{ physicalLocation: toPlace(file, region) }],
  }
}

const toPlace = (file: string, region: Region | undefined): object => ({
  artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' },
  ...(region && {
    region: {
      startLine: region.line,
      startColumn: region.column,
      endLine: region.endLine,
      endColumn: region.endColumn,
    },
  }),
})
