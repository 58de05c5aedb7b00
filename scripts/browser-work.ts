/**
 * What only a browser can find out about a deck: how its diagrams look, then how large the text of slides with
 * `fit: shrink` is, which depends on them. Who calls the pipeline brings the browser.
 */
import { EnvironmentError } from './environment-error.ts'
import { diagramsOf, hasDiagrams, usesDiagrams } from './model/diagrams.ts'
import { onceAny } from './once-each.ts'
import { printAttributes } from './render/html.ts'
import { type PageFacts, type RenderedSlides, renderPages } from './render/render-deck.ts'
import type { RenderedSlide } from './render/render-slide.ts'
import type { Deck, Drawings, Fits, OutputFile, Slide, TemplateSet } from './types.ts'

export interface BrowserWork {
  /** Draws diagrams; without it their text is shown as code. */
  readonly drawDiagrams?: ((request: DrawRequest) => Promise<Drawings>) | undefined
  /** Measures slides with `fit: shrink`; without it they keep their size. */
  readonly measureFits?: ((request: FitRequest) => Promise<Fits>) | undefined
}

/** Slides to be measured: a page for print with nothing else, and the files it refers to. */
export interface FitRequest {
  readonly page: string
  readonly files: readonly OutputFile[]
  readonly deck: Deck
}

/** The same for the slides with diagrams, where `data-diagram` has the keys. */
export interface DrawRequest extends FitRequest {
  readonly diagrams: readonly DiagramTask[]
}

export interface DiagramTask {
  readonly key: string
  readonly text: string
  /** All of its slide that may have to do with how it looks. */
  readonly look: string
}

/** A deck that has been rendered. */
export interface RenderedDeckParts {
  readonly deck: Deck
  readonly slides: RenderedSlides
  readonly templates: TemplateSet
  readonly facts: PageFacts
  /** The files that the page refers to. */
  readonly files: () => Promise<readonly OutputFile[]>
}

/**
 * The drawings of a deck that has been rendered without them; undefined when there is nothing to draw.
 *
 * @param isSound False when the deck has mistakes: they can be told without a browser.
 */
export async function findDrawings(
  { drawDiagrams }: BrowserWork,
  parts: RenderedDeckParts,
  isSound: boolean,
): Promise<Drawings | undefined> {
  const { deck, slides } = parts
  if (!drawDiagrams || !usesDiagrams(deck)) return undefined
  const tasks = slides.slides.filter(({ slide }) => hasDiagrams(slide)).flatMap(tasksOf)
  const shown = await pageOf(parts, hasDiagrams)
  // A layout may leave its text out.
  const diagrams = tasks.filter(({ key }) => shown.page.includes(printAttributes({ 'data-diagram': key })))
  if (diagrams.length === 0) return undefined
  try {
    return await drawDiagrams({ ...shown, diagrams })
  } catch (error) {
    if (!isSound && error instanceof EnvironmentError) return undefined
    throw error
  }
}

/** The sizes of slides, with their drawings; undefined when none is to be measured. */
export async function findFits(
  { measureFits }: BrowserWork,
  parts: RenderedDeckParts,
): Promise<Fits | undefined> {
  if (!measureFits || !hasShrunk(parts.deck.slides)) return undefined
  return await measureFits(await pageOf(parts, isShrunk))
}

const isShrunk = ({ fit }: Slide): boolean => fit === 'shrink'
const hasShrunk = onceAny(isShrunk)

/** A check marks elements with their places; the outcome must not depend on that. */
const withoutPlaces = (html: string): string => html.replace(/ data-at="\d+"/g, '')

/** A page for print with some of the slides. */
async function pageOf(
  { deck, slides, templates, facts, files }: RenderedDeckParts,
  isPrinted: (slide: Slide) => boolean,
): Promise<FitRequest> {
  const { pages } = renderPages(slides, deck, templates, { ...facts, pages: ['print'], isPrinted }).value
  return { page: withoutPlaces(pages.print), files: await files(), deck }
}

function tasksOf({ slide, view }: RenderedSlide): DiagramTask[] {
  const { classes, attributes, layout } = view.slide
  const look = JSON.stringify([
    classes,
    attributes,
    layout,
    view.backgroundStyle,
    withoutPlaces(view.content),
  ])
  return diagramsOf(slide).map(({ key, text }, index) => ({ key, text, look: `${index} ${look}` }))
}
