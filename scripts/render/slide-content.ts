/**
 * Render stage, one slide: tokens and fields become the HTML and values that a layout template sees.
 *
 * Every reference met on the way is noted, so that the write stage knows which files the deck needs.
 */
import { formatIsoDate } from '../cite/iso-date.ts'
import { isAsset, isCitation, isMarkdown } from '../model/field-values.ts'
import { toUrl } from '../parse/references.ts'
import { hasRawHtml } from '../parse/tokens.ts'
import type { AssetReference, Diagnostic, FieldValue, MarkdownToken, Slide, Slot } from '../types.ts'
import { type CitationMarks, citationLinks } from './citations.ts'
import { slotClaim } from './claims.ts'
import type { DeckContext } from './deck-context.ts'
import { escapeHtml } from './html.ts'
import { renderBlocks, renderFootnotes, renderInline } from './markdown.ts'
import { inNotes, SetAside } from './math-html.ts'
import { outlineOf } from './outline.ts'
import { removedFromHtml, removedFromSlide, tooDeepHtml, unlessTooDeep } from './removed-markup.ts'
import type { RenderContext } from './render-context.ts'
import { isSafeAttribute } from './safety.ts'
import { headingHtml } from './slide-heading.ts'
import { slideMarkdown } from './slide-markdown.ts'

/** The parts of a slide as HTML. */
export interface SlideContent {
  /** Attributes of the section, without those that a safe deck may not have. */
  readonly attributes: Readonly<Record<string, string>>
  readonly heading: string
  readonly body: string
  readonly footnotes: string
  readonly notes: string
  readonly privateNotes: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly slots: Readonly<Record<string, readonly SlotView[]>>
  /** Citations of running text that got a mark, in order. */
  readonly marks: CitationMarks
  /** The text without the layout, made when somebody asks. */
  readonly outline: () => string
  readonly assets: readonly AssetReference[]
  readonly diagnostics: readonly Diagnostic[]
}

export interface SlotView {
  readonly html: string
  readonly id: string | undefined
  /** The id of its claim in the page, when the block says enough to be one. */
  readonly anchor: string | undefined
  readonly classes: string
  readonly attributes: Readonly<Record<string, string>>
  readonly by: string | undefined
  readonly when: string | undefined
  readonly cite: { readonly html: string } | undefined
}

/** Renders the content of one slide. */
export function renderSlideContent(slide: Slide, deck: DeckContext): SlideContent {
  const assets: AssetReference[] = []
  const diagnostics: Diagnostic[] = []
  const marks: CitationMarks = new Map()
  const context = slideMarkdown(slide, deck, { assets, diagnostics, marks })
  type Render = (tokens: readonly MarkdownToken[], context: RenderContext) => string
  const tidy = (tokens: readonly MarkdownToken[], render: Render): string => {
    if (!hasRawHtml(tokens)) return render(tokens, context)
    const kept = new SetAside()
    const math: RenderContext['math'] = (token) => kept.keep(context.math(token))
    const diagram: RenderContext['diagram'] = (token) => {
      const html = context.diagram?.(token)
      return html === undefined ? undefined : kept.keep(html)
    }
    return kept.restore(clean(render(tokens, { ...context, math, diagram }), tokens))
  }
  /** Raw HTML of an author goes through the sanitizer; Markdown alone needs none. */
  const clean = (html: string, tokens: readonly MarkdownToken[]): string => {
    const { sanitizer } = deck
    if (!sanitizer || html === '') return html
    const result = unlessTooDeep(() => sanitizer.sanitize(html))
    diagnostics.push(
      ...(result ? removedFromHtml(result.removed, tokens, slide) : [tooDeepHtml(tokens, slide)]),
    )
    return result?.html ?? escapeHtml(html)
  }
  const blocks = (tokens: readonly MarkdownToken[]): string => tidy(tokens, renderBlocks)
  const inline = (tokens: readonly MarkdownToken[]): string => tidy(tokens, renderInline)
  const field = (value: FieldValue): unknown => fieldView(value, { blocks, inline, assets, deck })
  const slotView = ({ attributes, tokens, start }: Slot): SlotView => ({
    ...slotClaim(deck.claimAt(slide.id, start), deck),
    html: blocks(tokens),
    id: attributes.id,
    classes: attributes.classes.join(' '),
    attributes: attributes.pairs,
    by: attributes.pairs.by,
    when: attributes.pairs.when ?? formatIsoDate(attributes.pairs.asof ?? '', deck.settings.lang),
  })
  const body = blocks(slide.blocks)
  const slots = mapValues(slide.slots, (fillings) => fillings.map(slotView))
  return {
    attributes: sectionAttributes(slide, context, diagnostics),
    heading: headingHtml(slide, inline, context),
    body,
    fields: mapValues(slide.fields, field),
    slots,
    footnotes: tidy(
      slide.footnotes.flatMap(({ tokens }) => tokens),
      (_, own) => renderFootnotes(slide.footnotes, own),
    ),
    notes: inNotes(blocks(slide.notes)),
    privateNotes: deck.showPrivate ? inNotes(blocks(slide.privateNotes)) : '',
    marks,
    outline: () => outlineOf(slide, { body, slots, blocks, inline, lang: deck.settings.lang }),
    assets,
    diagnostics,
  }
}

/** A `.slide:` comment is raw HTML too: it could name a page to show in a frame. */
function sectionAttributes(
  slide: Slide,
  { html, asset }: RenderContext,
  diagnostics: Diagnostic[],
): Record<string, string> {
  const { start, end } = slide.span
  const attributes: Record<string, string> = {}
  for (const [name, value] of Object.entries(slide.attributes)) {
    if (html === 'safe' && !isSafeAttribute(name, value)) diagnostics.push(removedFromSlide(name, slide))
    else if (name === 'data-background-video') {
      const token: MarkdownToken = { type: 'html', raw: '', start, end }
      // Reveal.js takes a list: the same film in several formats.
      const films = value.split(',').map((address) => asset(address.trim(), token, 'media'))
      if (films.every((film) => film !== undefined)) attributes[name] = films.join(', ')
    } else attributes[name] = value
  }
  return attributes
}

interface FieldRenderers {
  readonly blocks: (tokens: readonly MarkdownToken[]) => string
  readonly inline: (tokens: readonly MarkdownToken[]) => string
  readonly assets: AssetReference[]
  readonly deck: DeckContext
}

/** A field as templates see it: Markdown as HTML, an image as its address, a citation as links. */
function fieldView(value: FieldValue, use: FieldRenderers): unknown {
  if (typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((item: FieldValue) => fieldView(item, use))
  if (isAsset(value)) {
    use.assets.push(value)
    return toUrl(value.path)
  }
  if (isCitation(value)) return { html: citationLinks(value, use.deck) }
  if (isMarkdown(value)) return value.inline ? use.inline(value.tokens) : use.blocks(value.tokens)
  return mapValues(value as Readonly<Record<string, FieldValue>>, (item) => fieldView(item, use))
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]))
}
