/** What is said about slides from their text alone: titles, notes, sources, nothing at all. [pure] */
import { spanWithin } from '../diagnostics/position.ts'
import { allCitations } from '../model/cited-sources.ts'
import { plainText } from '../parse/plain-text.ts'
import type { Deck, Slide, Span } from '../types.ts'
import type { Notice } from './findings.ts'

/** Slides that a layout fills by itself: lists for those who look something up, which nobody reads out. */
export const isList = ({ layout }: Slide): boolean => ['sources', 'register'].includes(layout.name)

export const slideNotices = (deck: Deck): Notice[] => {
  const slides = deck.stacks.flat()
  return [
    ...duplicateTitles(slides),
    ...slides.filter(isEmpty).map((slide): Notice => ({ rule: 'empty-slide', slide, parts: [] })),
    ...slides
      .filter((slide) => slide.notes.length === 0 && !isList(slide))
      .map((slide): Notice => ({ rule: 'missing-notes', slide, parts: [] })),
    ...uncited(slides),
  ]
}

/**
 * The title is the one that outline and handout show: `title:`, else the heading. Slides that move into each other
 * share theirs, and those with neither have none.
 */
function duplicateTitles(slides: readonly Slide[]): Notice[] {
  const first = new Map<string, Slide>()
  return slides.flatMap((slide): Notice[] => {
    if (!slide.heading || 'data-auto-animate' in slide.attributes) return []
    const key = slide.title.toLowerCase().replace(/\s+/g, ' ')
    const same = first.get(key)
    if (!same) first.set(key, slide)
    const parts = [slide.title, String(same?.number)]
    return same ? [{ rule: 'duplicate-title', slide, place: titlePlace(slide), parts }] : []
  })
}

/** The line `title:` when it names the slide, else undefined: the heading does. */
function titlePlace({ heading, title, span }: Slide): Span | undefined {
  if (!heading || (heading.start !== undefined && plainText(heading.tokens).trim() === title))
    return undefined
  const line = spanWithin(span, /^title:[^\n]*/m)
  return line === span ? undefined : line
}

/** A slide of a layout that was chosen, or with a background, shows something. */
function isEmpty({ layout, heading, blocks, slots, background, attributes }: Slide): boolean {
  if (layout.name !== 'default' || heading || background) return false
  if (Object.keys(slots).length > 0 || blocks.some(({ type }) => type !== 'space')) return false
  return !Object.keys(attributes).some((name) => name.startsWith('data-background'))
}

/** Only a deck that cites something promises sources. */
function uncited(slides: readonly Slide[]): Notice[] {
  if (slides.every((slide) => allCitations(slide).length === 0)) return []
  return slides
    .filter((slide) => slide.layout.needsCitation && allCitations(slide).length === 0)
    .map((slide): Notice => ({ rule: 'uncited', slide, parts: [slide.layout.name] }))
}
