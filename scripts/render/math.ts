/** Renders formulas at build time with KaTeX: HTML to look at, and MathML for those who listen. */
import type katex from 'katex'
import { type MathProblem, problemOf, TeXProblem } from './math-problem.ts'

export interface MathRenderer {
  readonly render: (tex: string, display: boolean) => RenderedFormula
}

export type RenderedFormula = { readonly html: string } | { readonly problem: MathProblem }

/** Sizes that an author sets end here, in em: no slide is as wide. */
const MAX_SIZE = 100
/** Macros that call themselves stop here. */
const MAX_EXPANSIONS = 1000

let loaded: MathRenderer | undefined

/** The renderer, always the same one: KaTeX is loaded for the first deck with a formula. */
export async function loadMath(): Promise<MathRenderer> {
  if (!loaded) {
    const { default: library } = await import('katex')
    loaded = { render: (tex, display) => render(library, tex, display) }
  }
  return loaded
}

function render(library: typeof katex, tex: string, display: boolean): RenderedFormula {
  try {
    if (tex.trim() === '') throw new TeXProblem('it is empty', 'Write TeX into it, or remove it.')
    const html = library.renderToString(tex, {
      displayMode: display,
      output: 'htmlAndMathml',
      throwOnError: true,
      maxSize: MAX_SIZE,
      maxExpand: MAX_EXPANSIONS,
      trust: ({ command }) => {
        throw new TeXProblem(
          `"${command}" is not allowed, since it could load or change what is outside the formula`,
          'Use Markdown for links, pictures and classes.',
          tex.indexOf(command),
          command.length,
        )
      },
      strict: (code, message, token) => refuse(tex, code, message, token?.loc?.start),
    })
    return { html }
  } catch (error) {
    return { problem: problemOf(error, tex, library) }
  }
}

/** What KaTeX would leave out or show as something else is a mistake; what LaTeX alone minds is none. */
function refuse(tex: string, code: string, message: string, at: number | undefined): 'ignore' {
  if (code === 'commentAtEnd') {
    const comment = tex.search(/(?<!\\)%/)
    throw new TeXProblem(
      'what stands behind "%" is a comment and would not be shown',
      'Write "\\%" for a percent sign.',
      comment,
      tex.length - comment,
    )
  }
  if (code === 'unknownSymbol') {
    const sign = String.fromCodePoint(tex.codePointAt(at ?? 0) ?? 0)
    const shown = message.includes('"') && at !== undefined ? `"${sign}"` : 'a sign in it'
    throw new TeXProblem(
      `the fonts for formulas do not have ${shown}`,
      'Write it outside the formula, or use a command for it.',
      at,
      sign.length,
    )
  }
  return 'ignore'
}
