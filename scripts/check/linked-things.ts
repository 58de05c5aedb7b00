/** The links and pictures that an author wrote, in Markdown and in raw HTML, each with its place. */
import { spanOf, spanWithin } from '../diagnostics/position.ts'
import { isAsset } from '../model/field-values.ts'
import { slideTokens } from '../model/needs.ts'
import { plainText } from '../parse/plain-text.ts'
import { isToken, walkTokens } from '../parse/tokens.ts'
import type { Deck, MarkdownToken, Slide, Span } from '../types.ts'

export interface WrittenLink {
  readonly slide: Slide
  readonly address: string
  readonly place: Span
}

/** A picture without a description. */
export interface UnnamedPicture {
  readonly slide: Slide
  /** The file, as it is written. */
  readonly address: string
  readonly place: Span
}

export interface LinkedThings {
  readonly links: readonly WrittenLink[]
  readonly unnamed: readonly UnnamedPicture[]
}

/** Everything in the order of the deck. The HTML parser is loaded for decks with raw HTML only. */
export async function linkedThings(deck: Deck): Promise<LinkedThings> {
  const links: WrittenLink[] = []
  const unnamed: UnnamedPicture[] = []
  const html: { slide: Slide; token: MarkdownToken; text: string }[] = []
  for (const slide of deck.stacks.flat()) {
    for (const tokens of slideTokens(slide))
      walkTokens(tokens, (token) => {
        const place = placeOf(token, slide)
        if (isToken(token, 'link'))
          links.push({ slide, address: token.href, place: spanWithin(place, token.href) })
        else if (isToken(token, 'image') && isUnnamed(token))
          unnamed.push({ slide, address: token.href, place })
        else if (isToken(token, 'html')) html.push({ slide, token, text: token.text })
      })
    unnamed.push(...unnamedFields(slide))
  }
  if (html.length > 0) {
    const { fromHtml } = await import('hast-util-from-html')
    const { visit } = await import('./visit-elements.ts')
    for (const { slide, token, text } of html)
      visit(fromHtml(text, { fragment: true }), ({ tagName, properties }) => {
        const place = placeOf(token, slide)
        const { href, src, alt, role, ariaHidden } = properties
        if (tagName === 'a' && typeof href === 'string')
          links.push({ slide, address: href, place: spanWithin(place, href) })
        // An empty description says that a picture is decoration; none at all says nothing.
        const isSilent = alt !== undefined || role === 'presentation' || String(ariaHidden) === 'true'
        if (tagName === 'img' && !isSilent)
          unnamed.push({ slide, address: String(src ?? ''), place: spanWithin(place, String(src ?? '')) })
      })
  }
  return { links, unnamed }
}

const placeOf = ({ start, end }: MarkdownToken, { span }: Slide): Span =>
  spanOf(span.source, start ?? span.start, end ?? start ?? span.start)

const DECORATION = ['presentation', 'none']

function isUnnamed(token: MarkdownToken): boolean {
  const { tokens = [], attributes } = token as MarkdownToken & { tokens?: MarkdownToken[] }
  if (attributes?.classes.includes('decorative') || DECORATION.includes(attributes?.pairs.role ?? ''))
    return false
  return plainText(tokens) === ''
}

/** Pictures of a layout that asks for their description in a field of its own. */
function unnamedFields(slide: Slide): UnnamedPicture[] {
  const { layout, fields } = slide
  if (!Object.hasOwn(layout.fields, 'alt') || fields.alt !== undefined) return []
  return Object.values(fields)
    .filter(isAsset)
    .map(({ path, span }) => ({ slide, address: path, place: span }))
}
