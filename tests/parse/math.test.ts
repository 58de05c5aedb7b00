import { describe, expect, it } from 'vitest'
import { parseBlocks } from '../../scripts/parse/markdown.ts'
import { markdownFromText } from '../../scripts/parse/markdown-text.ts'
import { plainText } from '../../scripts/parse/plain-text.ts'
import { isToken, type MathToken, walkTokens } from '../../scripts/parse/tokens.ts'
import type { MarkdownToken } from '../../scripts/types.ts'

const sourceOf = (text: string) => ({ path: 'a.md', folder: '', text })

function parse(text: string): readonly MarkdownToken[] {
  const { value, diagnostics } = parseBlocks(sourceOf(text), 0, text.length)
  expect(diagnostics).toEqual([])
  return value
}

function formulas(text: string): (MathToken & MarkdownToken)[] {
  const found: (MathToken & MarkdownToken)[] = []
  walkTokens(parse(text), (token) => {
    if (isToken(token, 'math') || isToken(token, 'mathBlock')) found.push(token)
  })
  return found
}

const texOf = (text: string): string[] => formulas(text).map(({ tex }) => tex)

describe('formulas in running text', () => {
  it.each([
    ['Let $x^2$ be.', ['x^2']],
    ['$a$ and $b$, $c$.', ['a', 'b', 'c']],
    [String.raw`The area is $\pi r^2$, and lunch is $5 or \$6.`, [String.raw`\pi r^2`]],
    ['the $n$th and the $k$-means', ['n', 'k']],
    ['CO$_2$ and 10$^{-3}$', ['_2', '^{-3}']],
    ['设$x$为实数', ['x']],
    [String.raw`$\$5 + x$`, [String.raw`\$5 + x`]],
    ['$a\n= b$', ['a\n= b']],
    ['see $$x$$ here', ['x']],
    [String.raw`\(f(x)\) and \\(g_1\\) and \\[h\\]`, ['f(x)', 'g_1', 'h']],
    ['# The $E = mc^2$ law', ['E = mc^2']],
    ['| a |\n|---|\n| $x_1$ |', ['x_1']],
    ['- item $x$\n- item $y$', ['x', 'y']],
    ['> quoted $x$', ['x']],
    ['[see $x$](#/2)', ['x']],
    [String.raw`paid \$$x$`, ['x']],
  ])('finds those of %j', (text, expected) => {
    expect(texOf(text)).toEqual(expected)
  })

  it.each([
    '$5 and $10',
    'between $5 and US$10',
    'US$5 and HK$',
    'a $ b $ c',
    '$x $ and $ y$',
    'cheap ($), mid ($$), dear ($$$)',
    'mid ($$), also mid ($$)',
    String.raw`\$x\$`,
    '`$x$`',
    '`` $$x$$ ``',
    '```\n$x$\n```',
    '    $$x$$',
    'costs $5 `echo $`',
    '<b title="$x$">a</b>',
    'costs $5 <b title="x$">a</b>',
    '<code>$x$</code>',
    '[a](b/$x$)',
    'costs $5 [a](b/$)',
    'costs $5 https://example.org/$',
    '<https://example.org/$x$>',
    '$a\n\nb$',
    String.raw`\(c\) 2020, \(see above\), \(tm\)`,
    String.raw`\[x\] and \[a = b\] in text`,
    String.raw`\[Applause\]`,
    '$$',
    '$$$$',
    '$',
  ])('finds none in %j', (text) => {
    expect(texOf(text)).toEqual([])
  })

  it('takes nothing in a formula for Markdown', () => {
    const tex = String.raw`a_1 * b_2 * [@key] ^ [^1] \\ \{ <b @me {.x}`
    expect(texOf(`Is $${tex}$ it?`)).toEqual([tex])
  })

  it('ends no emphasis at a star inside a formula', () => {
    const [paragraph] = parse('*so $a*b$ is* one')
    expect((paragraph as { tokens: MarkdownToken[] }).tokens[0]).toMatchObject({
      type: 'em',
      raw: '*so $a*b$ is*',
    })
  })

  it('keeps emphasis beside dollars that are no formula', () => {
    const [paragraph] = parse('*costs $5* and *$6*')
    const types = (paragraph as { tokens: MarkdownToken[] }).tokens.map(({ type }) => type)
    expect(types).toEqual(['em', 'text', 'em'])
  })

  it('knows the place of a formula', () => {
    const text = 'Words\n\n- one $x$\n- two *and $y^2$*\n'
    const places = formulas(text).map(({ start, end, texStart, tex }) => [
      text.slice(start, end),
      text.slice((start ?? 0) + texStart, (start ?? 0) + texStart + tex.length),
    ])
    expect(places).toEqual([
      ['$x$', 'x'],
      ['$y^2$', 'y^2'],
    ])
  })
})

describe('formulas that are blocks', () => {
  it.each([
    ['$$\na\n= b\n- c\n$$', '\na\n= b\n- c\n'],
    ['$$ x $$', ' x '],
    ['Text:\n$$\n- a\n$$\nmore', '\n- a\n'],
    ['\\[\nx\n= 1\n\\]', '\nx\n= 1\n'],
    ['\\\\[ x \\\\]', ' x '],
    ['```math\nx\n\ny\n```', 'x\n\ny'],
    ['~~~ math\nx\n~~~', 'x'],
    ['- item\n\n  $$\n  - a\n  $$', '\n- a\n'],
    ['> $$\n> a\n> $$', '\na\n'],
    [
      '$$\n\\begin{matrix} a & b \\\\\n c & d \\end{matrix}\n$$',
      '\n\\begin{matrix} a & b \\\\\n c & d \\end{matrix}\n',
    ],
  ])('reads %j', (text, tex) => {
    const found = formulas(text)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ type: 'mathBlock', tex, display: true })
  })

  it('leaves text and headings around a block alone', () => {
    expect(parse('# One\n$$x$$\n## Two\ntext').map(({ type }) => type)).toEqual([
      'heading',
      'mathBlock',
      'heading',
      'paragraph',
    ])
  })

  it('leaves two dollars that nothing closes as text', () => {
    expect(parse('$$ x\n\nmore $$ y').map(({ type }) => type)).toEqual(['paragraph', 'space', 'paragraph'])
  })

  it('reads a block before it reads a formula in a line', () => {
    expect(formulas('$$x$$ is small').map(({ type }) => type)).toEqual(['math'])
  })

  it('takes the attributes of a fence', () => {
    expect(formulas('```math {.fragment}\nx\n```')[0]?.attributes?.classes).toEqual(['fragment'])
  })
})

describe('formulas as plain text', () => {
  it('gives the TeX without the dollars', () => {
    expect(plainText(parse('# The $E = mc^2$ law'))).toBe('The E = mc^2 law')
    expect(plainText(parse('a\n\n$$\nx\n$$\n\nb'))).toBe('a x b')
  })

  it('finds formulas in the values of fields', () => {
    const span = { source: sourceOf('title: $x$'), start: 7, end: 10 }
    const { value } = markdownFromText('$x$', span, true)
    expect(value.tokens).toMatchObject([{ type: 'math', tex: 'x', start: 7, end: 10 }])
  })
})
