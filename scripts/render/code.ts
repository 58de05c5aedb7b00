/** Code blocks to HTML: every line in an element of its own, so that lines can be numbered and stepped through. */
import { languageOf } from '../parse/fence-info.ts'
import type { CodeToken } from '../parse/tokens.ts'
import type { MarkdownToken } from '../types.ts'
import { escapeHtml } from './html.ts'
import { openTag, type RenderContext } from './render-context.ts'

/**
 * Renders a code block.
 *
 * The lines of the first step carry `line-on`; every later step is an empty fragment inside the block, at
 * which the client moves that mark. Without script, and on paper, all lines are plainly readable. Steps count
 * lines from 1, whatever number the first line shows.
 */
export function renderCode(token: CodeToken & MarkdownToken, context: RenderContext): string {
  const { lines } = token
  const { name: language, isClass } = languageOf(token)
  const code = token.text.replace(/\n$/, '')
  const coloured = language === '' ? undefined : context.highlight(code, language)
  const steps = lines?.steps ?? []
  const marked = linesOfStep(steps[0] ?? '')
  const first = lines?.first ?? 1
  const html = splitHighlighted(coloured ?? escapeHtml(code))
    .map((line, index, all) => {
      const on = marked.has(index + 1) ? ' line-on' : ''
      const end = index < all.length - 1 ? '\n' : ''
      return `<span class="line${on}" data-line="${first + index}">${line}${end}</span>`
    })
    .join('')
  const own = {
    ...(steps.some(Boolean) ? { 'data-steps': steps.join('|') } : {}),
    ...(lines ? { 'data-line-numbers': '' } : {}),
  }
  const classes = ['code', ...(marked.size > 0 ? ['has-steps'] : [])]
  const languageClass =
    language && !(isClass && coloured === undefined) ? ` language-${escapeHtml(language)}` : ''
  return `${openTag('pre', token, context, own, classes)}<code class="hljs${languageClass}">${html}</code>${stepFragments(steps)}</pre>\n`
}

function stepFragments(steps: readonly string[]): string {
  return steps
    .slice(1)
    .map((_, index) => `<span class="fragment code-step" data-step="${index + 2}" aria-hidden="true"></span>`)
    .join('')
}

const MAX_LINES = 100_000

/** `1,3-5` -> 1, 3, 4, 5; an empty step means all lines and marks none. */
function linesOfStep(step: string): ReadonlySet<number> {
  const lines = new Set<number>()
  for (const part of step ? step.split(',') : []) {
    const [from = 0, to = from] = part.split('-').map(Number)
    for (let line = from; line <= Math.min(to, from + MAX_LINES); line++) lines.add(line)
  }
  return lines
}

/** Highlighted HTML line by line: elements open at the end of a line are closed and opened again. */
export function splitHighlighted(html: string): string[] {
  const open: string[] = []
  return html.split('\n').map((line) => {
    const before = open.join('')
    for (const [tag] of line.matchAll(/<span[^>]*>|<\/span>/g)) {
      if (tag === '</span>') open.pop()
      else open.push(tag)
    }
    return `${before}${line}${'</span>'.repeat(open.length)}`
  })
}
