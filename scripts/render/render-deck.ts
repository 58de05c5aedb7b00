/**
 * Render stage: a deck and its templates become the text of the pages.
 *
 * Slides are rendered one by one and put into the page templates afterwards, so that a change of one slide
 * can be rendered alone.
 */
import { inFile } from '../diagnostics/position.ts'
import { rowAs, stacking } from '../model/stacks.ts'
import { onceTogether } from '../once.ts'
import { onceAll, onceEach, repeated } from '../once-each.ts'
import type {
  Checked,
  Deck,
  Diagnostic,
  PageName,
  RenderedDeck,
  ScreenPage,
  ScreenSlide,
  Settings,
  Slide,
  SourceFile,
  TemplateSet,
} from '../types.ts'
import { type ClaimView, viewClaims } from './claims.ts'
import { type DeckContext, deckContext, type RenderTools, renderReferences } from './deck-context.ts'
import { forPaper } from './for-paper.ts'
import { createEngine, type TemplateEngine } from './handlebars.ts'
import { createHelpers } from './helpers.ts'
import { inlineScripts } from './inline-scripts.ts'
import { type RenderedSlide, renderSlide, type SlideSurroundings } from './render-slide.ts'
import { toRevealConfig } from './reveal-config.ts'
import { viewShare } from './share.ts'
import { toSheets } from './sheets.ts'
import { type DeckView, viewDeck } from './view.ts'

/** What the pages say about their surroundings; the write stage knows it. */
export interface PageFacts {
  /** The pages that are wanted, the others come out empty; all when undefined. */
  readonly pages?: readonly PageName[] | undefined
  readonly scheme: 'light' | 'dark'
  /** Addresses of scripts relative to the page, in the order in which they run. */
  readonly scripts: readonly string[]
  readonly deckPolicy: string
  readonly paperPolicy: string
  /** True when the first slide will stand beside the page as a picture. */
  readonly socialCard?: boolean | undefined
  /** The paper of handouts, when it is not the one of the settings. */
  readonly paper?: Settings['paper'] | undefined
  /** What a page of the handout shows, when it is not what the settings say. */
  readonly handout?: Settings['handout'] | undefined
  /** Which slides are printed; all when undefined. */
  readonly isPrinted?: ((slide: Slide) => boolean) | undefined
}

export interface RenderedSlides {
  readonly deck: DeckView
  readonly slides: readonly RenderedSlide[]
  readonly stacks: readonly (readonly RenderedSlide[])[]
  /** The claims for the end of the handout. */
  readonly register: readonly ClaimView[]
  readonly engine: TemplateEngine
  /** Scripts that a raw deck has in its slides. */
  readonly inlineScripts: readonly string[]
  /** Fonts of formulas, sorted. */
  readonly mathFaces: readonly string[]
}

/** Renders every slide through its layout. */
export function renderSlides(
  deck: Deck,
  templates: TemplateSet,
  tools: RenderTools,
): Checked<RenderedSlides> {
  const engine = engineFor(templates, deck.settings.lang)
  const { partials } = templates
  const references = renderReferences(deck.sources, { lang: deck.settings.lang, partials, engine })
  const context = deckContext(deck, tools, references.value)
  const surroundings = surroundingsOf(context, { engine, deck: viewDeck(deck), partials })
  const slides = eachSlide(deck.slides, repeated(surroundings, deck.slides))
  const stacks = renderedStacks(rowAs(deck.stacks, slides))
  const register = deck.settings.handoutRegister ? viewClaims(deck.claims, context) : []
  const pieces = deck.settings.html === 'raw' ? slides.flatMap((slide) => slide.pieces) : []
  return {
    value: {
      deck: surroundings.deck,
      slides,
      stacks,
      register,
      engine,
      inlineScripts: inlineScripts(pieces),
      mathFaces: [...new Set(mathFacesOf(slides))].sort(),
    },
    diagnostics: eachOnce([...references.diagnostics, ...problemsOf(slides)]),
  }
}

interface DeckTemplates {
  readonly engine: TemplateEngine
  readonly deck: DeckView
  readonly partials: TemplateSet['partials']
}

const surroundingsOf = onceTogether(
  (context: DeckContext, { engine, deck, partials }: DeckTemplates): SlideSurroundings => ({
    engine,
    frame: partial(partials, 'slide'),
    outlineOf: (layout) => partials.get(`outline-${layout}`),
    deck,
    context,
  }),
)

const eachSlide = onceEach(renderSlide)
const renderedStacks = stacking<RenderedSlide>()
const problemsOf = onceAll(({ diagnostics }: RenderedSlide) => diagnostics)
const mathFacesOf = onceAll(({ mathFaces }: RenderedSlide) => [...mathFaces])
const assetsOf = onceAll(({ assets }: RenderedSlide) => assets)
const eachSection = onceEach(
  ({ slide, section }: RenderedSlide): ScreenSlide => ({ slide, html: section().value }),
)
const sectionStacks = stacking<ScreenSlide>()
const sectionProblems = onceAll(({ section }: RenderedSlide) => section().diagnostics)
const backgroundImages = onceAll(({ background }: Slide) => (background?.image ? [background.image] : []))

