/** GitHub's alerts: a quotation whose first line is `[!NOTE]`. */
import type { MarkdownToken } from '../types.ts'
import { type AlertKind, type BlockquoteToken, isToken } from './tokens.ts'

const MARK = /^\[!(note|tip|important|warning|caution)\][ \t]*(?:\n|$)/i

/** Makes a quotation an alert when it begins with a mark, and takes the mark out of its text. */
export function readAlert(quotation: BlockquoteToken): void {
  const [first] = quotation.tokens
  if (!first || !isToken(first, 'paragraph')) return
  const [mark, kind] = MARK.exec(first.text) ?? []
  if (mark === undefined || kind === undefined) return
  quotation.alert = kind.toLowerCase() as AlertKind
  if (mark.length === first.text.length) quotation.tokens.shift()
  else first.tokens = withoutStart(first.tokens as MarkdownToken[], mark.trimEnd().length)
}

/** Running text without its first characters, and without the space after them. */
function withoutStart(tokens: readonly MarkdownToken[], length: number): MarkdownToken[] {
  const kept: MarkdownToken[] = []
  let left = length
  for (const token of tokens) {
    if (kept.length === 0 && isToken(token, 'text')) {
      const text = token.raw.slice(left).trimStart()
      left = Math.max(0, left - token.raw.length)
      if (text) kept.push({ ...token, raw: text, text, start: (token.end ?? 0) - text.length })
    } else if (kept.length > 0 || token.type !== 'br') kept.push(token)
  }
  return kept
}
