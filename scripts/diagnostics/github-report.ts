/**
 * Diagnostics as workflow commands of GitHub Actions, one a line, which become annotations of a pull request.
 *
 * A command is `::error key=value,key=value::message`. The rules for what must be escaped are those of the
 * runner's own toolkit (actions/toolkit, packages/core/src/command.ts): `%`, CR and LF everywhere, and in a
 * value `:` and `,` too.
 */
import type { Diagnostic } from '../types.ts'
import { locate } from './located.ts'
import { sortedDiagnostics } from './report.ts'

/** The commands in the order of files and places; '' for none. */
export const formatGithub = (diagnostics: readonly Diagnostic[]): string =>
  sortedDiagnostics(diagnostics)
    .map((item) => `${toCommand(item)}\n`)
    .join('')

function toCommand(item: Diagnostic): string {
  const { file, region } = locate(item)
  const isOneLine = region?.line === region?.endLine
  const values = {
    file,
    line: region?.line,
    endLine: region?.endLine,
    // Columns are refused for a place of several lines.
    col: isOneLine ? region?.column : undefined,
    endColumn: isOneLine ? region?.endColumn : undefined,
    title: item.code,
  }
  const properties = Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapeValue(String(value))}`)
    .join(',')
  const text = item.hint ? `${item.message}\nHint: ${item.hint}` : item.message
  return `::${item.severity} ${properties}::${escapeMessage(text)}`
}

const escapeMessage = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const escapeValue = (text: string): string =>
  escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
