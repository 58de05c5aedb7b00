/** The heading of a slide as HTML. */
import type { MarkdownToken, Slide } from '../types.ts'
import { openTag, type RenderContext } from './render-context.ts'

/** Headings longer than this many characters are set one step smaller (class `long-title`). */
const LONG_TITLE = 70

/** '' when the slide has no heading. */
export function headingHtml(
  slide: Slide,
  inline: (tokens: readonly MarkdownToken[]) => string,
  context: RenderContext,
): string {
  if (!slide.heading) return ''
  const { level, tokens, attributes } = slide.heading
  const { start = slide.span.start } = slide.heading
  const { end } = slide.span
  const classes = ['slide-heading', ...(slide.title.length > LONG_TITLE ? ['long-title'] : [])]
  const token: MarkdownToken = { type: 'heading', raw: '', start, end, ...(attributes ? { attributes } : {}) }
  const html = `${openTag(`h${level}`, token, context, {}, classes)}${inline(tokens)}</h${level}>`
  // Reveal.js fits a text to the box around it, and the frame of a slide is wider than its text.
  return attributes?.classes.includes('r-fit-text') ? `<div class="fit-box">${html}</div>` : html
}
