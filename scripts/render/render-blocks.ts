/** Blocks to HTML. */
import { type ItemToken, isToken, type TokenOf } from '../parse/tokens.ts'
import type { MarkdownToken } from '../types.ts'
import { renderCode } from './code.ts'
import { escapeHtml } from './html.ts'
import { inner, openTag, type RenderContext } from './render-context.ts'
import { renderImage, renderInline } from './render-inline.ts'
import { renderTable } from './render-table.ts'

/**
 * Renders blocks; what follows a pause `. . .` is one step, up to the next pause.
 *
 * `:::` blocks carry their own step (the parser gave it to them), so they stand between the others, and so do lists that
 * come item by item.
 */
export function renderBlocks(tokens: readonly MarkdownToken[], context: RenderContext): string {
  if (!tokens.some((token) => token.type === 'pause')) return renderAll(tokens, context)
  let html = ''
  let step = ''
  let paused = false
  const flush = () => {
    html += paused && step ? `<div class="fragment step">\n${step}</div>\n` : step
    step = ''
  }
  for (const token of tokens) {
    if (token.type === 'pause') {
      flush()
      paused = true
    } else if (paused && (hasOwnStep(token) || (step === '' && hasSteps(token, context)))) {
      flush()
      html += renderBlock(token, context)
    } else step += renderBlock(token, context)
  }
  flush()
  return html
}

const hasOwnStep = ({ attributes }: MarkdownToken): boolean =>
  attributes?.classes.includes('fragment') ?? false

/** A list that comes item by item would make a step around it one at which nothing is to be seen. */
const hasSteps = (token: MarkdownToken, { incremental }: RenderContext): boolean =>
  incremental && isToken(token, 'list')

function renderAll(tokens: readonly MarkdownToken[], context: RenderContext): string {
  let html = ''
  for (const token of tokens) html += renderBlock(token, context)
  return html
}

function renderBlock(token: MarkdownToken, context: RenderContext): string {
  if (isToken(token, 'paragraph')) return renderParagraph(token, context)
  if (isToken(token, 'heading')) {
    const name = `h${token.depth}`
    return `${openTag(name, token, context)}${renderInline(inner(token), context)}</${name}>\n`
  }
  if (isToken(token, 'list')) return renderList(token, context)
  if (isToken(token, 'code')) return context.diagram?.(token) ?? renderCode(token, context)
  if (isToken(token, 'table')) return renderTable(token, context)
  if (isToken(token, 'blockquote')) return renderQuotation(token, context)
  if (isToken(token, 'container')) return renderContainer(token, context)
  if (isToken(token, 'mathBlock')) return `${context.math(token)}\n`
  if (isToken(token, 'hr')) return `${openTag('hr', token, context)}\n`
  if (isToken(token, 'html')) return context.rawHtml?.(token.text, token) ?? token.text
  if (token.type === 'space' || token.type === 'def' || token.type === 'pause') return ''
  return renderInline([token], context)
}

function renderParagraph(token: TokenOf<'paragraph'> & MarkdownToken, context: RenderContext): string {
  const tokens = inner(token)
  const figure = captionedImage(tokens)
  if (figure) {
    const caption = figure.title ? `<figcaption>${escapeHtml(figure.title)}</figcaption>` : ''
    return `${openTag('figure', token, context)}${renderImage(figure, context, false)}${caption}</figure>\n`
  }
  const html = tokens[0]?.type === 'checkbox' ? renderTask(tokens, context) : renderInline(tokens, context)
  return `${openTag('p', token, context)}${html.trimEnd()}</p>\n`
}

/** An image that is alone in its paragraph and has a title to stand below it. */
function captionedImage(tokens: readonly MarkdownToken[]): (TokenOf<'image'> & MarkdownToken) | undefined {
  const shown = tokens.filter((token) => token.raw.trim() !== '')
  const [image] = shown
  return shown.length === 1 && isToken(image, 'image') && image.title ? image : undefined
}

function renderList(token: TokenOf<'list'> & MarkdownToken, context: RenderContext): string {
  const name = token.ordered ? 'ol' : 'ul'
  const first = token.ordinal ?? 1
  const own = token.ordered && first !== 1 ? { start: String(first) } : {}
  const classes = token.items.some((item) => item.task) ? ['contains-task-list'] : []
  const items = token.items.map((item) => renderItem(item, context)).join('')
  return `${openTag(name, token, context, own, classes)}\n${items}</${name}>\n`
}

function renderItem(item: ItemToken, context: RenderContext): string {
  const classes = [...(item.task ? ['task-list-item'] : []), ...(context.incremental ? ['fragment'] : [])]
  const [first, second, ...rest] = item.tokens
  const content =
    first?.type === 'checkbox' && second
      ? `${renderTask([first, second], context)}${rest.length > 0 ? '\n' : ''}${renderBlocks(rest, context)}`
      : renderItemBlocks(item.tokens, context)
  return `${openTag('li', item as MarkdownToken, context, {}, classes)}${content.trimEnd()}</li>\n`
}

/** The text of a tight item stands before its nested blocks without an element of its own. */
function renderItemBlocks(tokens: readonly MarkdownToken[], context: RenderContext): string {
  const [first, ...rest] = tokens
  if (first?.type !== 'text' || rest.length === 0) return renderBlocks(tokens, context)
  return `${renderInline([first], context).trimEnd()}\n${renderBlocks(rest, context)}`
}

/** The box is for show; the label gives it its name for those who cannot see it. */
function renderTask([box, ...text]: readonly MarkdownToken[], context: RenderContext): string {
  const checked = isToken(box, 'checkbox') && box.checked ? ' checked' : ''
  return `<label><input type="checkbox" disabled${checked}> ${renderInline(text, context).trim()}</label>`
}

const ALERT_TITLES = {
  note: 'Note',
  tip: 'Tip',
  important: 'Important',
  warning: 'Warning',
  caution: 'Caution',
} as const

function renderQuotation(token: TokenOf<'blockquote'> & MarkdownToken, context: RenderContext): string {
  const content = renderBlocks(token.tokens, context)
  if (!token.alert) return `${openTag('blockquote', token, context)}\n${content}</blockquote>\n`
  const classes = ['markdown-alert', `markdown-alert-${token.alert}`]
  const title = `<p class="markdown-alert-title">${ALERT_TITLES[token.alert]}</p>`
  return `${openTag('aside', token, context, {}, classes)}\n${title}\n${content}</aside>\n`
}

function renderContainer(token: TokenOf<'container'> & MarkdownToken, context: RenderContext): string {
  const { name, tokens } = token
  const incremental = name === 'incremental' ? true : name === 'nonincremental' ? false : context.incremental
  const content = renderBlocks(
    tokens,
    incremental === context.incremental ? context : { ...context, incremental },
  )
  const other = context.container?.(token, content)
  return other ?? `${openTag('div', token, context, {}, [name])}\n${content}</div>\n`
}
