/** Render stage: Markdown tokens to HTML. The parts are in the render-*.ts files beside this one. */
import type { Footnote, MarkdownToken } from '../types.ts'
import { footnoteIds } from './footnote-ids.ts'
import { renderBlocks } from './render-blocks.ts'
import type { RenderContext } from './render-context.ts'
import { renderInline } from './render-inline.ts'

/** The footnotes of a slide as a numbered list with links back to the text; '' when there are none. */
export function renderFootnotes(footnotes: readonly Footnote[], context: RenderContext): string {
  if (footnotes.length === 0) return ''
  const items = footnotes.map(({ tokens }, index) => renderFootnote(tokens, index + 1, context))
  const type = context.lettersForFootnotes ? ' type="a"' : ''
  return `<div class="footnotes"><ol${type} aria-label="Footnotes">\n${items.join('')}</ol></div>\n`
}

function renderFootnote(tokens: readonly MarkdownToken[], number: number, context: RenderContext): string {
  const { note, reference } = footnoteIds(context.idPrefix, number)
  const back = `<a class="footnote-back" href="#/${reference}" aria-label="Back to the text">←</a>`
  const html = renderBlocks(tokens, { ...context, incremental: false }).trimEnd()
  const content = html.endsWith('</p>') ? `${html.slice(0, -'</p>'.length)} ${back}</p>` : `${html} ${back}`
  return `<li id="${note}">${content}</li>\n`
}

export { plainText } from '../parse/plain-text.ts'
export { type RenderContext, renderBlocks, renderInline }
