/** Reads citations in front matter, in Pandoc's form: `@report, ¶7; @pompeo, p. 3`. */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { spanOf } from '../diagnostics/position.ts'
import { readCitations } from '../parse/citation-items.ts'
import type { Checked, CitationGroup, Span } from '../types.ts'

/** The name of a source without its sign, which YAML would not let stand at the start of a value. */
const KEY = /^[\p{L}\p{N}_]+(?:[-:.][\p{L}\p{N}_]+)*$/u

/**
 * The citations in `text`, which stands inside `span`; brackets around it make no difference.
 *
 * A part that is not a citation is an error and left out; without any good part the group is undefined.
 */
export function parseCitations(text: string, span: Span): Checked<CitationGroup | undefined> {
  const inner = withoutBrackets(text)
  const place = placeIn(inner, span)
  const { items, malformed } = readCitations(inner)
  const citations = items.map(({ key, locator, start, end }) => ({ key, locator, span: place(start, end) }))
  return {
    value: citations.length > 0 ? { kind: 'citation', items: citations } : undefined,
    diagnostics: malformed.map((part) =>
      diagnostic(
        'bad-citation',
        place(part.start, part.end),
        [part.text || text.trim()],
        KEY.test(text) ? [`Write "@${text}", with the quotation marks.`] : [],
      ),
    ),
  }
}

function withoutBrackets(text: string): string {
  const trimmed = text.trim()
  return trimmed.startsWith('[') && trimmed.endsWith(']') ? trimmed.slice(1, -1) : trimmed
}

/**
 * Turns offsets in a value into spans of its source. YAML may have written the value differently (escapes,
 * folded lines); then the span of the whole value has to do.
 */
function placeIn(text: string, span: Span): (start: number, end: number) => Span {
  const at = text === '' ? -1 : span.source.text.slice(span.start, span.end).indexOf(text)
  if (at === -1) return () => span
  return (start, end) =>
    spanOf(span.source, span.start + at + start, span.start + at + Math.max(end, start + 1))
}
