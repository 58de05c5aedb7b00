/**
 * Model stage: turns parsed slides into a deck.
 *
 * Decides which slides form a stack, gives every slide a unique id and a number, and finds out which
 * source is cited where. Does not look at the text of templates and does not touch the disk.
 */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { placeOf } from '../diagnostics/position.ts'
import { once } from '../once.ts'
import type {
  Checked,
  Deck,
  Diagnostic,
  LayoutLibrary,
  ParsedSlide,
  Settings,
  Slide,
  SourceEntry,
  SourceText,
  Span,
} from '../types.ts'
import { checkBalance } from './balance.ts'
import { buildSlide, type SlideDraft } from './build-slide.ts'
import { checkClaims } from './check-claims.ts'
import { checkQuotations } from './check-quotations.ts'
import { checkCitations, citedOn, citedSources, unusedSources } from './cited-sources.ts'
import { toId, uniqueId } from './ids.ts'
import { buildRegister } from './register.ts'
import { plannedSections, sharesOf } from './sections.ts'
import { splitSources } from './split-sources.ts'

export interface DeckParts {
  /** The slides of each file, in order; every file starts a new stack. */
  readonly files: readonly (readonly ParsedSlide[])[]
  readonly settings: Settings
  readonly layouts: LayoutLibrary
  readonly sources: ListedSources
  /** Where the settings say how even the sides must be. */
  readonly balancePlace?: Span | undefined
  /** The path shown when the deck has no slides at all. */
  readonly path: string
}

/** The sources that the deck may cite. */
export interface ListedSources {
  readonly entries: readonly SourceEntry[]
  /** False when the list could not be read whole, so that no key can be called unknown. */
  readonly hasAll: boolean
  /** Whether the list belongs to this deck alone, so that every entry should be cited. */
  readonly isOwn: boolean
  /** The texts that quotations are compared with, by key. */
  readonly texts: ReadonlyMap<string, SourceText>
}

/** The deck, and what is wrong with its slides. A deck without slides is an error, and still a deck. */
export function buildDeck(parts: DeckParts): Checked<Deck> {
  const { settings, sources } = parts
  const diagnostics: Diagnostic[] = []
  const drafts = parts.files.map((slides) =>
    slides.map((slide) => {
      const draft = buildSlide(slide, parts)
      diagnostics.push(...draft.diagnostics)
      return draft.value
    }),
  )
  const files = drafts.map((slides) => slides.filter(({ hidden }) => !hidden))
  const sections = plannedSections(files)
  const shown = toStacks(files)
  const unnamed = citedOn(countedFrom(shown), sources.entries)
  const named = nameSlides(splitSources(shown, unnamed, settings), sharesOf(sections))
  const slides = named.value.flat()
  const register = buildRegister(slides, sources.entries)
  const quotations = checkQuotations(slides, sources)
  const cited = citedSources(named.value, sources.entries)
  const unused = sources.isOwn && sources.hasAll ? unusedSources(sources.entries, cited) : []
  const tellsUnused = settings.check['unused-source']?.severity !== 'off'
  diagnostics.push(
    ...named.diagnostics,
    ...(sources.hasAll ? checkCitations(named.value, sources.entries) : []),
    ...register.diagnostics,
    ...checkClaims(register.value, slides),
    ...quotations.diagnostics,
    ...(tellsUnused ? unused : []).map(({ id, span }) => diagnostic('unused-source', span, [id], [id])),
  )
  if (named.value.length === 0) diagnostics.push(diagnostic('empty-deck', parts.path, []))
  const deck = {
    settings,
    stacks: named.value,
    sections: sections.map(({ timing, slides: members }) => ({
      timing,
      slides: members.flatMap((draft) => slideOfDraft.get(draft) ?? []),
    })),
    sources: cited,
    unusedSources: unused,
    claims: register.value,
    quotations: quotations.value,
  }
  diagnostics.push(...checkBalance(deck, parts.balancePlace ?? parts.path))
  return { value: deck, diagnostics }
}

/** Slides with the numbers that they will have, unless the list of sources grows before them. */
const countedFrom = (stacks: readonly (readonly SlideDraft[])[]) =>
  stacks.flat().map((slide, index) => ({ slide, id: String(index), number: index + 1 }))

/** A vertical slide joins the stack above it within the same file. */
function toStacks(files: readonly (readonly SlideDraft[])[]): SlideDraft[][] {
  return files.flatMap((drafts) => {
    const stacks: SlideDraft[][] = []
    for (const draft of drafts) {
      const stack = draft.vertical ? stacks.at(-1) : undefined
      if (stack) stack.push(draft)
      else stacks.push([draft])
    }
    return stacks
  })
}

/** Wanted ids are settled first, so that a made-up id never takes one that an author asked for. */
function nameSlides(
  stacks: readonly (readonly SlideDraft[])[],
  shares: ReadonlyMap<SlideDraft, number>,
): Checked<Slide[][]> {
  const diagnostics: Diagnostic[] = []
  const wanted = new Map<string, Span>()
  for (const { wantedId } of stacks.flat()) {
    if (!wantedId) continue
    const first = wanted.get(wantedId.id)
    if (first) diagnostics.push(diagnostic('duplicate-id', wantedId.span, [wantedId.id, placeOf(first)]))
    else wanted.set(wantedId.id, wantedId.span)
  }
  const taken = new Set(wanted.keys())
  let number = 0
  const value = stacks.map((stack) =>
    stack.map((draft): Slide => {
      number += 1
      const { wantedId } = draft
      const owned = wantedId && wanted.get(wantedId.id) === wantedId.span ? wantedId.id : undefined
      const id = owned ?? uniqueId(idFromTitle(draft) || `slide-${number}`, taken)
      taken.add(id)
      return nameSlide(draft, id, number, shares.get(draft))
    }),
  )
  return { value, diagnostics }
}

const idFromTitle = once(({ title }: SlideDraft): string => toId(title.replace(/ \(\d+\/\d+\)$/, '')))

const slideOfDraft = new WeakMap<SlideDraft, Slide>()

/**
 * The slide of a draft: the same object as last time when its address, its number and its share of the time of its
 * section are the same.
 */
function nameSlide(draft: SlideDraft, id: string, number: number, share: number | undefined): Slide {
  const known = slideOfDraft.get(draft)
  const timing = share === undefined ? draft.attributes['data-timing'] : String(share)
  if (known && known.id === id && known.number === number && known.attributes['data-timing'] === timing)
    return known
  const { wantedId: _wanted, vertical: _vertical, hidden: _hidden, title, ...rest } = draft
  const attributes = timing === undefined ? rest.attributes : { ...rest.attributes, 'data-timing': timing }
  const slide = { ...rest, attributes, id, number, title: title || `Slide ${number}` }
  slideOfDraft.set(draft, slide)
  return slide
}
