/** Finds the address in what an author wrote. [pure] */
import { spanOf, spanWithin } from '../diagnostics/position.ts'
import type { MarkdownToken, Span } from '../types.ts'
import { isToken } from './tokens.ts'

/**
 * Where `address` stands in a token at `place`. In a link or a picture it stands behind the text, which may be the
 * same; the whole token when it is not found.
 */
export function addressSpan(place: Span, token: MarkdownToken, address: string): Span {
  if (!isToken(token, 'link') && !isToken(token, 'image')) return spanWithin(place, address)
  const { source, start, end } = place
  const opening = /^!?\[/.exec(source.text.slice(start, end))?.[0].length
  if (opening === undefined) return spanWithin(place, address)
  const behind = source.text.indexOf('](', start + opening + token.text.length)
  if (behind === -1 || behind >= end) return spanWithin(place, address)
  const rest = spanOf(source, behind + 2, end)
  const found = spanWithin(rest, address)
  return found === rest ? place : found
}
