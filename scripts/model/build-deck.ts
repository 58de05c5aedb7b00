/**
 * Model stage: turns parsed slides into a deck.
 *
 * Decides which slides form a stack, gives every slide a unique id and a number, and finds out which
 * source is cited where. Does not look at the text of templates and does not touch the disk.
 */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { onceAll, onceAny, onceEach, repeated } from '../once-each.ts'
import type {
  Checked,
  Deck,
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
import { nameSlides, slideOf } from './name-slides.ts'
import { buildRegister } from './register.ts'
import { hasSections, plannedSections, sharesOf } from './sections.ts'
import { listsSources, splitSources } from './split-sources.ts'
import { type Row, stacking } from './stacks.ts'

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
  const { settings, sources, layouts } = parts
  const parsed = parts.files.flat()
  const built = eachBuilt(parsed, repeated(settings, parsed), repeated(layouts, parsed))
  const all = eachDraft(built)
  const files = withoutHidden(all, parts.files)
  const sections = hasSections(all) ? plannedSections(files) : []
  const shown = withSourceSlides(toRow(all, files), sources.entries, settings)
  const named = nameSlides(shown.slides, sharesOf(sections), settings.title)
  const slides = named.value
  const stacks = slideStacks({ ...shown, slides })
  const register = buildRegister(slides, sources.entries)
  const quotations = checkQuotations(slides, sources)
  const cited = citedSources(slides, sources.entries)
  const unused = sources.isOwn && sources.hasAll ? unusedSources(sources.entries, cited) : []
  const tellsUnused = settings.check['unused-source']?.severity !== 'off'
  const diagnostics = [
    // A mistake in a layout is one mistake, however many slides use it.
    ...new Set(problemsOf(built)),
    ...named.diagnostics,
    ...(sources.hasAll ? checkCitations(slides, sources.entries) : []),
    ...register.diagnostics,
    ...checkClaims(register.value, slides),
    ...quotations.diagnostics,
    ...(tellsUnused ? unused : []).map(({ id, span }) => diagnostic('unused-source', span, [id], [id])),
  ]
  if (slides.length === 0) diagnostics.push(diagnostic('empty-deck', parts.path, []))
  const deck = {
    settings,
    slides,
    stacks,
    sections: sections.map(({ timing, slides: members }) => ({
      timing,
      slides: members.flatMap((draft) => slideOf(draft) ?? []),
    })),
    sources: cited,
    unusedSources: unused,
    claims: register.value,
    quotations: quotations.value,
  }
  diagnostics.push(...checkBalance(deck, parts.balancePlace ?? parts.path))
  return { value: deck, diagnostics }
}

const eachBuilt = onceEach((slide: ParsedSlide, settings: Settings, layouts: LayoutLibrary) =>
  buildSlide(slide, { settings, layouts }),
)
const eachDraft = onceEach(({ value }: Checked<SlideDraft>) => value)
const problemsOf = onceAll(({ diagnostics }: Checked<SlideDraft>) => diagnostics)
const hasHidden = onceAny(({ hidden }: SlideDraft) => hidden)

/** The drafts of each file that are shown. */
function withoutHidden(all: readonly SlideDraft[], files: DeckParts['files']): readonly SlideDraft[][] {
  const isSome = hasHidden(all)
  let end = 0
  return files.map(({ length }) => {
    end += length
    const drafts = all.slice(end - length, end)
    return isSome ? drafts.filter(({ hidden }) => !hidden) : drafts
  })
}

/** The shown slides in a row. */
function toRow(all: readonly SlideDraft[], files: readonly SlideDraft[][]): Row<SlideDraft> {
  const slides = hasHidden(all) ? files.flat() : all
  const isBelow = [...eachVertical(slides)]
  let start = 0
  for (const { length } of files) {
    isBelow[start] = false
    start += length
  }
  return { slides, isBelow }
}

const eachVertical = onceEach(({ vertical }: SlideDraft) => vertical)

const draftStacks = stacking<SlideDraft>()
const slideStacks = stacking<Slide>()

/** The row with as many slides for the list of sources as it needs. */
function withSourceSlides(
  row: Row<SlideDraft>,
  entries: readonly SourceEntry[],
  settings: Settings,
): Row<SlideDraft> {
  if (!listsSources(row.slides)) return row
  const stacks = splitSources(draftStacks(row), citedOn(countedFrom(row.slides), entries), settings)
  return { slides: stacks.flat(), isBelow: stacks.flatMap((stack) => stack.map((_, index) => index > 0)) }
}

/** Slides with the numbers that they will have, unless the list of sources grows before them. */
const countedFrom = (slides: readonly SlideDraft[]) =>
  slides.map((slide, index) => ({ slide, id: String(index), number: index + 1 }))
