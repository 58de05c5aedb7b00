/** Follows citations to their sources: which are unknown, and which source is cited on which slides. */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { nameAdvice, nearestName } from '../diagnostics/nearest.ts'
import { once, onceTogether } from '../once.ts'
import { onceAll, onceEach } from '../once-each.ts'
import { walkTokens } from '../parse/tokens.ts'
import type {
  Citation,
  CitationGroup,
  CitedSource,
  Diagnostic,
  FieldValue,
  MarkdownToken,
  Slide,
  SourceEntry,
} from '../types.ts'
import { isCitation, isMarkdown, memberValues } from './field-values.ts'

/** The part of a slide that may cite something. */
type Citing = Pick<
  Slide,
  'heading' | 'blocks' | 'slots' | 'fields' | 'footnotes' | 'cite' | 'statements' | 'notes'
>

/** Citations written into running text, in reading order. */
export const inlineCitations = once((slide: Citing): readonly Citation[] => {
  const tokens = [
    ...(slide.heading?.tokens ?? []),
    ...slide.blocks,
    ...Object.values(slide.slots).flatMap((fillings) => fillings.flatMap((slot) => slot.tokens)),
    ...Object.values(slide.fields).flatMap(tokensOfField),
    ...slide.footnotes.flatMap((footnote) => footnote.tokens),
  ]
  return citationsIn(tokens)
})

/** Everything that a slide cites: `cite:` first, then fields, then running text and notes. */
export const allCitations = once((slide: Citing): readonly Citation[] => [
  ...(slide.cite?.items ?? []),
  ...Object.values(slide.fields).flatMap(citationsOfField),
  ...slide.statements.flatMap(({ cite }) => cite?.items ?? []),
  ...inlineCitations(slide),
  ...citationsIn(slide.notes),
])

/** The citations in Markdown, in reading order. */
export function citationsIn(tokens: readonly MarkdownToken[]): Citation[] {
  const found: Citation[] = []
  walkTokens(tokens, (token) => {
    if (token.type === 'citation') found.push(...(token as MarkdownToken & CitationGroup).items)
  })
  return found
}

const tokensOfField = (value: FieldValue): MarkdownToken[] =>
  isMarkdown(value) ? [...value.tokens] : memberValues(value).flatMap(tokensOfField)

const citationsOfField = (value: FieldValue): Citation[] =>
  isCitation(value) ? [...value.items] : memberValues(value).flatMap(citationsOfField)

/**
 * An error for every key that the list of sources does not have. In running text an unknown `@key` may be
 * anything, a name in a network for example: it is a warning when a source has nearly the same key.
 */
export function checkCitations(slides: readonly Slide[], sources: readonly SourceEntry[]): Diagnostic[] {
  const known = new Set(sources.map((source) => source.id))
  return citationsOf(slides)
    .filter(({ key }) => !known.has(key))
    .flatMap(({ key, span, narrative }) => {
      if (!narrative) return [diagnostic('unknown-source', span, [key], [keyAdvice(key, known)])]
      const near = nearestName(key, known)
      return near ? [diagnostic('doubtful-citation', span, [key], [near])] : []
    })
}

const citationsOf = onceAll<Slide, Citation>((slide) => allCitations(slide))

const keyAdvice = (key: string, known: ReadonlySet<string>): string =>
  known.size > 0 ? nameAdvice(key, known) : 'List the sources of the deck in sources.yaml.'

/** The sources that no slide cites. */
export function unusedSources(
  sources: readonly SourceEntry[],
  cited: readonly CitedSource[],
): readonly SourceEntry[] {
  const used = new Set(cited.map(({ entry }) => entry.id))
  return sources.filter(({ id }) => !used.has(id))
}

/** The sources that are cited, in the order of the list, with the slides that cite them. */
export const citedSources = (
  slides: readonly Slide[],
  sources: readonly SourceEntry[],
): readonly CitedSource[] => citedByCiting(eachCiting(slides), { sources })

/** The slides that cite something. */
const eachCiting = onceEach((slide: Slide) => (allCitations(slide).length > 0 ? slide : undefined))

const citedByCiting = onceTogether(
  (
    slides: readonly (Slide | undefined)[],
    { sources }: { readonly sources: readonly SourceEntry[] },
  ): readonly CitedSource[] =>
    citedOn(
      slides.flatMap((slide) => (slide ? [{ slide, id: slide.id, number: slide.number }] : [])),
      sources,
    ),
)

/** The same for slides whose addresses and numbers are given beside them. */
export function citedOn(
  slides: readonly { readonly slide: Citing; readonly id: string; readonly number: number }[],
  sources: readonly SourceEntry[],
): CitedSource[] {
  if (sources.length === 0) return []
  const slidesOf = new Map<string, Map<string, number>>()
  for (const { slide, id, number } of slides)
    for (const { key } of allCitations(slide)) {
      const citing = slidesOf.get(key) ?? new Map<string, number>()
      slidesOf.set(key, citing.set(id, number))
    }
  return sources.flatMap((entry) => {
    const slides = slidesOf.get(entry.id)
    return slides ? [{ entry, citedOn: [...slides].map(([id, number]) => ({ id, number })) }] : []
  })
}
