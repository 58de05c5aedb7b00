/** The view: exactly what templates may see, every name set, so that strict templates find mistakes. */
import { formatIsoDate } from '../cite/iso-date.ts'
import { backgroundAttributes, backgroundStyle } from '../model/background.ts'
import { onceTogether } from '../once.ts'
import { toUrl } from '../parse/references.ts'
import type { AssetReference, Deck, Settings, Slide } from '../types.ts'
import { footSources, fullReferences } from './citations.ts'
import { claimsOf } from './claims.ts'
import type { DeckContext } from './deck-context.ts'
import type { SlideContent } from './slide-content.ts'
import { withoutSteps } from './without-steps.ts'

/** Facts of the whole deck. */
export interface DeckView {
  readonly title: string
  readonly subtitle: string | undefined
  readonly authors: readonly string[]
  readonly authorsText: string
  readonly date: string | undefined
  readonly dateText: string
  readonly lang: string
  readonly dir: string
  readonly description: string | undefined
  readonly footer: string
  readonly slideNumber: boolean
  readonly width: number
  readonly height: number
  /** How many slides are shown. */
  readonly count: number
}

/** The deck's facts, with texts for what a page shows as text. */
export const viewDeck = ({ settings, slides }: Deck): DeckView =>
  viewOf(settings, { firstTitle: slides[0]?.title, count: slides.length })

interface SlideFacts {
  readonly firstTitle: string | undefined
  readonly count: number
}

const viewOf = onceTogether(
  (settings: Settings, { firstTitle, count }: SlideFacts): DeckView => ({
    title: settings.title ?? firstTitle ?? 'Slides',
    subtitle: settings.subtitle,
    authors: settings.authors,
    authorsText: settings.authors.join(', '),
    date: settings.date,
    dateText: formatIsoDate(settings.date ?? '', settings.lang),
    lang: settings.lang,
    dir: settings.dir,
    description: settings.description,
    footer: settings.footer ?? settings.title ?? '',
    slideNumber: settings.slideNumber,
    width: settings.size.width,
    height: settings.size.height,
    count,
  }),
)

/** What a layout template sees, apart from helpers and partials. */
export function viewLayout(
  slide: Slide,
  content: SlideContent,
  deck: DeckView,
  context: DeckContext,
): object {
  return {
    deck,
    slide: viewSlide(slide, content, context),
    heading: content.heading,
    body: content.body,
    footnotes: content.footnotes,
    fields: content.fields,
    slots: content.slots,
    sources: slide.layout.name === 'sources' ? viewSources(slide, context) : [],
    claims: claimsOf(slide, context),
  }
}

/** The sources of one slide of the list: those that it was given, else the `part`-th of `of` even parts. */
function viewSources({ fields, listed }: Slide, context: DeckContext): readonly object[] {
  const { part = 1, of = 1 } = fields
  const size = Math.ceil(context.sources.length / Number(of))
  const first = (Number(part) - 1) * size
  const shown = listed
    ? context.sources.filter(({ entry }) => listed.includes(entry.id))
    : context.sources.slice(first, first + size)
  return shown.map(({ entry, citedOn }) => ({
    key: entry.id,
    html: context.reference(entry),
    url: entry.url,
    citedOn,
  }))
}

const asUrl = (asset: AssetReference): string => toUrl(asset.path)

function viewSlide(slide: Slide, content: SlideContent, context: DeckContext) {
  return {
    id: slide.id,
    number: slide.number,
    title: slide.title,
    label: slide.title,
    layout: slide.layout.name,
    classes: [`layout-${slide.layout.name}`, ...slide.classes].join(' '),
    attributes: {
      ...content.attributes,
      ...backgroundAttributes(slide.background, asUrl),
      ...fitAttributes(slide, content, context),
    },
  }
}

/** The size that was measured for it (see styles/fit.css). */
function fitAttributes({ id, fit }: Slide, { attributes }: SlideContent, { fitOf }: DeckContext) {
  if (fit === undefined) return {}
  const style = attributes.style === undefined ? '' : `${attributes.style};`
  return { 'data-fit': fit, style: `${style}--fit:${fitOf(id)}` }
}

export type SectionView = ReturnType<typeof viewSection>

/** What the slide partial sees: the layout's output as `content`, with everything around it. */
export function viewSection(
  slide: Slide,
  content: SlideContent,
  layoutHtml: string,
  deck: DeckView,
  context: DeckContext,
) {
  return {
    deck,
    slide: viewSlide(slide, content, context),
    content: layoutHtml,
    footnotes: content.footnotes,
    notes: withoutSteps(content.notes),
    privateNotes: withoutSteps(content.privateNotes),
    backgroundStyle: backgroundStyle(slide.background, asUrl),
    foot: {
      sources: footSources(slide, context, content.marks),
      references: fullReferences(slide, context),
    },
  }
}
