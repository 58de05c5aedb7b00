/** Says what `html: safe` took out of a slide, and finds where it stood. */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { firstLineOf, spanOf, spanWithin } from '../diagnostics/position.ts'
import { isTooDeep } from '../parse/lex-markdown.ts'
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
  const spans = spansOfHtml(tokens, slide)
  return removed.map(({ element, attribute }) => {
    const pattern = attribute === undefined ? `<${element}\\b` : `\\b${escaped(attribute)}\\b`
    const what =
      attribute === undefined ? `The element <${element}>` : `The attribute "${attribute}" of <${element}>`
    return diagnostic('unsafe-html', findIn(spans, new RegExp(pattern, 'i')) ?? firstLineOf(slide.span), [
      what,
    ])
  })
}

/** What reading HTML gives; undefined when it is nested so deeply that the stack overflows. */
export function unlessTooDeep<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (isTooDeep(error)) return undefined
    throw error
  }
}

/** Tells of elements nested so deeply that the HTML among `tokens` cannot be read. */
export function tooDeepHtml(tokens: readonly MarkdownToken[], slide: Slide): Diagnostic {
  return diagnostic('nested-too-deep', firstLineOf(spansOfHtml(tokens, slide)[0] ?? slide.span), [])
}

function spansOfHtml(tokens: readonly MarkdownToken[], slide: Slide): Span[] {
  const spans: Span[] = []
  walkTokens(tokens, (token) => {
    if (isToken(token, 'html')) spans.push(spanOf(slide.span.source, token.start ?? 0, token.end))
  })
  return spans
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
