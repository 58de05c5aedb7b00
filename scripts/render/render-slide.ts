/**
 * Renders one slide through its layout, and puts what stands around every slide around it.
 *
 * A slide is rendered again only when it is another object than before, or when something that it asked of
 * the deck has changed: a source that it cites, the slide that a link names, the number of slides.
 */
import { type Recording, recordReads } from '../record-reads.ts'
import type { AssetReference, Checked, Diagnostic, Slide, SourceFile } from '../types.ts'
import type { DeckContext } from './deck-context.ts'
import type { TemplateEngine } from './handlebars.ts'
import { mathFaces } from './math-faces.ts'
import { renderSlideContent } from './slide-content.ts'
import { type DeckView, type SectionView, viewLayout, viewSection } from './view.ts'

/** A slide ready for the page templates. */
export interface RenderedSlide {
  readonly slide: Slide
  /** What the templates of pages see of it. */
  readonly view: SectionView
  /** Its text without the layout, made when somebody asks. */
  readonly outline: () => Checked<string>
  /** Its section on the screen, made when somebody asks. */
  readonly section: () => Checked<string>
  readonly assets: readonly AssetReference[]
  /** The parts of it that may hold scripts of a raw deck. */
  readonly pieces: readonly string[]
  /** Fonts of the formulas on it. */
  readonly mathFaces: ReadonlySet<string>
  readonly diagnostics: readonly Diagnostic[]
}

/** What slides are rendered with and against. */
export interface SlideSurroundings {
  readonly engine: TemplateEngine
  /** The partial around every slide. */
  readonly frame: SourceFile
  /** The partial that says a slide of this layout in words alone, where there is one. */
  readonly outlineOf: (layout: string) => SourceFile | undefined
  readonly deck: DeckView
  readonly context: DeckContext
}

interface Remembered {
  readonly rendered: RenderedSlide
  readonly engine: TemplateEngine
  readonly deck: Recording<DeckView>
  readonly context: Recording<DeckContext>
}

/** With its diagrams drawn, and without. */
const KEPT = 2
const remembered = new WeakMap<Slide, readonly Remembered[]>()

/** The slide, rendered now or before with the same outcome. */
export function renderSlide(slide: Slide, surroundings: SlideSurroundings): RenderedSlide {
  const { engine, deck, context } = surroundings
  const before = remembered.get(slide) ?? []
  const known = before.find(
    (one) => one.engine === engine && one.deck.holdsFor(deck) && one.context.holdsFor(context),
  )
  if (known) return known.rendered
  const recorded = { deck: recordReads(deck), context: recordReads(context) }
  const rendered = renderAnew(slide, {
    ...surroundings,
    deck: recorded.deck.view,
    context: recorded.context.view,
  })
  remembered.set(slide, [{ rendered, engine, ...recorded }, ...before].slice(0, KEPT))
  return rendered
}

function renderAnew(
  slide: Slide,
  { engine, frame, outlineOf, deck, context }: SlideSurroundings,
): RenderedSlide {
  const content = renderSlideContent(slide, context)
  const render = (template: SourceFile): Checked<string> =>
    slide.hasSoundFields ? engine.render(template, viewLayout(slide, content, deck, context)) : NOT_RENDERED
  const layout = render(slide.layout.template)
  const view = viewSection(slide, content, layout.value, deck, context)
  let section: Checked<string> | undefined
  return {
    slide,
    view,
    outline: () => {
      const words = outlineOf(slide.layout.name)
      return words ? trimmed(render(words)) : { value: content.outline(), diagnostics: [] }
    },
    section: () => {
      section ??= screenSection(engine.render(frame, view))
      return section
    },
    assets: content.assets,
    pieces: [layout.value, content.footnotes, content.notes],
    mathFaces: mathFaces([layout.value, content.footnotes, content.notes, content.privateNotes].join('\n')),
    diagnostics: [...content.diagnostics, ...layout.diagnostics],
  }
}

/** What stands for a slide whose fields are wrong; that has been reported, and no page is made of it. */
const NOT_RENDERED: Checked<string> = { value: '', diagnostics: [] }

const trimmed = ({ value, diagnostics }: Checked<string>): Checked<string> => ({
  value: value.trim(),
  diagnostics,
})

/** Slides far from the shown one are not displayed, so their pictures need not be loaded yet. */
const screenSection = ({ value, diagnostics }: Checked<string>): Checked<string> => ({
  value: value.trim().replace(/<img (?![^>]*\bloading=)/g, '<img loading="lazy" '),
  diagnostics,
})
