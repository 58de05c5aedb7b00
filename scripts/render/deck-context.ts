/** What the slides of a deck are rendered against: its sources, its claims, and the addresses of its slides. */
import { onceTogether } from '../once.ts'
import { onceAny, onceEach } from '../once-each.ts'
import type {
  Checked,
  CitedSource,
  Claim,
  Deck,
  Diagnostic,
  DiagramFault,
  Drawing,
  Drawings,
  Fits,
  Settings,
  Slide,
  SourceEntry,
  TemplateSet,
  VerifiedQuotation,
} from '../types.ts'
import { viewSource } from './citations.ts'
import type { TemplateEngine } from './handlebars.ts'
import type { Highlighter } from './highlight.ts'
import type { MathRenderer } from './math.ts'
import type { Sanitizer } from './sanitize.ts'

/** Libraries that only some decks need; the pipeline loads them. */
export interface RenderTools {
  readonly highlighter: Highlighter
  readonly sanitizer: Sanitizer | undefined
  readonly math?: MathRenderer | undefined
  /** True when the speaker alone will see the pages. */
  readonly showPrivate: boolean
  /** True when elements say in `data-at` where they stand in the source. */
  readonly marks?: boolean | undefined
  /** Undefined while nobody has drawn the diagrams yet. */
  readonly drawings?: Drawings | undefined
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
  readonly math?: MathRenderer | undefined
  readonly showPrivate: boolean
  readonly marks?: boolean | undefined
  /** What became of a diagram, by its key; undefined while it is not drawn. */
  readonly drawingOf: (key: string) => Drawing | DiagramFault | undefined
  /** How large the text of a slide is that is made to fit. */
  readonly fitOf: (slide: string) => number
}

interface ReferenceTools {
  readonly lang: string
  readonly partials: TemplateSet['partials']
  readonly engine: TemplateEngine
}

/** Renders each cited source once, by the partial for its type or the one for all types. */
export const renderReferences = onceTogether(referencesOf)

function referencesOf(
  sources: Deck['sources'],
  { lang, partials, engine }: ReferenceTools,
): Checked<ReadonlyMap<SourceEntry, string>> {
  const diagnostics: Diagnostic[] = []
  const references = sources.map(({ entry }): [SourceEntry, string] => {
    const partial = partials.get(`source-${entry.type}`) ?? partials.get('source')
    if (!partial) return [entry, '']
    const { value, diagnostics: wrong } = engine.render(partial, viewSource(entry, lang))
    diagnostics.push(...wrong)
    return [entry, value.trim()]
  })
  return { value: new Map(references), diagnostics }
}

/** The same object as long as nothing in it has changed. */
export const deckContext = (
  { slides, stacks, settings, sources, claims, quotations }: Deck,
  tools: RenderTools,
  references: ReadonlyMap<SourceEntry, string>,
): DeckContext =>
  contextOf(eachAddress(stacks), {
    ...tools,
    settings,
    sources,
    claims,
    quotations,
    references,
    hasSourcesSlide: hasSources(slides),
  })

interface ContextFacts
  extends RenderTools,
    Pick<Deck, 'settings' | 'sources' | 'claims' | 'quotations'>,
    Pick<DeckContext, 'hasSourcesSlide'> {
  readonly references: ReadonlyMap<SourceEntry, string>
}

const hasSources = onceAny(({ layout }: Slide) => layout.name === 'sources')
/** The ids of a stack; none holds such a character. */
const eachAddress = onceEach((stack: readonly Slide[]) => stack.map(({ id }) => id).join('\0'))

const contextOf = onceTogether((addresses: readonly string[], facts: ContextFacts): DeckContext => {
  const { drawings, fits, references, quotations, ...others } = facts
  const ids = new Set(addresses.flatMap((address) => address.split('\0')))
  const entries = new Map(facts.sources.map(({ entry }) => [entry.id, entry]))
  const claimsBySlide = groupBySlide(facts.claims)
  return {
    ...others,
    entryOf: (key) => entries.get(key),
    claimAt: (slide, start) => claimsBySlide.get(slide)?.find(({ span }) => span.start === start),
    quotationOf: (slide, key) => quotations.find((found) => found.slide === slide && found.key === key),
    drawingOf: (key) => drawings?.get(key),
    fitOf: (slide) => fits?.get(slide) ?? 1,
    reference: (entry) => references.get(entry) ?? '',
    resolveSlide: (target) => (ids.has(target) ? target : slideByNumber(addresses, target)),
  }
})

function groupBySlide(claims: readonly Claim[]): ReadonlyMap<string, readonly Claim[]> {
  const groups = new Map<string, Claim[]>()
  for (const claim of claims) groups.set(claim.slide.id, [...(groups.get(claim.slide.id) ?? []), claim])
  return groups
}

/** Reveal.js counts stacks and the slides below them from 0: `3/1` is the second slide of the fourth stack. */
function slideByNumber(addresses: readonly string[], target: string): string | undefined {
  const [, stack, below = '0'] = /^(\d+)(?:\/(\d+))?(?:\/|$)/.exec(target) ?? []
  return stack === undefined ? undefined : addresses[Number(stack)]?.split('\0')[Number(below)]
}
