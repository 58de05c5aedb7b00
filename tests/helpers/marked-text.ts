import type { SourceFile, Span } from '../../scripts/types.ts'

/** A source whose span stands between two `|` in the text; one `|` alone is an empty span. */
export function markedSpan(marked: string, path = 'a.md'): Span {
  const start = marked.indexOf('|')
  const withoutFirst = marked.replace('|', '')
  const second = withoutFirst.indexOf('|', start)
  const source: SourceFile = { path, folder: '', text: withoutFirst.replace('|', '') }
  return { source, start, end: second === -1 ? start : second }
}
