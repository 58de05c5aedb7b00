/** Diagnostics -> text for people. */
import type { Diagnostic } from '../types.ts'
import { codeFrame, visibleText } from './code-frame.ts'
import { type Paint, paintFor } from './paint.ts'
import { inFile, placeOf } from './position.ts'

export interface TextStyle {
  readonly color: boolean
  readonly columns: number
}

/** The diagnostics as people read them, in the order of the files, with their count at the end; '' for none. */
export function formatText(diagnostics: readonly Diagnostic[], { color, columns }: TextStyle): string {
  if (diagnostics.length === 0) return ''
  const paint = paintFor(color)
  const blocks = sortedDiagnostics(diagnostics).map((item) => formatOne(item, columns, paint))
  return `${[...blocks, countText(diagnostics)].join('\n\n')}\n`
}

/** `2 errors, 1 warning`. */
export function countText(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter((item) => item.severity === 'error').length
  const warnings = diagnostics.length - errors
  const counts = [
    [errors, 'error'],
    [warnings, 'warning'],
  ] as const
  return counts
    .filter(([count]) => count > 0)
    .map(([count, noun]) => `${count} ${noun}${count === 1 ? '' : 's'}`)
    .join(', ')
}

function formatOne(item: Diagnostic, columns: number, paint: Paint): string {
  const severity = item.severity === 'error' ? paint.red('error') : paint.yellow('warning')
  const place = item.span ? placeOf(item.span) : item.path
  const lines = [
    [...(place ? [paint.bold(visibleText(place))] : []), severity, paint.dim(item.code)].join('  '),
    visibleLines(item.message),
    ...(item.span ? [codeFrame(item.span, columns, paint)] : []),
    ...(item.hint ? [`${paint.cyan('Hint:')} ${visibleLines(item.hint)}`] : []),
  ]
  return lines.join('\n')
}

/** Messages repeat what authors wrote, so what is no line break could do something to the terminal. */
const visibleLines = (text: string): string => text.split('\n').map(visibleText).join('\n')

/** By file and place. What concerns a whole file comes before what is inside it. */
export function sortedDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.toSorted((a, b) => compare(fileOf(a), fileOf(b)) || startOf(a) - startOf(b))
}

const fileOf = (item: Diagnostic): string => item.span?.source.path ?? item.path ?? ''
const startOf = ({ span }: Diagnostic): number => (span ? inFile(span).start : -1)
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
