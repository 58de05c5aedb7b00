/** Formulas in the HTML of a slide, and on paper. */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { spanOf } from '../diagnostics/position.ts'
import { offsetInTeX } from '../parse/math-place.ts'
import type { MathToken } from '../parse/tokens.ts'
import type { Diagnostic, MarkdownToken, SourceFile } from '../types.ts'
import { escapeHtml } from './html.ts'
import type { MathRenderer } from './math.ts'
import type { MathProblem } from './math-problem.ts'
import { openTag, type RenderContext } from './render-context.ts'

type Token = MathToken & MarkdownToken

/** A formula as HTML; one that is broken is shown as it was typed, and reported. */
export function renderMath(
  token: Token,
  renderer: MathRenderer | undefined,
  context: RenderContext,
  report: (problem: MathProblem) => void,
): string {
  const rendered = renderer?.render(token.tex, token.display)
  if (rendered && 'problem' in rendered) report(rendered.problem)
  const name = token.type === 'math' ? 'span' : 'div'
  const html = rendered && 'html' in rendered ? rendered.html : escapeHtml(token.raw.trim())
  return `${openTag(name, token, context, {}, ['math'])}${html}</${name}>`
}

/** Where in the source a formula is broken, and how. */
export function brokenMath(problem: MathProblem, token: Token, source: SourceFile): Diagnostic {
  const { at, length, reason, advice } = problem
  const { start = 0, end = start } = token
  const from = at === undefined ? undefined : offsetInTeX(source.text, token, at)
  const span =
    from === undefined ? spanOf(source, start, end) : spanOf(source, from, Math.min(from + length, end))
  return diagnostic('broken-math', span, [reason], [advice])
}

/**
 * Keeps formulas out of the hands of the sanitizer, which knows neither their styles nor MathML: letters that no
 * text has stand for them until it is done.
 */
export class SetAside {
  readonly #kept: string[] = []

  keep(html: string): string {
    this.#kept.push(html)
    return `\u{F0000}${this.#kept.length - 1}\u{F0001}`
  }

  restore(html: string): string {
    if (this.#kept.length === 0) return html
    return html.replace(/\u{F0000}(\d+)\u{F0001}/gu, (mark, at) => this.#kept[Number(at)] ?? mark)
  }
}

const LOOK = '<span class="katex-html" aria-hidden="true"'

/** The window of the speaker has no styles for formulas, but every browser draws MathML by itself. */
export const inNotes = (html: string): string => html.replaceAll(LOOK, `${LOOK} hidden`)

const SPOKEN =
  /<span class="katex"><span class="katex-mathml">(?:(?!<\/span>)[\s\S])*?<annotation encoding="application\/x-tex">([^<]*)<\/annotation><\/semantics><\/math><\/span><span class="katex-html" aria-hidden="true"( hidden)?>/g

/** On paper a formula is a picture whose description is its TeX: as text it would come twice. */
export const onPaper = (html: string): string =>
  html.replace(
    SPOKEN,
    (_, tex: string) =>
      `<span class="katex" role="img" aria-label="${tex.trim().replaceAll('"', '&quot;')}"><span class="katex-html">`,
  )
