/**
 * Render stage: a deck and its templates become the text of the pages.
 *
 * Slides are rendered one by one and put into the page templates afterwards, so that a change of one slide
 * can be rendered alone.
 */
import type {
  AssetReference,
  Checked,
  Deck,
  Diagnostic,
  PageName,
  RenderedDeck,
  Settings,
  Slide,
  SourceEntry,
  TemplateSet,
} from '../types.ts'
import { viewSource } from './citations.ts'
import { type ClaimView, viewClaims } from './claims.ts'
import { createEngine, type TemplateEngine } from './handlebars.ts'
import { createHelpers } from './helpers.ts'
import type { Highlighter } from './highlight.ts'
import { inlineScripts } from './inline-scripts.ts'
import { toRevealConfig } from './reveal-config.ts'
import type { Sanitizer } from './sanitize.ts'
import { type DeckContext, renderSlideContent } from './slide-content.ts'
import { type DeckView, viewDeck, viewLayout, viewSection } from './view.ts'

/** What the pages say about their surroundings; the write stage knows it. */
export interface PageFacts {
  /** The pages that are wanted, the others come out empty; all when undefined. */
  readonly pages?: readonly PageName[] | undefined
  readonly scheme: 'light' | 'dark'
  /** Addresses of scripts relative to the page, in the order in which they run. */
  readonly scripts: readonly string[]
  readonly deckPolicy: string
  readonly paperPolicy: string
  /** The paper of handouts, when it is not the one of the settings. */
  readonly paper?: Settings['paper'] | undefined
  /** Which slides are printed; all when undefined. */
  readonly isPrinted?: ((slide: Slide) => boolean) | undefined
}

/** Libraries that only some decks need; the pipeline loads them. */
export interface RenderTools {
  readonly highlighter: Highlighter
  readonly sanitizer: Sanitizer | undefined
  /** True when the speaker alone will see the pages. */
  readonly showPrivate: boolean
}

/** A slide ready for the page templates. */
export interface RenderedSlide {
  readonly slide: Slide
  readonly view: object
  readonly assets: readonly AssetReference[]
}

export interface RenderedSlides {
  readonly deck: DeckView
  readonly stacks: readonly (readonly RenderedSlide[])[]
  /** The claims for the end of the handout. */
  readonly register: readonly ClaimView[]
  readonly engine: TemplateEngine
  /** Scripts that a raw deck has in its slides. */
  readonly inlineScripts: readonly string[]
}

/** Renders every slide through its layout. */
export function renderSlides(
  deck: Deck,
  templates: TemplateSet,
  tools: RenderTools,
): Checked<RenderedSlides> {
  const engine = createEngine(templates.partials, createHelpers(deck.settings.lang))
  const view = viewDeck(deck)
  const isRaw = deck.settings.html === 'raw'
  const pieces: string[] = []
  const diagnostics = new Set<Diagnostic>()
  const references = referenceRenderer(deck.settings.lang, templates, engine, diagnostics)
  const context = deckContext(deck, tools, references)
  const seen = new Set<string>()
  const stacks = deck.stacks.map((stack) =>
    stack.map((slide): RenderedSlide => {
      const content = renderSlideContent(slide, context)
      const layout = slide.hasSoundFields
        ? engine.render(slide.layout.template, viewLayout(slide, content, view, context))
        : NOT_RENDERED
      if (isRaw) pieces.push(layout.value, content.footnotes, content.notes)
      // A mistake in a layout shows on every slide that uses it; it is reported once.
      for (const item of [...content.diagnostics, ...layout.diagnostics]) {
        const key = `${item.code} ${item.span?.source.path} ${item.span?.start} ${item.message}`
        if (!seen.has(key)) diagnostics.add(item)
        seen.add(key)
      }
      return { slide, view: viewSection(slide, content, layout.value, view, context), assets: content.assets }
    }),
  )
  const register = deck.settings.handoutRegister ? viewClaims(deck.claims, context) : []
  return {
    value: { deck: view, stacks, register, engine, inlineScripts: inlineScripts(pieces) },
    diagnostics: [...diagnostics],
  }
}

