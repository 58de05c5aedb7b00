/** Markdown as plain text: for titles, ids, the outline and search. */
import type { MarkdownToken } from '../types.ts'
import { childLists, isToken } from './tokens.ts'

/** Characters that people write as references; others are kept as typed. */
const ENTITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: '\u00a0',
    shy: '',
    ndash: '–',
    mdash: '—',
    hellip: '…',
    lsquo: '‘',
    rsquo: '’',
    ldquo: '“',
    rdquo: '”',
    laquo: '«',
    raquo: '»',
    copy: '©',
    reg: '®',
    trade: '™',
    times: '×',
    middot: '·',
    bull: '•',
    deg: '°',
    para: '¶',
    sect: '§',
    rarr: '→',
    larr: '←',
    euro: '€',
    pound: '£',
  }),
)

const LINE_TYPES = new Set([
  'paragraph',
  'heading',
  'list_item',
  'code',
  'table',
  'blockquote',
  'container',
  'mathBlock',
])

/** The text that a reader sees, in one line: no markup, citations in brackets, footnote marks or raw HTML. */
export const plainText = (tokens: readonly MarkdownToken[]): string =>
  textOf(tokens).replace(/\s+/g, ' ').trim()

function textOf(tokens: readonly MarkdownToken[]): string {
  let text = ''
  for (const token of tokens)
    text += LINE_TYPES.has(token.type) ? `${textOfToken(token)} ` : textOfToken(token)
  return text
}

function textOfToken(token: MarkdownToken): string {
  if (isToken(token, 'codespan') || isToken(token, 'code') || isToken(token, 'escape')) return token.text
  if (isToken(token, 'math') || isToken(token, 'mathBlock')) return token.tex
  if (isToken(token, 'citation'))
    return token.items.some(({ narrative }) => narrative === 'name') ? token.raw : ''
  if (isToken(token, 'br') || isToken(token, 'space') || isLineBreak(token)) return ' '
  if (isToken(token, 'footnoteDefinition')) return ''
  if (isToken(token, 'table')) {
    return [token.header, ...token.rows]
      .flat()
      .map((cell) => textOf(cell.tokens as MarkdownToken[]))
      .join(' ')
  }
  const children = childLists(token)
  if (children.length > 0) return children.map(textOf).join('')
  return isToken(token, 'text') ? decode(token.text) : ''
}

/** Raw HTML is no text, but words on both sides of a break are two words. */
const isLineBreak = ({ type, raw }: MarkdownToken): boolean => type === 'html' && /^<br\s*\/?>$/i.test(raw)

const decode = (text: string): string =>
  text.includes('&')
    ? text.replace(/&([A-Za-z]+);/g, (whole, name: string) => ENTITIES.get(name) ?? whole)
    : text
