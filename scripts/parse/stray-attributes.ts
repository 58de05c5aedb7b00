/** Finds attribute lists that belong to nothing, and what was meant as one. */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import type { Attributes, Diagnostic, MarkdownToken } from '../types.ts'
import { attributeGroup, readAttributes, startsAttributes } from './attributes.ts'
import type { Place } from './refine.ts'
import { type AttributeToken, isToken } from './tokens.ts'

/**
 * A warning for a list at the end of a paragraph or an item: something like `{.fragment}` was meant for it, and
 * anything behind the space after a picture for the picture. Other braces may well be words.
 */
export function strayAttributes(
  { raw, start = 0 }: AttributeToken,
  before: readonly MarkdownToken[],
  place: Place,
): Diagnostic[] {
  const { attributes, problem } = readAttributes(raw)
  const [owner, space] = before.slice(-2)
  const isBehindPicture = isToken(owner, 'image') && isToken(space, 'text') && space.raw.trim() === ''
  if (problem || (attributes.classes.length === 0 && !isBehindPicture)) return []
  const comment = `<!-- .element: ${asComment(attributes)} -->`
  return [diagnostic('stray-attributes', place(start, start + raw.length), [raw], [comment])]
}

/** `[words]{.fragment}`: what other programs read as a piece of text with attributes. */
export function endsInBracket(before: readonly MarkdownToken[]): boolean {
  const last = before.at(-1)
  return isToken(last, 'text') && last.raw.endsWith(']')
}

function asComment({ id, classes, pairs }: Attributes): string {
  const all = { ...(id ? { id } : {}), ...(classes.length > 0 ? { class: classes.join(' ') } : {}), ...pairs }
  return Object.entries(all)
    .map(([name, value]) => `${name}="${value}"`)
    .join(' ')
}

/** What begins like attributes straight behind a picture or link, or at the end of a heading, and never closes. */
export function unclosedAttributes(
  tokens: readonly MarkdownToken[],
  parent: MarkdownToken | undefined,
): { readonly text: string; readonly start: number }[] {
  return tokens.flatMap((token, index) => {
    if (!isToken(token, 'text')) return []
    const before = tokens[index - 1]
    const ends = isToken(parent, 'heading') && index === tokens.length - 1
    const at =
      isToken(before, 'image') || isToken(before, 'link') ? 0 : ends ? token.raw.lastIndexOf('{') : -1
    const [text = ''] = at === -1 ? [] : token.raw.slice(at).split('\n')
    const isUnclosed = startsAttributes(text) && attributeGroup(text) === undefined
    return isUnclosed ? [{ text, start: (token.start ?? 0) + at }] : []
  })
}