/** Renders each source once, by the partial for its type or the one for all types. */
function referenceRenderer(
  lang: string,
  { partials }: TemplateSet,
  engine: TemplateEngine,
  diagnostics: Set<Diagnostic>,
): DeckContext['reference'] {
  const rendered = new Map<SourceEntry, string>()
  return (entry) => {
    const known = rendered.get(entry)
    const partial = partials.get(`source-${entry.type}`) ?? partials.get('source')
    if (known !== undefined || !partial) return known ?? ''
    const { value, diagnostics: wrong } = engine.render(partial, viewSource(entry, lang))
    for (const item of rendered.size === 0 ? wrong : []) diagnostics.add(item)
    rendered.set(entry, value.trim())
    return value.trim()
  }
}

/** What stands for a slide whose fields are wrong; that has been reported, and no page is made of it. */
const NOT_RENDERED: Checked<string> = { value: '', diagnostics: [] }

/** Puts rendered slides into the page templates. */
export function renderPages(
  rendered: RenderedSlides,
  deck: Deck,
  templates: TemplateSet,
  facts: PageFacts,
): Checked<RenderedDeck> {
  const { engine, stacks } = rendered
  const printed = stacks.flat().filter(({ slide }) => facts.isPrinted?.(slide) ?? true)
  const slides = printed.map(({ view }) => view)
  const common = { deck: rendered.deck, theme: { scheme: facts.scheme } }
  const page = {
    config: toRevealConfig(deck.settings),
    scripts: facts.scripts,
    paper: (facts.paper ?? deck.settings.paper) === 'letter' ? 'letter' : 'A4',
  }
  const screen = {
    ...common,
    page: { ...page, policy: facts.deckPolicy },
    stacks: stacks.map((stack) => ({ isStack: stack.length > 1, slides: stack.map(({ view }) => view) })),
  }
  const { register } = rendered
  const paper = { ...common, register, page: { ...page, policy: facts.paperPolicy }, slides }
  const diagnostics: Diagnostic[] = []
  const render = (name: PageName): string => {
    if (facts.pages && !facts.pages.includes(name)) return ''
    const page = engine.render(templates.pages[name], name === 'deck' ? screen : paper)
    diagnostics.push(...page.diagnostics)
    return name === 'deck' ? picturesWhenNear(page.value) : linksWithinPage(page.value)
  }
  return {
    value: {
      pages: { deck: render('deck'), print: render('print'), handout: render('handout') },
      assets: [...stacks.flat().flatMap(({ assets }) => assets), ...backgroundImages(deck)],
    },
    diagnostics,
  }
}

/**
 * Reveal.js addresses a slide as `#/id`; a page without Reveal.js, and so a PDF, as `#id`. Only our own
 * double-quoted attributes have this form: in text a quotation mark is written `&quot;`.
 */
const linksWithinPage = (html: string): string => html.replaceAll('href="#/', 'href="#')

/** Slides far from the shown one are not displayed, so their pictures need not be loaded yet. */
const picturesWhenNear = (html: string): string =>
  html.replace(/<img (?![^>]*\bloading=)/g, '<img loading="lazy" ')

const backgroundImages = (deck: Deck): AssetReference[] =>
  deck.stacks.flat().flatMap(({ background }) => (background?.image ? [background.image] : []))

function deckContext(deck: Deck, tools: RenderTools, reference: DeckContext['reference']): DeckContext {
  const slides = deck.stacks.flat()
  const ids = new Set(slides.map(({ id }) => id))
  return {
    ...tools,
    settings: deck.settings,
    sources: deck.sources,
    claims: deck.claims,
    quotations: deck.quotations,
    reference,
    hasSourcesSlide: slides.some(({ layout }) => layout.name === 'sources'),
    resolveSlide: (target) => (ids.has(target) ? target : slideByNumber(deck, target)),
  }
}

/** Reveal.js counts stacks and the slides below them from 0: `3/1` is the second slide of the fourth stack. */
function slideByNumber(deck: Deck, target: string): string | undefined {
  const [, stack, below = '0'] = /^(\d+)(?:\/(\d+))?(?:\/|$)/.exec(target) ?? []
  return stack === undefined ? undefined : deck.stacks[Number(stack)]?.[Number(below)]?.id
}
