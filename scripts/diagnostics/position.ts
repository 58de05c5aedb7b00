/** The one owner of positions: turns offsets into lines and columns. */
import type { SourceFile, Span } from '../types.ts'

/** 1-based line and column; the column counts UTF-16 units, as editors do. */
export interface Position {
  readonly line: number
  readonly column: number
}

const lineStartsOf = new WeakMap<SourceFile, readonly number[]>()

/** Offsets at which the lines of a source begin. */
export function lineStarts(source: SourceFile): readonly number[] {
  const known = lineStartsOf.get(source)
  if (known) return known
  const starts = [0]
  for (let at = source.text.indexOf('\n'); at !== -1; at = source.text.indexOf('\n', at + 1))
    starts.push(at + 1)
  lineStartsOf.set(source, starts)
  return starts
}

/** The same place in the whole file, when the source is only a part of one. */
export function inFile(span: Span): Span {
  const { part } = span.source
  return part ? spanOf(part.file, span.start + part.offset, span.end + part.offset) : span
}

/** Line and column in the file; offsets past the end give the end of the text. */
export function positionAt(source: SourceFile, offset: number): Position {
  const bounded = Math.max(0, Math.min(offset, source.text.length))
  if (source.part) return positionAt(source.part.file, bounded + source.part.offset)
  const starts = lineStarts(source)
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= bounded) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: bounded - (starts[low] ?? 0) + 1 }
}

/** A span over part of a source. */
export const spanOf = (source: SourceFile, start: number, end: number = start): Span => ({
  source,
  start,
  end,
})

/** The first place inside a span that holds `part`; the whole span when there is none. */
export function spanWithin(span: Span, part: string | RegExp): Span {
  const { source, start, end } = span
  const text = source.text.slice(start, end)
  const at = typeof part === 'string' ? text.indexOf(part) : text.search(part)
  const length = typeof part === 'string' ? part.length : (part.exec(text)?.[0].length ?? 0)
  return at === -1 || length === 0 ? span : spanOf(source, start + at, start + at + length)
}

/** The first line of a span that has text; what is wrong with a whole slide is shown there. */
export function firstLineOf({ source, start, end }: Span): Span {
  const text = source.text.slice(start, end)
  const from = start + text.length - text.trimStart().length
  const line = source.text.indexOf('\n', from)
  return spanOf(source, Math.min(from, end), line === -1 ? end : Math.min(line, end))
}

/** `file:line:column` of a span. */
export function placeOf(span: Span): string {
  const { line, column } = positionAt(span.source, span.start)
  return `${span.source.path}:${line}:${column}`
}
