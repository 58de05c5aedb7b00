/** What a deck needs beyond the core, so that heavy libraries are loaded only for decks that use them. */
import { spanOf, spanWithin } from '../diagnostics/position.ts'
import { once } from '../once.ts'
import { onceAll, onceAny, onceEach } from '../once-each.ts'
import { languageOf } from '../parse/fence-info.ts'
import { hasRawHtml, isToken, walkTokens } from '../parse/tokens.ts'
import type { Deck, FieldValue, MarkdownToken, Slide } from '../types.ts'
import { isMarkdown, memberValues } from './field-values.ts'

/** All Markdown of a slide that its page shows, fields included. */
export function slideTokens(slide: Slide): readonly (readonly MarkdownToken[])[] {
  return [
    slide.heading?.tokens ?? [],
    slide.blocks,
    ...Object.values(slide.slots).flatMap((fillings) => fillings.map(({ tokens }) => tokens)),
    ...Object.values(slide.fields).flatMap(fieldTokens),
    ...slide.footnotes.map(({ tokens }) => tokens),
    slide.notes,
    slide.privateNotes,
  ]
}

const fieldTokens = (value: FieldValue): readonly (readonly MarkdownToken[])[] =>
  isMarkdown(value) ? [value.tokens] : memberValues(value).flatMap(fieldTokens)

/** The code fences of a deck that name a language, once per language. */
export function codeLanguages(deck: Deck): readonly CodeLanguage[] {
  const found = new Map<string, CodeLanguage>()
  for (const language of languagesOf(deck.slides))
    if (found.get(language.name)?.isClass !== false) found.set(language.name, language)
  return [...found.values()]
}

const languagesOf = onceAll((slide: Slide): readonly CodeLanguage[] => {
  const found: CodeLanguage[] = []
  for (const tokens of slideTokens(slide))
    walkTokens(tokens, (token) => {
      if (!isToken(token, 'code')) return
      const { name, isClass } = languageOf(token)
      if (name === '') return
      const { start = slide.span.start, end = start } = token
      const span = spanWithin(spanOf(slide.span.source, start, end), name)
      found.push({ name, span, isClass })
    })
  return found
})

export interface CodeLanguage {
  readonly name: string
  /** The first fence that names it. */
  readonly span: Slide['span']
  /** True for a class that need not be a language. */
  readonly isClass: boolean
}

/** Whether any slide has raw HTML, which has to be made safe. */
export const usesRawHtml = (deck: Deck): boolean => anyRawHtml(deck.slides)

const anyRawHtml = onceAny((slide: Slide): boolean => slideTokens(slide).some((tokens) => hasRawHtml(tokens)))

/** Whether any slide has a formula. */
export const usesMath = (deck: Deck): boolean => anyMath(deck.slides)

const anyMath = onceAny((slide: Slide): boolean => {
  let found = false
  const look = ({ type }: MarkdownToken) => {
    if (type === 'math' || type === 'mathBlock') found = true
  }
  for (const tokens of slideTokens(slide)) walkTokens(tokens, look)
  return found
})

/** The names of the layouts that slides use, sorted. */
export const usedLayouts = (deck: Deck): readonly string[] => layoutNames(eachLayoutName(deck.slides))

const eachLayoutName = onceEach(({ layout }: Slide) => layout.name)
const layoutNames = once((names: readonly string[]): readonly string[] => [...new Set(names)].sort())