const engines = new WeakMap<TemplateSet['partials'], { lang: string; engine: TemplateEngine }>()

/** Templates are compiled once for all decks that are rendered with the same ones. */
function engineFor({ partials }: TemplateSet, lang: string): TemplateEngine {
  const known = engines.get(partials)
  if (known?.lang === lang) return known.engine
  const engine = createEngine(partials, createHelpers(lang))
  engines.set(partials, { lang, engine })
  return engine
}

function partial(partials: TemplateSet['partials'], name: string): SourceFile {
  const found = partials.get(name)
  if (!found) throw new Error(`The partial "${name}.hbs" is missing from the program.`)
  return found
}

/** A mistake in a layout shows on every slide that uses it; it is reported once. */
function eachOnce(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>()
  return diagnostics.filter(({ code, span, message }) => {
    const place = span && inFile(span)
    const key = `${code} ${place?.source.path} ${place?.start} ${message}`
    const isNew = !seen.has(key)
    seen.add(key)
    return isNew
  })
}

/** Puts rendered slides into the page templates. */
export function renderPages(
  rendered: RenderedSlides,
  deck: Deck,
  templates: TemplateSet,
  facts: PageFacts,
): Checked<RenderedDeck> {
  const { engine, slides, stacks } = rendered
  const handout = facts.handout ?? deck.settings.handout
  const diagnostics: Diagnostic[] = []
  const collect = <T>(result: Checked<T>): T => {
    diagnostics.push(...result.diagnostics)
    return result.value
  }
  const common = { deck: rendered.deck, theme: { scheme: facts.scheme } }
  const page = {
    config: toRevealConfig(deck.settings),
    scripts: facts.scripts,
    paper: (facts.paper ?? deck.settings.paper) === 'letter' ? 'letter' : 'A4',
    handout,
  }
  const share = viewShare(deck, rendered.deck.title, facts.socialCard ?? false)
  const screen = { ...common, share, page: { ...page, policy: facts.deckPolicy, slides: SLIDES_MARK } }
  const { register } = rendered
  // The views of a long deck are many, and while it is edited nobody prints it.
  const paper = onFirstUse(() => {
    const outlineOf = ({ outline }: RenderedSlide) => (handout === 'outline' ? collect(outline()) : '')
    const slides = printedViews(stacks, facts, outlineOf)
    const sheets = toSheets(slides, handout)
    return { ...common, register, page: { ...page, policy: facts.paperPolicy }, slides, sheets }
  })
  const render = (name: PageName): string => {
    if (facts.pages && !facts.pages.includes(name)) return ''
    return collect(engine.render(templates.pages[name], name === 'deck' ? screen : paper()))
  }
  const [head = '', tail = ''] = render('deck').split(SLIDES_MARK)
  const wantsScreen = facts.pages?.includes('deck') ?? true
  const screenStacks = wantsScreen ? sectionStacks(rowAs(stacks, eachSection(slides))) : []
  if (wantsScreen) diagnostics.push(...sectionProblems(slides))
  return {
    value: {
      screen: { head, tail, stacks: screenStacks },
      pages: { print: forPaper(render('print')), handout: forPaper(render('handout')) },
      assets: [...assetsOf(slides), ...backgroundImages(deck.slides)],
    },
    diagnostics: eachOnce(diagnostics),
  }
}

/** What the templates for paper see of the slides that are printed. */
const printedViews = (
  stacks: RenderedSlides['stacks'],
  { isPrinted }: PageFacts,
  outlineOf: (slide: RenderedSlide) => string,
) =>
  stacks.flatMap((stack) =>
    stack
      .filter(({ slide }) => isPrinted?.(slide) ?? true)
      .map((slide) => ({ ...slide.view, isStacked: stack.length > 1, outline: outlineOf(slide) })),
  )

const onFirstUse = <T>(make: () => T): (() => T) => {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** Stands for the slides while their page is rendered; no text has such a character. */
const SLIDES_MARK = '\0slides'

/** The page on screen as text. */
export function screenPage({
  head,
  tail,
  stacks,
}: Omit<ScreenPage, 'stacks'> & {
  readonly stacks: readonly (readonly { readonly html: string }[])[]
}): string {
  const slides = stacks.map((stack) => {
    const sections = stack.map(({ html }) => html).join('\n')
    return stack.length > 1 ? `<section class="stack">\n${sections}\n</section>` : sections
  })
  return head + slides.join('\n') + tail
}
