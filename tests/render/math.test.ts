import { describe, expect, it, vi } from 'vitest'
import { loadMath } from '../../scripts/render/math.ts'
import { mathFaces } from '../../scripts/render/math-faces.ts'
import { inNotes, onPaper, SetAside } from '../../scripts/render/math-html.ts'

const { render } = await loadMath()

const htmlOf = (tex: string, display = false): string => {
  const rendered = render(tex, display)
  if ('problem' in rendered) throw new Error(rendered.problem.reason)
  return rendered.html
}

const problemOf = (tex: string) => {
  const rendered = render(tex, false)
  return 'problem' in rendered ? rendered.problem : undefined
}

describe('a formula', () => {
  it('becomes HTML for the eye and MathML for the ear', () => {
    const html = htmlOf('x^2')
    expect(html).toContain('<math xmlns="http://www.w3.org/1998/Math/MathML">')
    expect(html).toContain('<msup><mi>x</mi><mn>2</mn></msup>')
    expect(html).toContain('<span class="katex-html" aria-hidden="true">')
    expect(htmlOf('x', true)).toContain('<span class="katex-display">')
  })

  it('sets its own macros for itself alone', () => {
    expect(htmlOf(String.raw`\gdef\mine{x}\mine`)).toContain('<mi>x</mi>')
    expect(problemOf(String.raw`\mine`)?.reason).toBe(String.raw`there is no command "\mine"`)
  })

  it('lets nothing that is typed become markup', () => {
    const html = htmlOf(String.raw`\text{<img src=x onerror="alert(1)">}`)
    expect(html).not.toContain('<img')
    expect(html).toContain('&lt;img')
  })

  it.each([
    [String.raw`\frca{a}{b}`, 0, String.raw`there is no command "\frca"`, String.raw`Did you mean "\frac"?`],
    [String.raw`a + \alhpa`, 4, String.raw`there is no command "\alhpa"`, String.raw`Did you mean "\alpha"?`],
    [String.raw`\begin{matrx}a\end{matrx}`, 6, 'there is no environment "matrx"', 'Did you mean "matrix"?'],
    [String.raw`\begin{matrix}a\end{cases}`, 15, String.raw`"\begin{matrix}" is closed by "\end{cases}"`, ''],
    ['a^b^c', 3, 'it has one superscript right behind another', ''],
    ['x_', 1, '"_" has nothing to stand on', ''],
    [String.raw`\frac{a`, 6, 'a brace is not closed', ''],
    ['a}', 1, 'it has a closing brace too many', ''],
    ['a & b', 2, '"&" stands outside of a table', ''],
    ['a # b', 2, '"#" has a meaning of its own in TeX', ''],
    ['5% off', 1, 'what stands behind "%" is a comment and would not be shown', String.raw`"\%"`],
    [String.raw`\left( a`, 7, String.raw`"\left" has no "\right"`, ''],
    [String.raw`\text{a 😀}`, 8, 'the fonts for formulas do not have "😀"', ''],
    [String.raw`a \href{b}{c}`, 2, String.raw`"\href" is not allowed`, 'Use Markdown'],
    [String.raw`\includegraphics{a.png}`, 0, String.raw`"\includegraphics" is not allowed`, ''],
    [String.raw`\htmlClass{a}{b}`, 0, String.raw`"\htmlClass" is not allowed`, ''],
    [String.raw`\def\a{\a\a}\a`, undefined, 'one of its macros never ends', ''],
    ['  ', undefined, 'it is empty', ''],
    [String.raw`\color{nocolour!}x`, 6, 'invalid color: "nocolour!"', 'katex.org'],
  ])('says what is wrong with %j, and where', (tex, at, reason, advice) => {
    const problem = problemOf(tex)
    expect(problem?.reason).toContain(reason)
    expect(problem?.advice).toContain(advice)
    expect(problem?.at).toBe(at)
  })

  it('survives nesting beyond reason', () => {
    expect(problemOf('{'.repeat(50_000) + '}'.repeat(50_000))?.reason).toBe('it is nested too deeply')
  })

  it('is no larger than a slide, whatever size it asks for', () => {
    expect(htmlOf(String.raw`\rule{9999em}{9999em}`)).not.toMatch(/[:"]9999em/)
  })

  it('writes nothing to the console', () => {
    const warn = vi.spyOn(console, 'warn')
    for (const tex of ['\\text{中文 😀 é — “”}', 'é中', 'x\\\\y', '\\text{$x$}']) render(tex, false)
    expect(warn).not.toHaveBeenCalled()
    warn.mockRestore()
  })
})

describe('formulas in pages', () => {
  it('shows MathML alone where no styles are', () => {
    expect(inNotes(htmlOf('x'))).toContain('<span class="katex-html" aria-hidden="true" hidden>')
  })

  it('is a picture with its TeX on paper, once', () => {
    const paper = onPaper(`<p>${htmlOf('a < "b"')} and ${inNotes(htmlOf(String.raw`\frac{1}{2}`, true))}</p>`)
    expect(paper).not.toContain('<math')
    expect(paper).toContain(
      '<span class="katex" role="img" aria-label="a &lt; &quot;b&quot;"><span class="katex-html">',
    )
    expect(paper).toContain(String.raw`aria-label="\frac{1}{2}"`)
    expect(paper).not.toContain('hidden')
  })

  it('keeps formulas away from the sanitizer', () => {
    const aside = new SetAside()
    const html = `<b>${aside.keep('<math>1</math>')}</b>${aside.keep('$&')}`
    expect(html).not.toContain('<math>')
    expect(aside.restore(html)).toBe('<b><math>1</math></b>$&')
    expect(aside.restore('\u{F0000}7\u{F0001}')).toBe('\u{F0000}7\u{F0001}')
  })

  it.each([
    ['<p>Words</p>', []],
    [htmlOf('1'), ['Main-Regular']],
    [htmlOf('x'), ['Main-Regular', 'Math-Italic']],
    [htmlOf(String.raw`\sum`, true), ['Main-Regular', 'Size2-Regular']],
    [htmlOf(String.raw`\mathbb{R}`), ['AMS-Regular', 'Main-Regular']],
    [
      htmlOf(String.raw`\text{\textbf{\textit{a}}}`),
      ['Main-Bold', 'Main-BoldItalic', 'Main-Italic', 'Main-Regular'],
    ],
  ])('needs the fonts of its signs and no others (%#)', (html, faces) => {
    expect([...mathFaces(html)].sort()).toEqual(faces)
  })
})
