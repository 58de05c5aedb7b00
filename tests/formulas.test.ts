/** Formulas from files to pages. */
import { describe, expect, it } from 'vitest'
import { compile, compileFiles, mistakes, textOf } from './helpers/compile.ts'

const paths = ({ files }: { files: readonly { path: string }[] }) => files.map(({ path }) => path)

describe('a deck with formulas', () => {
  it('brings their styles, fonts and licences, and only those that it uses', async () => {
    const deck = await compile({ 'a.md': '# One\n\n$x \\in \\mathbb{R}$' })
    const fonts = paths(deck).filter((path) => path.includes('KaTeX'))
    expect(fonts).toEqual([
      'lectern/fonts/KaTeX_AMS-Regular.woff2',
      'lectern/fonts/KaTeX_Main-Regular.woff2',
      'lectern/fonts/KaTeX_Math-Italic.woff2',
    ])
    const css = textOf(deck, 'lectern/deck.css')
    expect(
      css
        .match(/fonts\/KaTeX[^)]*/g)
        ?.map((file) => `lectern/${file}`)
        .sort(),
    ).toEqual(fonts)
    const licences = textOf(deck, 'LICENSES.txt')
    expect(licences).toMatch(/^katex \d/m)
    expect(licences).toMatch(/Fonts of KaTeX\s+Copyright[\s\S]+?SIL Open Font License/)
  })

  it('has no script for them', async () => {
    const plain = await compile({ 'a.md': '# One' })
    const { html, page } = await compile({ 'a.md': '# One\n\n$x$' })
    expect(html.match(/<script/g)).toEqual(plain.html.match(/<script/g))
    expect(page.head.replace(/<link[^>]*>/g, '')).toBe(plain.page.head.replace(/<link[^>]*>/g, ''))
  })

  it('names slides by the TeX', async () => {
    const { deck, screen } = await compile({ 'a.md': '# The $E = mc^2$ law' })
    expect(deck.stacks[0]?.[0]).toMatchObject({ title: 'The E = mc^2 law' })
    expect(screen.all('.slides section')[0]?.attribute('aria-label')).toBe('The E = mc^2 law')
  })

  it('keeps formulas whole beside raw HTML that is made safe', async () => {
    const { html, warnings } = await compile({
      'a.md': '# One\n\n<i onclick="a()">$\\frac{a}{b}$</i> $c$\n\nNote: <i onclick="b()">$d$</i>',
    })
    expect(html).toContain('<i><span class="math"><span class="katex">')
    expect(html.match(/<math /g)).toHaveLength(3)
    expect(html).toContain('style="height:')
    expect(html).not.toMatch(/onclick|[\u{F0000}\u{F0001}]/u)
    expect(warnings).toHaveLength(2)
  })

  it('sets steps and attributes on formulas that are blocks', async () => {
    const { screen } = await compile({
      'a.md': '# One\n\n$$x$$\n<!-- .element: class="fragment" -->\n\n```math {#law .wide}\ny\n```',
    })
    expect(screen.all('div.math').map((block) => block.attribute('class'))).toEqual([
      'math fragment',
      'math wide',
    ])
  })

  it('shows formulas in fields, cells, footnotes and notes', async () => {
    const { html, print } = await compile({
      'a.md': '---\nlayout: quote\nquotes:\n  - text: So $a$ says\n    by: B\n---\n\n# T\n',
      'b.md': '# Two[^1]\n\n| $b$ |\n|---|\n| $c$ |\n\n[^1]: See $d$\n\nNote: $e$\n',
    })
    expect([...html.matchAll(/x-tex">([^<]*)</g)].map(([, tex]) => tex).sort()).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
    ])
    expect(print).not.toContain('<math')
  })
})

describe('a deck without formulas', () => {
  it('brings nothing of KaTeX', async () => {
    const deck = await compile({ 'a.md': '# One\n\nIt costs $5 and `$x$`.' })
    expect(paths(deck).filter((path) => /katex/i.test(path))).toEqual([])
    expect(textOf(deck, 'lectern/deck.css')).not.toMatch(/katex/i)
    expect(textOf(deck, 'LICENSES.txt')).not.toMatch(/katex/i)
  })
})

describe('a broken formula', () => {
  it('is told once, where it stands in its file', async () => {
    expect(await mistakes({ 'a.md': '# One\n\n---\n\n# Two $\\nix$\n\nNote: $y^$' })).toEqual([
      'broken-math at 5:8 "\\nix"',
      'broken-math at 7:9 "^"',
    ])
  })

  it('is shown as it was typed while the deck is edited', async () => {
    const { value } = await compileFiles({ 'a.md': '# One\n\n$\\nix <b>$' }, { forServer: true })
    expect(value && textOf(value, 'index.html')).toContain('<span class="math">$\\nix &lt;b&gt;$</span>')
  })
})
