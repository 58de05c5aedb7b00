/** Says what `html: safe` took out of a slide, and finds where it stood. */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { firstLineOf, spanOf, spanWithin } from '../diagnostics/position.ts'
import { isToken, walkTokens } from '../parse/tokens.ts'
import type { Diagnostic, MarkdownToken, Slide, Span } from '../types.ts'

/** An element, or one attribute of elements of a name. */
export interface Removed {
  readonly element: string
  /** As authors write it; undefined when the element itself is gone. */
  readonly attribute?: string
}

/** A warning for each thing that was taken out of the raw HTML among `tokens`, which belong to the slide. */
export function removedFromHtml(
  removed: readonly Removed[],
  tokens: readonly MarkdownToken[],
  slide: Slide,
): Diagnostic[] {
  const spans: Span[] = []
  walkTokens(tokens, (token) => {
    if (isToken(token, 'html')) spans.push(spanOf(slide.span.source, token.start ?? 0, token.end))
  })
  return removed.map(({ element, attribute }) => {
    const pattern = attribute === undefined ? `<${element}\\b` : `\\b${escaped(attribute)}\\b`
    const what =
      attribute === undefined ? `The element <${element}>` : `The attribute "${attribute}" of <${element}>`
    return diagnostic('unsafe-html', findIn(spans, new RegExp(pattern, 'i')) ?? firstLineOf(slide.span), [
      what,
    ])
  })
}

/** A warning for an attribute that a `.slide:` comment sets. */
export function removedFromSlide(attribute: string, slide: Slide): Diagnostic {
  const found = spanWithin(slide.span, attribute)
  const span = found === slide.span ? firstLineOf(slide.span) : found
  return diagnostic('unsafe-html', span, [`The attribute "${attribute}"`])
}

function findIn(spans: readonly Span[], pattern: RegExp): Span | undefined {
  for (const span of spans) {
    const found = spanWithin(span, pattern)
    if (found !== span) return found
  }
  return undefined
}

const escaped = (text: string): string => text.replace(/[^\w-]/g, '\\$&')
