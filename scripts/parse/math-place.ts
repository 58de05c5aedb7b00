/** Finds places inside formulas in the source. */
import type { MarkdownToken } from '../types.ts'
import { startOfLine } from './fence-place.ts'
import type { MathToken } from './tokens.ts'

/**
 * The offset in the source of a place in the TeX of a formula.
 *
 * Inside lists and quotations the source has indentation or `>` that the formula has not, and a YAML value is
 * not where its token says; there the line is looked for. Undefined when it cannot be found.
 */
export function offsetInTeX(
  source: string,
  { raw, tex, texStart, start = 0, end = source.length }: MathToken & MarkdownToken,
  at: number,
): number | undefined {
  const verbatim = source.slice(start, end).indexOf(raw)
  if (verbatim !== -1 && raw.startsWith(tex, texStart)) return start + verbatim + texStart + at
  const before = tex.slice(0, at).split('\n')
  const above = raw.slice(0, texStart).split('\n').length + before.length - 2
  const column = before.at(-1)?.length ?? 0
  const line = tex.split('\n')[before.length - 1] ?? ''
  const lineStart = startOfLine(source, start, above)
  const found =
    lineStart === undefined ? -1 : source.slice(lineStart, end).split('\n', 1)[0]?.indexOf(line.trim())
  if (lineStart === undefined || found === undefined || found === -1) return undefined
  const indent = line.length - line.trimStart().length
  return lineStart + found + Math.max(0, column - indent)
}
