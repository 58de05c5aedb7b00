/**
 * Render stage, one slide: tokens and fields become the HTML and values that a layout template sees.
 *
 * Every reference met on the way is noted, so that the write stage knows which files the deck needs.
 */
import { formatIsoDate } from '../cite/iso-date.ts'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { spanOf } from '../diagnostics/position.ts'
import { inlineCitations } from '../model/cited-sources.ts'
import { isAsset, isCitation, isMarkdown } from '../model/field-values.ts'
import { isStatement } from '../model/statements.ts'
import { addressSpan } from '../parse/address-span.ts'
import { readReference, toUrl } from '../parse/references.ts'
import { hasRawHtml } from '../parse/tokens.ts'
import type {
  AssetReference,
  CitationGroup,
  Diagnostic,
  FieldValue,
  MarkdownToken,
  Slide,
  Slot,
  Span,
} from '../types.ts'
import { type CitationMarks, citationLinks, isKnown } from './citations.ts'
import { claimCard, slotClaim } from './claims.ts'
import type { DeckContext } from './deck-context.ts'
import { escapeHtml } from './html.ts'
import { renderBlocks, renderFootnotes, renderInline } from './markdown.ts'
import { brokenMath, inNotes, renderMath, SetAside } from './math-html.ts'
import { outlineOf } from './outline.ts'
import type { ReferenceUse } from './raw-references.ts'
import {
  removedFromHtml,
  removedFromSlide,
  removedFromToken,
  tooDeepHtml,
  unlessTooDeep,
} from './removed-markup.ts'
import type { RenderContext } from './render-context.ts'
import { isSafeAttribute } from './safety.ts'
import { headingHtml } from './slide-heading.ts'

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
  const context = markdownContext(slide, deck, assets, diagnostics, marks)
  type Render = (tokens: readonly MarkdownToken[], context: RenderContext) => string
  const tidy = (tokens: readonly MarkdownToken[], render: Render): string => {
    if (!hasRawHtml(tokens)) return render(tokens, context)
    const formulas = new SetAside()
    const math: RenderContext['math'] = (token) => formulas.keep(context.math(token))
    return formulas.restore(clean(render(tokens, { ...context, math }), tokens))
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

function markdownContext(
  slide: Slide,
  deck: DeckContext,
  assets: AssetReference[],
  diagnostics: Diagnostic[],
  marks: CitationMarks,
): RenderContext {
  const { source } = slide.span
  const at = (token: MarkdownToken): Span =>
    spanOf(source, token.start ?? slide.span.start, token.end ?? token.start ?? slide.span.start)
  const addressIn = (token: MarkdownToken, address: string): Span => addressSpan(at(token), token, address)
  return {
    marks: deck.marks,
    incremental: slide.incremental,
    html: deck.settings.html,
    idPrefix: `${slide.id}-`,
    lettersForFootnotes: slide.footnotes.length > 0 && inlineCitations(slide).length > 0,
    highlight: (code, language) => deck.highlighter.highlight(code, language),
    math(token) {
      return renderMath(token, deck.math, this, (problem) => {
        diagnostics.push(brokenMath(problem, token, source))
      })
    },
    citation: (token) => {
      const group = token as MarkdownToken & CitationGroup
      const isText = !group.items.every((item) => isKnown(item, deck))
      return isText ? escapeHtml(token.raw) : citationLinks(group, deck, marks)
    },
    container: (token, content) => {
      const claim = isStatement(token) ? deck.claimAt(slide.id, token.start) : undefined
      return claim && claimCard(claim, content, token, deck)
    },
    asset,
    link,
    removed: (what, name, token) => {
      const place = what === 'attribute' ? at(token) : addressIn(token, name)
      diagnostics.push(removedFromToken(what, name, place, slide))
    },
    rawHtml: (html, token) => {
      const { sanitizer } = deck
      if (!sanitizer) return html
      const use: ReferenceUse = {
        asset: (address, role) => asset(address, token, role),
        link: (address) => link(address, token),
      }
      const rewritten = unlessTooDeep(() => sanitizer.rewriteReferences(html, use))
      if (rewritten === undefined) diagnostics.push(tooDeepHtml([token], slide))
      return rewritten ?? escapeHtml(html)
    },
  }

  function asset(address: string, token: MarkdownToken, role: AssetReference['role']): string | undefined {
    const reference = readReference(address, source.folder)
    if (reference.kind === 'slide' || reference.kind === 'data') return address
    if (reference.kind === 'file') {
      assets.push({ kind: 'asset', path: reference.path, span: addressIn(token, address), role })
      return toUrl(reference.path) + reference.suffix
    }
    diagnostics.push(
      diagnostic(reference.kind === 'remote' ? 'remote-asset' : 'outside-deck', addressIn(token, address), [
        address,
      ]),
    )
    return undefined
  }

  function link(address: string, token: MarkdownToken): string {
    const reference = readReference(address, source.folder)
    if (reference.kind === 'slide') return `#/${deck.resolveSlide(reference.target) ?? reference.target}`
    if (reference.kind === 'outside')
      diagnostics.push(diagnostic('outside-deck', addressIn(token, address), [address]))
    if (reference.kind !== 'file') return address
    assets.push({ kind: 'asset', path: reference.path, span: addressIn(token, address), role: 'file' })
    return toUrl(reference.path) + reference.suffix
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
