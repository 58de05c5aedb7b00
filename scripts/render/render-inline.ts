/** Running text to HTML. */

import { plainText } from '../parse/plain-text.ts'
import { isToken, type TokenOf } from '../parse/tokens.ts'
import type { MarkdownToken } from '../types.ts'
import { isMark } from './citations.ts'
import { footnoteIds } from './footnote-ids.ts'
import { escapeHtml, escapeMarkdownText, printAttributes } from './html.ts'
import { imageSize } from './image-size.ts'
import { inner, openTag, type RenderContext } from './render-context.ts'
import { isSafeAddress } from './safety.ts'

/** Renders running text: the inside of a heading, a paragraph, a cell. */
export function renderInline(tokens: readonly MarkdownToken[], context: RenderContext): string {
  let html = ''
  for (const token of tokens) {
    const next = renderToken(token, context)
    html = (isToken(token, 'citation') && isMark(next) ? closeUp(html) : html) + next
  }
  return html
}

/** A number stands close to its word, though a space is written there; two numbers side by side would be one. */
const closeUp = (html: string): string => (/<\/sup>\s*$/.test(html) ? html : html.trimEnd())

function renderToken(token: MarkdownToken, context: RenderContext): string {
  if (isToken(token, 'text')) return renderText(token, context)
  if (isToken(token, 'strong') || isToken(token, 'em') || isToken(token, 'del')) {
    return `${openTag(token.type, token, context)}${renderInline(inner(token), context)}</${token.type}>`
  }
  if (isToken(token, 'codespan')) return `${openTag('code', token, context)}${escapeHtml(token.text)}</code>`
  if (isToken(token, 'link')) return renderLink(token, context)
  if (isToken(token, 'image')) return renderImage(token, context)
  if (isToken(token, 'br')) return '<br>\n'
  if (isToken(token, 'escape')) return escapeHtml(token.text)
  if (isToken(token, 'html')) return context.rawHtml?.(token.text, token) ?? token.text
  if (isToken(token, 'citation')) return context.citation(token)
  if (isToken(token, 'footnote')) return renderReference(token, context)
  if (isToken(token, 'math')) return context.math(token)
  return ''
}

/** Inside raw `<code>` and the like marked leaves text as HTML. */
function renderText(token: TokenOf<'text'>, context: RenderContext): string {
  if (token.tokens) return renderInline(inner(token), context)
  return token.escaped ? token.text : escapeMarkdownText(token.text)
}

function renderLink(token: TokenOf<'link'> & MarkdownToken, context: RenderContext): string {
  const text = token.autolink ? escapeHtml(token.text) : renderInline(inner(token), context)
  const address = token.autolink ? token.href : decodeReferences(token.href)
  if (context.html === 'safe' && !isSafeAddress(address)) {
    context.removed?.('address', address, token)
    return text
  }
  const target = context.link(address, token)
  if (target === undefined) return text
  const own = {
    href: encodeAddress(target),
    ...(token.title ? { title: decodeReferences(token.title) } : {}),
  }
  return `${openTag('a', token, context, own)}${text}</a>`
}

/** `<img>` with the author's size; when it may not be shown, its text stands in. */
export function renderImage(
  token: TokenOf<'image'> & MarkdownToken,
  context: RenderContext,
  withTitle = true,
): string {
  const alt = plainText(inner(token))
  const address = decodeReferences(token.href)
  const safe = context.html === 'raw' || isSafeAddress(address, true)
  if (!safe) context.removed?.('address', address, token)
  const src = safe ? context.asset(address, token, 'image') : undefined
  if (src === undefined) return `<span class="missing-image">${escapeHtml(alt)}</span>`
  const title = withTitle && token.title ? { title: decodeReferences(token.title) } : {}
  const { own, rest } = imageSize(token.attributes)
  return openTag('img', { ...token, ...(rest ? { attributes: rest } : {}) }, context, {
    src: encodeAddress(src),
    alt,
    ...title,
    ...own,
  })
}

function renderReference(token: TokenOf<'footnote'>, context: RenderContext): string {
  const { number, occurrence = 0 } = token
  if (number === undefined) return escapeHtml(token.raw)
  const id = footnoteIds(context.idPrefix, number, occurrence)
  const sign = context.lettersForFootnotes ? letters(number) : String(number)
  const attributes = printAttributes({
    id: id.reference,
    href: `#/${id.note}`,
    'aria-label': `Footnote ${sign}`,
  })
  return `<sup class="footnote-ref"><a${attributes}>${sign}</a></sup>`
}

/** a, b, … z, aa, ab, as lists count with letters. */
const letters = (number: number): string =>
  (number > 26 ? letters(Math.floor((number - 1) / 26)) : '') + String.fromCharCode(97 + ((number - 1) % 26))

/** Spaces and other characters that may not stand in an address; what is encoded already stays. */
function encodeAddress(address: string): string {
  try {
    return encodeURI(address).replace(/%25/g, '%')
  } catch {
    // Half of a surrogate pair has no encoding.
    return address
  }
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['colon', ':'],
  ['Tab', '\t'],
  ['NewLine', '\n'],
])

/** Character references in addresses and titles; unknown ones are kept as text, never as references. */
function decodeReferences(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#(\d{1,7})|#[Xx]([\dA-Fa-f]{1,6})|([A-Za-z]\w*));/g,
    (whole, decimal, hex, name) => {
      if (name) return NAMED.get(name as string) ?? whole
      const code = decimal ? Number.parseInt(decimal as string, 10) : Number.parseInt(hex as string, 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
    },
  )
}
