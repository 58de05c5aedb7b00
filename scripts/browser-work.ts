/**
 * What only a browser can find out about a deck: how its diagrams look, then how large the text of slides with
 * `fit: shrink` is, which depends on them. Who calls the pipeline brings the browser.
 */
import { EnvironmentError } from './environment-error.ts'
import { diagramsOf, hasDiagrams, usesDiagrams } from './model/diagrams.ts'
import { once } from './once.ts'
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

/** Diagrams to be drawn. */
export interface DrawRequest {
  /** A page for print with their slides and nothing else, where `data-diagram` has the keys; made when it is needed. */
  readonly page: () => string
  /** The files it refers to. */
  readonly files: readonly OutputFile[]
  readonly deck: Deck
  readonly diagrams: readonly DiagramTask[]
}

export interface DiagramTask {
  readonly key: string
  readonly text: string
  /** All of its slide and the page around that may have to do with how it looks. */
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
  const { deck, slides, files } = parts
  if (!drawDiagrams || !usesDiagrams(deck)) return undefined
  const diagrams = slides.slides.filter(({ slide }) => hasDiagrams(slide)).flatMap(tasksOf)
  if (diagrams.length === 0) return undefined
  const page = () => pageOf(parts, hasDiagrams)
  try {
    return await drawDiagrams({ page, files: await files(), deck, diagrams })
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
  const { deck, files } = parts
  return await measureFits({ page: pageOf(parts, isShrunk), files: await files(), deck })
}

const isShrunk = ({ fit }: Slide): boolean => fit === 'shrink'
const hasShrunk = onceAny(isShrunk)

/** A check marks elements with their places; the outcome must not depend on that. */
const withoutPlaces = (html: string): string => html.replace(/ data-at="\d+"/g, '')

/** A page for print with some of the slides. */
function pageOf(
  { deck, slides, templates, facts }: RenderedDeckParts,
  isPrinted: (slide: Slide) => boolean,
): string {
  const { pages } = renderPages(slides, deck, templates, { ...facts, pages: ['print'], isPrinted }).value
  return withoutPlaces(pages.print)
}

/** The diagrams that a slide really shows: a layout may leave its text out. */
const tasksOf = once(({ slide, view }: RenderedSlide): readonly DiagramTask[] => {
  const { classes, attributes, layout } = view.slide
  const { lang, dir } = view.deck
  const content = withoutPlaces(view.content)
  const look = JSON.stringify([lang, dir, classes, attributes, layout, view.backgroundStyle, content])
  return diagramsOf(slide)
    .map(({ key, text }, index) => ({ key, text, look: `${index} ${look}` }))
    .filter(({ key }) => content.includes(printAttributes({ 'data-diagram': key })))
})
