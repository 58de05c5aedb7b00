/** Finds the name of a speaker that would stand inside the quotation marks that the layout `quote` sets. */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { spanOf } from '../diagnostics/position.ts'
import { plainText } from '../parse/plain-text.ts'
import { isToken } from '../parse/tokens.ts'
import type { Diagnostic, MarkdownToken, Span } from '../types.ts'

/** `— Ada Lovelace`, as people sign a quotation. */
const SIGNED = /^(?:—|–|―|--)\s*\p{L}/u

/** A warning when the last paragraph of a quotation, of several, signs it. */
export function quotedSpeaker(tokens: readonly MarkdownToken[], place: Span): Diagnostic[] {
  const blocks = tokens.filter(({ type }) => type !== 'space')
  const last = blocks.at(-1)
  if (isToken(last, 'blockquote')) return quotedSpeaker(last.tokens as MarkdownToken[], place)
  if (blocks.length < 2 || !isToken(last, 'paragraph')) return []
  const words = plainText([last])
  if (!SIGNED.test(words)) return []
  const { start = place.start, end = place.end } = last
  const name = words.replace(/^[—–―-]+\s*/, '')
  return [diagnostic('quoted-speaker', spanOf(place.source, start, end), [], [name])]
}
