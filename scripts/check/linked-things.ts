/** The links and pictures that an author wrote, in Markdown and in raw HTML, each with its place. [pure] */
import { firstLineOf, spanOf } from '../diagnostics/position.ts'
import { describesItself, diagramsOf } from '../model/diagrams.ts'
import { isAsset } from '../model/field-values.ts'
import { slideTokens } from '../model/needs.ts'
import { addressSpan } from '../parse/address-span.ts'
import { plainText } from '../parse/plain-text.ts'
import { isToken, walkTokens } from '../parse/tokens.ts'
import type { Attributes, Deck, MarkdownToken, Slide, Span } from '../types.ts'
import type { HtmlPiece } from './html-things.ts'

export interface WrittenLink {
  readonly slide: Slide
  readonly address: string
  readonly place: Span
}

/** A picture or diagram without a description. */
export interface UnnamedPicture {
  readonly slide: Slide
  /** The file, as it is written; undefined for a diagram. */
  readonly address: string | undefined
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
  const html: HtmlPiece[] = []
  for (const slide of deck.stacks.flat()) {
    for (const tokens of slideTokens(slide)) {
      // What the speaker alone sees is never published, so its pictures need no words.
      const isPrivate = tokens === slide.privateNotes
      walkTokens(tokens, (token) => {
        if (isToken(token, 'link'))
          links.push({
            slide,
            address: token.href,
            place: addressSpan(placeOf(token, slide), token, token.href),
          })
        else if (isToken(token, 'image') && !isPrivate && isUnnamed(token))
          unnamed.push({ slide, address: token.href, place: placeOf(token, slide) })
        else if (isToken(token, 'html'))
          html.push({ slide, isPrivate, place: placeOf(token, slide), text: token.text })
      })
    }
    unnamed.push(...unnamedDiagrams(slide), ...unnamedFields(slide))
  }
  if (html.length === 0) return { links, unnamed }
  const { thingsInHtml } = await import('./html-things.ts')
  const found = html.map(thingsInHtml)
  return {
    links: [...links, ...found.flatMap((each) => each.links)],
    unnamed: [...unnamed, ...found.flatMap((each) => each.unnamed)],
  }
}

const placeOf = ({ start, end }: MarkdownToken, { span }: Slide): Span =>
  spanOf(span.source, start ?? span.start, end ?? start ?? span.start)

const DECORATION = ['presentation', 'none']

/** Whether attributes say that there is nothing to describe, or describe it. */
export function saysEnough(attributes: Readonly<Record<string, unknown>>): boolean {
  const { role, 'aria-hidden': hidden, 'aria-label': label, 'aria-labelledby': labelledBy } = attributes
  const isNamed = [label, labelledBy].some((name) => name !== undefined && String(name).trim() !== '')
  return DECORATION.includes(String(role)) || String(hidden) === 'true' || isNamed
}

const unnamedDiagrams = (slide: Slide): UnnamedPicture[] =>
  diagramsOf(slide)
    .filter(
      ({ token: { attributes }, text }) =>
        !needsNoWords(attributes) && attributes?.pairs.alt === undefined && !describesItself(text),
    )
    .map(({ token }) => ({ slide, address: undefined, place: firstLineOf(placeOf(token, slide)) }))

function isUnnamed(token: MarkdownToken): boolean {
  const { tokens = [], attributes } = token as MarkdownToken & { tokens?: MarkdownToken[] }
  return !needsNoWords(attributes) && plainText(tokens) === ''
}

/** Whether the braces behind a picture or diagram say that it only decorates, or what it shows. */
const needsNoWords = (attributes: Attributes | undefined): boolean =>
  (attributes?.classes.includes('decorative') ?? false) || saysEnough(attributes?.pairs ?? {})

/** Pictures of a layout that asks for their description in a field of its own. */
function unnamedFields(slide: Slide): UnnamedPicture[] {
  const { layout, fields } = slide
  if (!Object.hasOwn(layout.fields, 'alt') || fields.alt !== undefined) return []
  return Object.values(fields)
    .filter(isAsset)
    .map(({ path, span }) => ({ slide, address: path, place: span }))
}
