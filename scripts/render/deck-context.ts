/** What the slides of a deck are rendered against: its sources, its claims, and the addresses of its slides. */
import type {
  Checked,
  CitedSource,
  Claim,
  Deck,
  Diagnostic,
  Fits,
  Settings,
  SourceEntry,
  TemplateSet,
  VerifiedQuotation,
} from '../types.ts'
import { viewSource } from './citations.ts'
import type { TemplateEngine } from './handlebars.ts'
import type { Highlighter } from './highlight.ts'
import type { Sanitizer } from './sanitize.ts'

/** Libraries that only some decks need; the pipeline loads them. */
export interface RenderTools {
  readonly highlighter: Highlighter
  readonly sanitizer: Sanitizer | undefined
  /** True when the speaker alone will see the pages. */
  readonly showPrivate: boolean
  /** True when elements say in `data-at` where they stand in the source. */
  readonly marks?: boolean | undefined
  /** Undefined while nobody has measured the slides yet. */
  readonly fits?: Fits | undefined
}

/**
 * What rendering needs to know about the whole deck. Whatever a slide asks is recorded (see render-slide.ts), so
 * functions depend on their arguments alone.
 */
export interface DeckContext {
  readonly settings: Settings
  /** Ids of slides by number, as Reveal.js counts in `#/3/1`. */
  readonly resolveSlide: (target: string) => string | undefined
  /** The entry with a key, when some slide cites it. */
  readonly entryOf: (key: string) => SourceEntry | undefined
  readonly sources: readonly CitedSource[]
  /** True when some slide lists the sources, so that citations can link there. */
  readonly hasSourcesSlide: boolean
  readonly claims: readonly Claim[]
  /** The claim or reply whose block begins at an offset of a slide. */
  readonly claimAt: (slide: string, start: number | undefined) => Claim | undefined
  /** The quotation from a source that was verified on a slide. */
  readonly quotationOf: (slide: string, key: string) => VerifiedQuotation | undefined
  /** A source in full as HTML, made by the partial for its type. */
  readonly reference: (entry: SourceEntry) => string
  readonly highlighter: Highlighter
  readonly sanitizer: Sanitizer | undefined
  readonly showPrivate: boolean
  readonly marks?: boolean | undefined
  /** How large the text of a slide is that is made to fit. */
  readonly fitOf: (slide: string) => number
}

/** Renders each cited source once, by the partial for its type or the one for all types. */
export function renderReferences(
  { sources, settings }: Deck,
  { partials }: TemplateSet,
  engine: TemplateEngine,
): Checked<ReadonlyMap<SourceEntry, string>> {
  const diagnostics: Diagnostic[] = []
  const references = sources.map(({ entry }): [SourceEntry, string] => {
    const partial = partials.get(`source-${entry.type}`) ?? partials.get('source')
    if (!partial) return [entry, '']
    const { value, diagnostics: wrong } = engine.render(partial, viewSource(entry, settings.lang))
    diagnostics.push(...wrong)
    return [entry, value.trim()]
  })
  return { value: new Map(references), diagnostics }
}

export function deckContext(
  deck: Deck,
  { fits, ...tools }: RenderTools,
  references: ReadonlyMap<SourceEntry, string>,
): DeckContext {
  const slides = deck.stacks.flat()
  const ids = new Set(slides.map(({ id }) => id))
  const entries = new Map(deck.sources.map(({ entry }) => [entry.id, entry]))
  const claimsBySlide = groupBySlide(deck.claims)
  return {
    ...tools,
    settings: deck.settings,
    sources: deck.sources,
    claims: deck.claims,
    entryOf: (key) => entries.get(key),
    claimAt: (slide, start) => claimsBySlide.get(slide)?.find(({ span }) => span.start === start),
    quotationOf: (slide, key) => deck.quotations.find((found) => found.slide === slide && found.key === key),
    fitOf: (slide) => fits?.get(slide) ?? 1,
    reference: (entry) => references.get(entry) ?? '',
    hasSourcesSlide: slides.some(({ layout }) => layout.name === 'sources'),
    resolveSlide: (target) => (ids.has(target) ? target : slideByNumber(deck, target)),
  }
}

function groupBySlide(claims: readonly Claim[]): ReadonlyMap<string, readonly Claim[]> {
  const groups = new Map<string, Claim[]>()
  for (const claim of claims) groups.set(claim.slide.id, [...(groups.get(claim.slide.id) ?? []), claim])
  return groups
}

/** Reveal.js counts stacks and the slides below them from 0: `3/1` is the second slide of the fourth stack. */
function slideByNumber(deck: Deck, target: string): string | undefined {
  const [, stack, below = '0'] = /^(\d+)(?:\/(\d+))?(?:\/|$)/.exec(target) ?? []
  return stack === undefined ? undefined : deck.stacks[Number(stack)]?.[Number(below)]?.id
}
