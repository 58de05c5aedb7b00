/** Finds places inside fences in the source. */
import { spanOf } from '../diagnostics/position.ts'
import type { MarkdownToken, SourceFile, Span } from '../types.ts'
import type { CodeToken } from './tokens.ts'

/**
 * A place in the text of a fence as one in the source: from the column of a line to the end of `words` there, else of
 * the line. Inside lists and quotations the source has indentation or `>` that the text has not, and the text of a
 * YAML value is not where its token says, so the line is looked for; where it cannot be found, the fence is the place.
 */
export function spanInFence(
  source: SourceFile,
  { text, start = 0, end = source.text.length }: CodeToken & MarkdownToken,
  { line, column, words = '' }: { line: number; column: number; words?: string | undefined },
): Span {
  const written = text.split('\n')[line] ?? ''
  const shown = written.trim()
  const indent = written.length - written.trimStart().length
  const from = startOfLine(source.text, start, line + 1)
  const inPlace = from === undefined ? -1 : source.text.slice(from, end).split('\n', 1)[0]?.indexOf(shown)
  const found =
    from !== undefined && inPlace !== undefined && inPlace !== -1
      ? from + inPlace
      : source.text.slice(0, end).indexOf(shown, start)
  if (shown === '' || found === -1) return spanOf(source, start, end)
  const into = Math.min(Math.max(0, column - indent), shown.length - 1)
  const length = shown.startsWith(words, into) && words !== '' ? words.length : shown.length - into
  return spanOf(source, found + into, found + into + length)
}

/** Where the line begins that is `count` lines below an offset. */
export function startOfLine(text: string, from: number, count: number): number | undefined {
  let at = from
  for (let left = count; left > 0; left--) {
    const lineBreak = text.indexOf('\n', at)
    if (lineBreak === -1) return undefined
    at = lineBreak + 1
  }
  return at
}
