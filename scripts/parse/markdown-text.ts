/** Markdown in YAML values: layout fields and the like. */
import { checked, diagnostic } from '../diagnostics/diagnostic.ts'
import type { Checked, Diagnostic, MarkdownText, MarkdownToken, Span } from '../types.ts'
import { withoutPrivate } from './blocks.ts'
import { CommentReader } from './comments.ts'
import { isTooDeep, lexInline, lexRegions, plainParagraph, unclosedIn } from './lex-markdown.ts'
import { placeTokens } from './locate.ts'
import { refineTokens } from './refine.ts'

/**
 * Parses Markdown that a YAML value holds.
 *
 * Its text is not literally in the source (quotes, folding), so all tokens and diagnostics carry the span of
 * the value.
 */
export function markdownFromText(text: string, span: Span, inline: boolean): Checked<MarkdownText> {
  const diagnostics: Diagnostic[] = []
  const { start, end, source } = span
  const result = (tokens: readonly MarkdownToken[]): Checked<MarkdownText> =>
    checked({ kind: 'markdown', inline, tokens, span }, diagnostics)
  try {
    const tokens = inline ? lexInline(text) : (lexRegions(text, [{ start: 0, end: text.length }])[0] ?? [])
    placeTokens(tokens, start, end)
    if (!inline) {
      const unclosed = unclosedIn({ ...source, text }, 0, text.length)
      diagnostics.push(...unclosed.map((problem) => ({ ...problem, span })))
    }
    return result(
      settle(
        refineTokens(tokens, () => span, diagnostics),
        text,
        span,
        diagnostics,
      ),
    )
  } catch (error) {
    if (!isTooDeep(error)) throw error
    diagnostics.push(diagnostic('nested-too-deep', span, []))
    const plain: MarkdownToken = { type: 'text', raw: text, text, start, end }
    return result(inline ? [plain] : [plainParagraph(text, start, end)])
  }
}

/** Comments find their elements, and nothing private stays: a field has no notes to put it in. */
function settle(
  tokens: MarkdownToken[],
  text: string,
  span: Span,
  diagnostics: Diagnostic[],
): readonly MarkdownToken[] {
  const place = () => span
  const settled = text.includes('<!--') ? new CommentReader(place, diagnostics).apply(tokens) : tokens
  return text.includes(':::') ? withoutPrivate(settled, place, diagnostics) : settled
}
