/** What the Markdown of a slide needs from the deck: addresses, citations, code colours, formulas, diagrams. */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { spanOf } from '../diagnostics/position.ts'
import { inlineCitations } from '../model/cited-sources.ts'
import { isStatement } from '../model/statements.ts'
import { addressSpan } from '../parse/address-span.ts'
import { readReference, toUrl } from '../parse/references.ts'
import type { AssetReference, CitationGroup, Diagnostic, MarkdownToken, Slide, Span } from '../types.ts'
import { type CitationMarks, citationLinks, isKnown } from './citations.ts'
import { claimCard } from './claims.ts'
import type { DeckContext } from './deck-context.ts'
import { renderDiagram } from './diagram.ts'
import { escapeHtml } from './html.ts'
import { brokenMath, renderMath } from './math-html.ts'
import type { ReferenceUse } from './raw-references.ts'
import { removedFromToken, tooDeepHtml, unlessTooDeep } from './removed-markup.ts'
import type { RenderContext } from './render-context.ts'

/** What rendering notes on its way. */
export interface RenderNotes {
  readonly assets: AssetReference[]
  readonly diagnostics: Diagnostic[]
  readonly marks: CitationMarks
}

/** Decks for reveal-md lead to each other: its server shows them all. */
const ANOTHER_DECK = /\.md(?:[?#]|$)/i

/** The context of the Markdown of a slide. */
export function slideMarkdown(
  slide: Slide,
  deck: DeckContext,
  { assets, diagnostics, marks }: RenderNotes,
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
    diagram(token) {
      return renderDiagram(token, slide, deck, this, (problem) => diagnostics.push(problem))
    },
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

  function link(address: string, token: MarkdownToken): string | undefined {
    const reference = readReference(address, source.folder)
    if (reference.kind === 'slide') return `#/${deck.resolveSlide(reference.target) ?? reference.target}`
    if (reference.kind === 'outside') {
      const isDeck = token.type === 'link' && ANOTHER_DECK.test(address)
      diagnostics.push(
        diagnostic(isDeck ? 'other-deck' : 'outside-deck', addressIn(token, address), [address]),
      )
      if (isDeck) return undefined
    }
    if (reference.kind !== 'file') return address
    assets.push({ kind: 'asset', path: reference.path, span: addressIn(token, address), role: 'file' })
    return toUrl(reference.path) + reference.suffix
  }
}
