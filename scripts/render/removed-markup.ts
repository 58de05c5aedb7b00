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
    const pattern = attribute === undefined ? `<${escaped(element)}(?![\\w-])` : `\\b${escaped(attribute)}\\b`
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
  const span = attributeSpan(slide.span, '\\.slide:', attribute) ?? firstLineOf(slide.span)
  return diagnostic('unsafe-html', span, [`The attribute "${attribute}"`])
}

/** A warning for what was taken from an element of Markdown at `place`, or from its attributes behind it. */
export function removedFromToken(
  what: 'attribute' | 'address',
  name: string,
  place: Span,
  slide: Slide,
): Diagnostic {
  const { source, start } = place
  const onwards = spanOf(source, start, Math.max(place.end, slide.span.end))
  const behind = what === 'attribute' ? attributeSpan(onwards, '\\{|\\.element:', name) : undefined
  return diagnostic('unsafe-html', behind ?? spanWithin(place, name), [`The ${what} "${name}"`])
}

/** Where an attribute is set behind one of the marks that begin attributes. */
function attributeSpan({ source, start, end }: Span, marks: string, name: string): Span | undefined {
  const pattern = new RegExp(`(?:${marks})[^{}<>]*?(?<![\\w-])${escaped(name)}(?![\\w-])`, 'i')
  const found = pattern.exec(source.text.slice(start, end))
  if (!found) return undefined
  const to = start + found.index + found[0].length
  return spanOf(source, to - name.length, to)
}

function findIn(spans: readonly Span[], pattern: RegExp): Span | undefined {
  for (const span of spans) {
    const found = spanWithin(span, pattern)
    if (found !== span) return found
  }
  return undefined
}

const escaped = (text: string): string => text.replace(/[^\w-]/g, '\\$&')
