/** Writes HTML text and attributes so that nothing an author types can break out of its place. */
import type { Attributes } from '../types.ts'

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const CHARACTERS = new Map(Object.entries(ESCAPES).map(([character, reference]) => [reference, character]))
const escapeCharacter = (character: string): string => ESCAPES[character] ?? character

/** Any text as HTML text or as a double-quoted attribute value. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, escapeCharacter)

/** The text that `escapeHtml` was given. */
export const unescapeHtml = (html: string): string =>
  html.replace(/&(?:lt|gt|quot|amp);/g, (reference) => CHARACTERS.get(reference) ?? reference)

/** Markdown text as HTML text: character references such as `&nbsp;` are the author's and stay. */
export const escapeMarkdownText = (text: string): string =>
  text.replace(/[<>"]|&(?!(?:#\d{1,7}|#[Xx][\dA-Fa-f]{1,6}|[A-Za-z]\w*);)/g, escapeCharacter)

export type HtmlAttributes = Readonly<Record<string, string | undefined>>

/** ` name="value"` for every attribute that has a value; an empty value gives the bare name. */
export function printAttributes(attributes: HtmlAttributes): string {
  let html = ''
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) continue
    html += value === '' ? ` ${name}` : ` ${name}="${escapeHtml(value)}"`
  }
  return html
}

/** The attributes of an element: our own first, then the author's, who cannot replace ours. */
export function elementAttributes(
  own: HtmlAttributes,
  classes: readonly string[],
  author: Attributes | undefined,
): HtmlAttributes {
  const all = [...new Set([...classes, ...(author?.classes ?? [])])].join(' ')
  const pairs = Object.entries(author?.pairs ?? {}).filter(
    ([name]) => !Object.hasOwn(own, name) && name !== 'class' && name !== 'id',
  )
  return {
    ...(author?.id ? { id: author.id } : {}),
    ...(all ? { class: all } : {}),
    ...own,
    ...Object.fromEntries(pairs),
  }
}
