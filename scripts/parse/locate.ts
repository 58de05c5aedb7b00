/** Gives every token its place in the source; marked itself keeps none. */
import type { MarkdownToken } from '../types.ts'
import { childLists, isToken, type TokenOf } from './tokens.ts'

/** Deeper nesting than this is an accident or an attack, and would end in a stack overflow. */
export const MAX_DEPTH = 100

/** Thrown by `locateTokens`, and turned into a diagnostic by whoever lexes. */
export class NestedTooDeep extends Error {}

/**
 * Sets `start` and `end` of tokens that stand one after the other between two offsets, and of all in them.
 *
 * A token is looked for where the one before ended. Where lexing took indentation or `>` away, its first
 * line is searched inside the parent, and where nothing fits the rest of the parent is its place.
 */
export function locateTokens(
  tokens: readonly MarkdownToken[],
  text: string,
  start: number,
  end: number,
  depth = 0,
): void {
  if (depth > MAX_DEPTH) throw new NestedTooDeep()
  let cursor = start
  for (const token of tokens) {
    place(token, text, cursor, end)
    const { start: from = cursor, end: to = end } = token
    locateChildren(token, text, from, to, depth + 1)
    cursor = to
  }
}

/** Gives all tokens the same place: that of a YAML value, whose text is not literally in the source. */
export function placeTokens(tokens: readonly MarkdownToken[], start: number, end: number, depth = 0): void {
  if (depth > MAX_DEPTH) throw new NestedTooDeep()
  for (const token of tokens) {
    setRange(token, start, end)
    for (const children of childLists(token)) placeTokens(children, start, end, depth + 1)
  }
}

function place(token: MarkdownToken, text: string, cursor: number, end: number): void {
  const { raw } = token
  if (text.startsWith(raw, cursor) && cursor + raw.length <= end) {
    setRange(token, cursor, cursor + raw.length)
    return
  }
  const parent = text.slice(cursor, end)
  const whole = raw ? parent.indexOf(raw) : -1
  if (whole !== -1) {
    setRange(token, cursor + whole, cursor + whole + raw.length)
    return
  }
  const lines = raw.trim().split('\n')
  const first = parent.indexOf(lines[0] ?? '')
  if (first === -1) setRange(token, cursor, end)
  else setRange(token, cursor + first, cursor + endOfLines(parent, first, lines))
}

/** Where the last of some lines ends, when the first begins at `from`. */
function endOfLines(text: string, from: number, lines: readonly string[]): number {
  let at = from
  for (let count = 1; count < lines.length; count++) {
    const lineBreak = text.indexOf('\n', at)
    if (lineBreak === -1) return text.length
    at = lineBreak + 1
  }
  const last = (lines.at(-1) ?? '').trim()
  const found = text.indexOf(last, at)
  return found === -1 ? text.length : found + last.length
}

function setRange(token: MarkdownToken, start: number, end: number): void {
  if (isToken(token, 'list') && token.ordinal === undefined && typeof token.start === 'number') {
    token.ordinal = token.start
  }
  token.start = start
  token.end = end
}

function locateChildren(token: MarkdownToken, text: string, start: number, end: number, depth: number): void {
  if (isToken(token, 'table')) {
    locateCells(token, text, start, end, depth)
    return
  }
  const lists = childLists(token)
  if (lists.length === 0) return
  const skip = start + markerLength(token)
  for (const children of lists) locateTokens(children, text, Math.min(skip, end), end, depth)
}

function locateCells(table: TokenOf<'table'>, text: string, start: number, end: number, depth: number): void {
  let cursor = start
  for (const cell of [...table.header, ...table.rows.flat()]) {
    const found = cell.text ? text.slice(cursor, end).indexOf(cell.text) : -1
    const from = cursor + Math.max(0, found)
    const to = found === -1 ? end : from + cell.text.length
    Object.assign(cell, { start: from, end: to })
    locateTokens(cell.tokens as MarkdownToken[], text, from, to, depth)
    if (found !== -1) cursor = to
  }
}

/** How much of a token stands before its children. */
function markerLength(token: MarkdownToken): number {
  const { type, raw } = token
  if (type === 'heading') return /^ {0,3}#{0,6}[ \t]*/.exec(raw)?.[0].length ?? 0
  if (type === 'list_item') return /^\s*(?:[-+*]|\d{1,9}[.)])[ \t]*/.exec(raw)?.[0].length ?? 0
  if (type === 'container') return raw.indexOf('\n') + 1
  if (type === 'footnoteDefinition') return raw.indexOf(']:') + 2
  if (type === 'link') return 1
  if (type === 'image') return 2
  if (type === 'strong') return 2
  if (type === 'em') return 1
  return 0
}
