/** Finds words in quotation marks on a slide, and the sources that they are attributed to. */
import { once } from '../once.ts'
import { plainText } from '../parse/plain-text.ts'
import { childLists, isToken } from '../parse/tokens.ts'
import type { FieldValue, MarkdownToken, Slide, Span } from '../types.ts'
import { allCitations, citationsIn } from './cited-sources.ts'
import { isCitation, isMarkdown, memberValues } from './field-values.ts'

export interface Quotation {
  readonly words: string
  /** Keys of the sources that it is attributed to. */
  readonly keys: readonly string[]
  /** True when a citation stands beside it; else everything counts that the slide cites. */
  readonly isExplicit: boolean
  readonly span: Span
}

const MARKS = /"([^"]+)"|“([^”“]+)[”“]|„([^“”]+)[“”]|«\s*([^»]+?)\s*»|「([^」]+)」/gu

/** Text with the sources that stand beside it. */
interface Place {
  readonly keys: readonly string[]
  readonly isExplicit: boolean
  readonly span: Span
}

/** The quotations that a slide shows: in marks, in the layout `quote`, and quoted blocks with a citation. */
export const quotationsOf = once((slide: Slide): readonly Quotation[] => {
  const keys = [...new Set(allCitations(slide).map(({ key }) => key))]
  const place: Place = { keys, isExplicit: false, span: slide.span }
  const isQuote = slide.layout.name === 'quote' && slide.fields.paraphrase !== true
  return [
    ...inBlocks(slide.heading?.tokens ?? [], place),
    ...inBlocks(slide.blocks, place),
    ...Object.values(slide.slots).flatMap((slots) => slots.flatMap(({ tokens }) => inBlocks(tokens, place))),
    ...Object.entries(slide.fields).flatMap(([name, value]) =>
      inField(value, place, isQuote && name === 'quotes'),
    ),
    ...slide.statements.flatMap(({ tokens, cite, span }) =>
      cite ? inBlocks(tokens, { keys: cite.items.map(({ key }) => key), isExplicit: true, span }) : [],
    ),
  ]
})

function inField(value: FieldValue, place: Place, isWhole: boolean): readonly Quotation[] {
  if (isMarkdown(value)) {
    const here = beside(value.tokens, { ...place, span: value.span })
    return isWhole && here.isExplicit
      ? [quotation(plainText(value.tokens), here)]
      : marked(value.tokens, here)
  }
  const cite = citeOf(value)
  const inner = cite ? { ...place, keys: cite, isExplicit: true } : place
  return memberValues(value).flatMap((member) => inField(member, inner, isWhole))
}

/** The keys of a `cite` that stands in the same object. */
function citeOf(value: FieldValue): string[] | undefined {
  if (typeof value !== 'object' || Array.isArray(value) || !('cite' in value)) return undefined
  const cite = value.cite as FieldValue
  return isCitation(cite) ? cite.items.map(({ key }) => key) : undefined
}

/** Paragraphs, cells and headings one by one, because a citation counts for the words beside it. */
function inBlocks(tokens: readonly MarkdownToken[], place: Place): readonly Quotation[] {
  if (tokens.some((token) => isToken(token, 'text') || isToken(token, 'citation')))
    return marked(tokens, beside(tokens, place))
  return tokens.flatMap((token): readonly Quotation[] => {
    if (isToken(token, 'code') || isToken(token, 'html')) return []
    if (isToken(token, 'container') && token.attributes?.pairs.cite !== undefined) return []
    const children = childLists(token)
    if (!isToken(token, 'blockquote')) return children.flatMap((list) => inBlocks(list, at(token, place)))
    const here = beside([token], at(token, place))
    return here.isExplicit
      ? [quotation(plainText([token]), here)]
      : children.flatMap((list) => inBlocks(list, here))
  })
}

const at = ({ start, end }: MarkdownToken, place: Place): Place =>
  start === undefined ? place : { ...place, span: { source: place.span.source, start, end: end ?? start } }

function beside(tokens: readonly MarkdownToken[], place: Place): Place {
  const keys = citationsIn(tokens).map(({ key }) => key)
  return keys.length > 0 ? { ...place, keys, isExplicit: true } : place
}

/** Stands for a citation in a text; nobody writes this sign. */
const CITED = '\u{E000}'
/** Straight behind the words, or in the rest of the sentence before others are quoted. */
const CITED_NEXT = new RegExp(`^(?:[\\s.,;:!?)]*|[^"“”„«»「」.!?]*)${CITED}`, 'u')

/** The next citation is that of the words. Code may hold quotation marks of its own. */
function marked(tokens: readonly MarkdownToken[], place: Place): Quotation[] {
  const shown = tokens.filter((token) => !isToken(token, 'codespan'))
  const citations = shown.filter((token) => isToken(token, 'citation'))
  const text = plainText(shown.map((token) => (isToken(token, 'citation') ? SIGN : token)))
  return [...text.matchAll(MARKS)].flatMap((match) => {
    const words = match.slice(1).find((group) => group !== undefined) ?? ''
    if (!/\p{L}/u.test(words)) return []
    const end = match.index + match[0].length
    const own = CITED_NEXT.test(text.slice(end)) ? citations[count(text.slice(0, end))] : undefined
    return [quotation(words.replaceAll(CITED, ''), own ? beside([own], place) : place)]
  })
}

const SIGN: MarkdownToken = { type: 'text', raw: CITED, text: CITED } as MarkdownToken

const count = (text: string): number => text.split(CITED).length - 1

/** Marks inside the text of a quotation are not part of its words. */
const quotation = (words: string, { keys, isExplicit, span }: Place): Quotation => ({
  words,
  keys,
  isExplicit,
  span,
})
