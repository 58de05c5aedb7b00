import { describe, expect, test } from 'vitest'
import { parseBlocks } from '../../scripts/parse/markdown.ts'
import { splitHighlighted } from '../../scripts/render/code.ts'
import { renderBlocks } from '../../scripts/render/markdown.ts'
import { sourceFile } from '../helpers/yaml-map.ts'

function render(text: string, highlight: (code: string) => string | undefined = () => undefined): string {
  const blocks = parseBlocks(sourceFile(text), 0, text.length).value
  return renderBlocks(blocks, {
    incremental: false,
    html: 'safe',
    idPrefix: '',
    asset: () => undefined,
    link: (address) => address,
    math: () => '',
    citation: () => '',
    highlight,
  }).trim()
}

/** The lines that are marked, by their number. */
const marked = (html: string): string[] =>
  [...html.matchAll(/class="line line-on" data-line="(\d+)"/g)].map(([, line = '']) => line)
const fragments = (html: string): number => html.match(/class="fragment code-step"/g)?.length ?? 0

describe('code blocks', () => {
  test('have an element for every line', () => {
    expect(render('```ts\na < b\n\nc\n```')).toBe(
      '<pre class="code"><code class="hljs language-ts"><span class="line" data-line="1">a &lt; b\n</span>' +
        '<span class="line" data-line="2">\n</span><span class="line" data-line="3">c</span></code></pre>',
    )
  })

  test('need no language', () => {
    expect(render('```\na\n```')).toContain('<code class="hljs"><span')
    expect(render('    a')).toContain('<code class="hljs"><span')
  })

  test('carry attributes on their outside', () => {
    expect(render('```ts {.wide #x data-id=a}\na\n```')).toMatch(
      /^<pre id="x" class="code wide" data-id="a">/,
    )
  })

  test('take colours only for a language', () => {
    expect(render('```ts\na\n```', () => '<b>a</b>')).toContain('<b>a</b>')
    expect(render('```\na\n```', () => '<b>a</b>')).not.toContain('<b>')
  })

  test('keep their text, whatever it is', () => {
    const code = '<script>"&amp;" \' $& \\n'
    const text = render(`~~~html\n${code}\n~~~`)
      .replace(/<[^>]*>/g, '')
      .replace(/&quot;/g, '"')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&')
    expect(text).toBe(code)
  })

  test('may be empty', () => {
    expect(render('```\n```')).toContain('<span class="line" data-line="1"></span>')
  })
})

describe('line steps', () => {
  const code = 'a\nb\nc\nd\ne\nf\ng'
  test.each([
    ['no brackets', '', [], 0, false],
    ['[]', ' []', [], 0, true],
    ['[2]', ' [2]', ['2'], 0, true],
    ['[1,3-5]', ' [1,3-5]', ['1', '3', '4', '5'], 0, true],
    ['[1,3-5|7]', ' [1,3-5|7]', ['1', '3', '4', '5'], 1, true],
    ['[|1|2-3]', ' [|1|2-3]', [], 2, true],
    ['[1|2|]', ' [1|2|]', ['1'], 2, true],
    ['[12: 1|2]', ' [12: 1|2]', ['12'], 1, true],
    ['[9]', ' [9]', [], 0, true],
  ])('of %s', (_, info, on, steps, numbered) => {
    const html = render(`\`\`\`ts${info}\n${code}\n\`\`\``)
    expect(marked(html)).toEqual(on)
    expect(fragments(html)).toBe(steps)
    expect(html.includes(' data-line-numbers')).toBe(numbered)
  })

  test('are named for the client', () => {
    const html = render('```ts [1|2-3]\na\nb\nc\n```')
    expect(html).toMatch(/^<pre class="code has-steps" data-steps="1\|2-3" data-line-numbers>/)
    expect(html).toMatch(
      /<\/code><span class="fragment code-step" data-step="2" aria-hidden="true"><\/span><\/pre>$/,
    )
  })

  test('count from the given number on', () => {
    expect(render('```ts [12:]\na\nb\n```')).toMatch(/data-line="12"[\s\S]*data-line="13"/)
  })

  test('of absurd length cost nothing', () => {
    expect(marked(render('```ts [1-999999999]\na\n```'))).toEqual(['1'])
  })
})

describe('coloured lines', () => {
  test.each([
    ['<i>a</i>', ['<i>a</i>']],
    ['<span class="x">a\nb</span>c', ['<span class="x">a</span>', '<span class="x">b</span>c']],
    [
      '<span class="x">a<span class="y">b\nc</span>\nd</span>',
      [
        '<span class="x">a<span class="y">b</span></span>',
        '<span class="x"><span class="y">c</span></span>',
        '<span class="x">d</span>',
      ],
    ],
    ['', ['']],
  ])('of %j close what they open', (html, lines) => {
    expect(splitHighlighted(html)).toEqual(lines)
  })
})
