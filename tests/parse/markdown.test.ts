import { Lexer } from 'marked'
import { describe, expect, test, vi } from 'vitest'
import { parseBlocks, parseInline } from '../../scripts/parse/markdown.ts'
import { markdownFromText } from '../../scripts/parse/markdown-text.ts'
import { plainText } from '../../scripts/parse/plain-text.ts'
import { childLists, hasRawHtml, isToken, walkTokens } from '../../scripts/parse/tokens.ts'
import type { MarkdownToken } from '../../scripts/types.ts'
import { markedSpan } from '../helpers/marked-text.ts'
import { reported, sourceFile } from '../helpers/yaml-map.ts'

const blocks = (text: string): MarkdownToken[] => parseBlocks(sourceFile(text), 0, text.length).value
const problems = (text: string): string[] =>
  reported(parseBlocks(sourceFile(text), 0, text.length).diagnostics)

/** Types of tokens as a tree: `container(paragraph list(list_item))`. Text is left out. */
function outline(tokens: readonly MarkdownToken[]): string {
  return tokens
    .filter(({ type }) => type !== 'space' && type !== 'text')
    .map((token) => {
      const inside = childLists(token).map(outline).filter(Boolean).join(' ')
      const name = isToken(token, 'container') ? token.name : token.type
      return inside ? `${name}(${inside})` : name
    })
    .join(' ')
}

/** The source text of every token of a type. */
function places(text: string, type: string): string[] {
  const found: string[] = []
  walkTokens(blocks(text), (token) => {
    if (token.type === type) found.push(text.slice(token.start, token.end))
  })
  return found
}

const first = (text: string, type: string): MarkdownToken | undefined => {
  let found: MarkdownToken | undefined
  walkTokens(blocks(text), (token) => {
    if (token.type === type) found ??= token
  })
  return found
}

describe('::: blocks', () => {
  test.each([
    ['hold blocks', '::: left\n# A\n\n- b\n:::', 'left(heading list(list_item))'],
    ['need no space and no blank lines', 'a\n:::left\nb\n:::\nc', 'paragraph left(paragraph) paragraph'],
    ['end a list before them', '- a\n::: left\nb\n:::', 'list(list_item) left(paragraph)'],
    ['close a list inside them', '::: left\n- a\n:::\nb', 'left(list(list_item)) paragraph'],
    ['nest', '::: a\n::: b\nx\n:::\ny\n:::', 'a(b(paragraph) paragraph)'],
    ['nest with longer fences outside', ':::: a\n::: b\nx\n:::\n::::', 'a(b(paragraph))'],
    ['take colons behind the name', '::: a :::\nx\n:::', 'a(paragraph)'],
    ['are left alone in fences', '```\n::: a\n:::\n```', 'code'],
    ['keep fences with their own mark inside', '::: a\n```\n:::\n```\n:::', 'a(code)'],
    ['are left alone in comments', '<!--\n::: a\n-->', 'html'],
    [
      'stand in list items',
      '- x\n\n  ::: a\n  y\n  :::\n- z',
      'list(list_item(paragraph a(paragraph)) list_item(paragraph))',
    ],
    ['stand in quotations', '> x\n> ::: a\n> y\n> :::\n> z', 'blockquote(paragraph a(paragraph) paragraph)'],
    ['may be empty', '::: a\n:::', 'a'],
    ['are named after their first class', '::: {.a .b}\nx\n:::', 'a(paragraph)'],
    ['are a div without a class', '::: {#x}\nx\n:::', 'div(paragraph)'],
    ['may have a name of any script', '::: 左\nx\n:::', '左(paragraph)'],
    ['are no blocks when there is no name', '::: ???', 'paragraph'],
    ['are no blocks as code', '    ::: a', 'code'],
  ])('%s', (_, text, expected) => {
    expect(problems(text)).toEqual([])
    expect(outline(blocks(text))).toBe(expected)
  })

  test('carry attributes', () => {
    expect(blocks('::: left {.x #y by="A B"}\n:::')[0]).toMatchObject({
      name: 'left',
      attributes: { id: 'y', classes: ['x'], pairs: { by: 'A B' } },
    })
    expect(blocks('::: {.left .x}\n:::')[0]).toMatchObject({ name: 'left', attributes: { classes: ['x'] } })
  })

  test('give their source back, joined', () => {
    const text = 'a\n::: b\n- c\n::: d\n:::\n:::\n\n\ne\n'
    expect(
      blocks(text)
        .map(({ raw }) => raw)
        .join(''),
    ).toBe(text)
  })

  test.each([
    ['::: left\na', ['unclosed-block at 1:1 "::: left"']],
    ['::: a\n::: b\nx\n:::', ['unclosed-block at 1:1 "::: a"']],
    ['a\n\n:::\n\nb', ['unopened-block at 3:1 ":::"']],
    ['- a\n\n  :::', ['unopened-block at 3:3 ":::"']],
    ['::: a by="x"\n:::', ['bad-attributes at 1:7 "by="x""']],
    ['::: a {.x ?}\n:::', ['bad-attributes at 1:7 "{.x ?}"']],
    ['::: a {.x\n:::', ['bad-attributes at 1:7 "{.x"']],
  ])('report what is wrong in %j', (text, expected) => {
    expect(problems(text)).toEqual(expected)
  })
})

describe('pauses', () => {
  test('are lines of three spaced dots', () => {
    expect(outline(blocks('a\n\n. . .\n\nb'))).toBe('paragraph pause paragraph')
  })

  test.each([
    ['a\n. . .\nb', 'paragraph pause paragraph'],
    ['# a\n. . .\nb', 'heading pause paragraph'],
    ['- a\n. . .\n- b\n- c', 'list(list_item) pause list(list_item list_item)'],
    ['- a\n\n  . . .\n\n- b', 'list(list_item(paragraph)) pause list(list_item(paragraph))'],
    ['- a\n. . .\n\nb', 'list(list_item) pause paragraph'],
    ['- a\n  . . .\n  b', 'list(list_item(pause))'],
    ['- a\n  - b\n  . . .\n  - c', 'list(list_item(list(list_item) pause list(list_item)))'],
    ['- a\n  - b\n    . . .\n- c', 'list(list_item(list(list_item))) pause list(list_item)'],
  ])('stand anywhere in %j', (text, expected) => {
    expect(outline(blocks(text))).toBe(expected)
  })

  test('part a numbered list that goes on counting', () => {
    const lists = blocks('3. a\n4. b\n. . .\n5. c').filter((token) => isToken(token, 'list'))
    expect(lists.map(({ ordinal, start, end }) => [ordinal, start, end])).toEqual([
      [3, 0, 16],
      [5, 16, 20],
    ])
  })

  test.each(['...', '. . . .', 'a . . .', '. . . a', '`. . .`'])('are not %j', (text) => {
    expect(outline(blocks(text))).not.toContain('pause')
  })
})

describe('attributes', () => {
  test.each([
    ['# A {.x}', 'heading', 'A'],
    ['A {.x}\n===', 'heading', 'A'],
    ['## A *b* {.x} ##', 'heading', 'A b'],
    ['![a](b.png){.x}', 'image', 'a'],
    ['a [b](c){.x} d', 'link', 'b'],
    ['a <https://b.c>{.x}', 'link', 'https://b.c'],
    ['![a][b]{.x}\n\n[b]: c.png', 'image', 'a'],
  ])('in %j belong to the %s', (text, type, content) => {
    const token = first(text, type)
    expect(token?.attributes).toEqual({ classes: ['x'], pairs: {} })
    expect(plainText(token ? [token] : [])).toBe(content)
  })

  test('may stand in several lists at the end of a heading', () => {
    const heading = first('# A {.x} {#b k=v}', 'heading')
    expect(heading?.attributes).toEqual({ id: 'b', classes: ['x'], pairs: { k: 'v' } })
    expect(plainText(heading ? [heading] : [])).toBe('A')
  })

  test('of a code block stand in its info', () => {
    expect(blocks('```ts [1|2] {.x}\na\n```')[0]).toMatchObject({
      language: 'ts',
      lines: { steps: ['1', '2'] },
      attributes: { classes: ['x'] },
    })
  })

  test('may hold what looks like Markdown', () => {
    expect(first('![a](b){alt-text="*x* _y_ [z](w)"}', 'image')?.attributes?.pairs).toEqual({
      'alt-text': '*x* _y_ [z](w)',
    })
  })

  test.each(['# A {b}', '# {.x} A', 'a {.x}', 'a {.x} b', '`a`{.x}', '![a](b) {.x}', '# A \\{.x}'])(
    'are not found in %j',
    (text) => {
      walkTokens(blocks(text), (token) => expect(token.attributes).toBeUndefined())
      expect(plainText(blocks(text))).toContain('{')
    },
  )

  test.each([
    ['# A {.x ?}', ['bad-attributes at 1:5 "{.x ?}"']],
    ['# A {.x', ['bad-attributes at 1:5 "{.x"']],
    ['# A {k="v}', ['bad-attributes at 1:5 "{k="v}"']],
    ['![b](c){width=4 d', ['bad-attributes at 1:8 "{width=4 d"']],
    ['[b](c){.x', ['bad-attributes at 1:7 "{.x"']],
    ['![b](c) {width=4}', ['stray-attributes at 1:9 "{width=4}"']],
    ['![b](c) {width=4} d', []],
    ['[b]{.x} d', ['stray-attributes at 1:4 "{.x}"']],
    ['b {.x} d', []],
    ['[b](c) {d=4}', []],
    ['a ![b](c){.x ?}', ['bad-attributes at 1:10 "{.x ?}"']],
    ['```ts [x] {.y ?}\n```', ['bad-line-steps at 1:7 "[x]"', 'bad-attributes at 1:11 "{.y ?}"']],
  ])('that cannot be read in %j are reported', (text, expected) => {
    expect(problems(text)).toEqual(expected)
  })
})

describe('citations', () => {
  test('are items with keys, locators and places', () => {
    const text = 'a [@key, ¶7; @b] c'
    const token = first(text, 'citation')
    const items = token && isToken(token, 'citation') ? token.items : []
    expect(items.map(({ key, locator, span }) => [key, locator, text.slice(span.start, span.end)])).toEqual([
      ['key', '¶7', '@key, ¶7'],
      ['b', undefined, '@b'],
    ])
  })

  test.each(['\\@key', '[@key](x)', '[a @key b](x)', '`[@key]`', 'a@b.org'])(
    'are not found in %j',
    (text) => {
      expect(first(`${text} end`, 'citation')).toBeUndefined()
    },
  )

  test('with a part that is none are reported', () => {
    expect(problems('[@a; b]')).toEqual(['bad-citation at 1:6 "b"'])
    expect(problems('[@a @b]')).toEqual(['bad-citation at 1:2 "@a @b"'])
  })
})

describe('unclosed fences and comments', () => {
  test.each([
    ['a\n\n```ts\nb', ['unclosed-fence at 3:1 "```ts"']],
    ['- a\n\n  ~~~\n  b', ['unclosed-fence at 3:3 "~~~"']],
    ['a\n\n<!-- b', ['unclosed-comment at 3:1 "<!-- b"']],
    ['```\n```', []],
    ['<!-- a -->', []],
  ])('in %j are reported', (text, expected) => {
    expect(problems(text)).toEqual(expected)
  })
})

describe('GitHub Markdown', () => {
  test.each([
    ['| a |\n|---|\n| b |', 'table'],
    ['~~a~~', 'paragraph(del)'],
    ['https://example.org', 'paragraph(link)'],
    ['- [ ] a\n- [x] b', 'list(list_item(checkbox) list_item(checkbox))'],
  ])('reads %j', (text, expected) => {
    expect(outline(blocks(text))).toBe(expected)
  })

  test.each(['NOTE', 'tip', 'Important', 'WARNING', 'CAUTION'])('reads the alert %s', (kind) => {
    const [quotation] = blocks(`> [!${kind}]\n> a *b*\n>\n> c`)
    expect(quotation).toMatchObject({ type: 'blockquote', alert: kind.toLowerCase() })
    expect(plainText(quotation ? [quotation] : [])).toBe('a b c')
    expect(plainText(blocks('one<br>two'))).toBe('one two')
  })

  test('reads an alert whose mark stands alone', () => {
    expect(blocks('> [!NOTE]\n>\n> a')[0]).toMatchObject({
      alert: 'note',
      tokens: [{ type: 'space' }, { text: 'a' }],
    })
  })

  test.each(['> [!OTHER]\n> a', '> [!NOTE] a', '> a\n> [!NOTE]'])('reads no alert in %j', (text) => {
    expect(blocks(text)[0]).not.toHaveProperty('alert')
  })
})

describe('places of tokens', () => {
  test.each([
    ['# A *b* c', 'em', ['*b*']],
    ['- a\n- b\n  - c **d**', 'strong', ['**d**']],
    ['- a\n- a\n- a', 'list_item', ['- a\n', '- a\n', '- a']],
    ['> a\n> b [c](d)', 'link', ['[c](d)']],
    ['| a | a |\n|---|---|\n| *a* | *a* |', 'em', ['*a*', '*a*']],
    ['::: left\nleft\n:::', 'paragraph', ['left\n']],
    ['1. a\n\n   ```js\n   x\n   ```', 'code', ['```js\n   x\n   ```']],
    ['[a *b*](c)', 'em', ['*b*']],
    ['![a](b) ![a](b)', 'image', ['![a](b)', '![a](b)']],
    ['a\n\n[^x]: b *c*', 'em', ['*c*']],
  ])('in %j: %s', (text, type, expected) => {
    expect(places(text, type)).toEqual(expected)
  })

  test('keep the first number of a list apart', () => {
    const [list] = blocks('7. a\n8. b')
    expect(list).toMatchObject({ start: 0, end: 9, ordinal: 7 })
  })

  test('lie inside their parents and in order', () => {
    const text =
      '# A\n\n> - b\n>   c *d*\n>\n> e\n\n1. f\n   1. g\n\n      h `i`\n\n| j |\n|---|\n| **k** |\n'
    const check = (tokens: readonly MarkdownToken[], from: number, to: number) => {
      let cursor = from
      for (const { start = -1, end = -1, ...token } of tokens) {
        expect(start).toBeGreaterThanOrEqual(cursor)
        expect(end).toBeLessThanOrEqual(to)
        cursor = start
        for (const children of childLists(token as MarkdownToken)) check(children, start, end)
      }
    }
    check(blocks(text), 0, text.length)
  })

  test('count from the start of the source', () => {
    const source = sourceFile('---\n\na *b*')
    const { value } = parseBlocks(source, 5, 10)
    expect(value[0]).toMatchObject({ start: 5, end: 10, tokens: [{ start: 5 }, { start: 7, end: 10 }] })
  })
})

describe('running text', () => {
  test('has no blocks', () => {
    expect(outline(parseInline(sourceFile('# a *b*'), 0, 7).value)).toBe('em')
  })

  test('is text alone when it is nested too deeply', () => {
    const text = `${'*a **b '.repeat(70)}x${' b** a*'.repeat(70)}`
    const { value, diagnostics } = parseInline(sourceFile(text), 0, text.length)
    expect(value).toEqual([{ type: 'text', raw: text, text, start: 0, end: text.length }])
    expect(diagnostics.map(({ code }) => code)).toEqual(['nested-too-deep'])
  })

  test('has places', () => {
    expect(parseInline(sourceFile('xx a *b*'), 3, 8).value[1]).toMatchObject({ start: 5, end: 8 })
  })
})

describe('Markdown of YAML values', () => {
  const span = markedSpan('text: |"a *b* [@c]"|')

  test('carries the place of the value', () => {
    const { value } = markdownFromText('a *b* [@c]', span, true)
    walkTokens(value.tokens, (token) => expect(token).toMatchObject({ start: span.start, end: span.end }))
    expect(value).toMatchObject({ kind: 'markdown', inline: true, span })
  })

  test('knows where a citation stands as well as it can', () => {
    const { value } = markdownFromText('a [@c]', span, true)
    expect(value.tokens[1]).toMatchObject({ items: [{ key: 'c', span }] })
  })

  test('reads blocks when asked to', () => {
    expect(outline(markdownFromText('a\n\n::: b\n- c\n:::', span, false).value.tokens)).toBe(
      'paragraph b(list(list_item))',
    )
  })

  test('holds no private block, at no level', () => {
    for (const text of ['::: private\nsecret\n:::', '::: left\n::: private\nsecret\n:::\n:::']) {
      const { value, diagnostics } = markdownFromText(text, span, false)
      expect(plainText(value.tokens)).toBe('')
      expect(diagnostics).toMatchObject([{ code: 'private-leak', span }])
    }
  })

  test('applies element comments', () => {
    const { value } = markdownFromText('a <!-- .element: class="x" -->', span, false)
    expect(value.tokens).toMatchObject([{ type: 'paragraph', attributes: { classes: ['x'] } }])
  })

  test('nests no deeper than other Markdown', () => {
    const { value, diagnostics } = markdownFromText(
      `${'*a **b '.repeat(70)}x${' b** a*'.repeat(70)}`,
      span,
      true,
    )
    expect(diagnostics.map(({ code }) => code)).toEqual(['nested-too-deep'])
    expect(outline(value.tokens)).toBe('')
  })

  test('reports mistakes at the value', () => {
    const { diagnostics } = markdownFromText('```\na', span, false)
    expect(diagnostics).toMatchObject([{ code: 'unclosed-fence', span }])
    expect(markdownFromText('::: a', span, false).diagnostics).toMatchObject([
      { code: 'unclosed-block', span },
    ])
  })
})

describe('nesting without end', () => {
  test.each([
    ['quotations', '>'.repeat(5000)],
    ['list items', `${'- '.repeat(5000)}a`],
    ['blocks', '::: a\n'.repeat(5000)],
  ])('of %s is reported and shown as text', (_, text) => {
    const { value, diagnostics } = parseBlocks(sourceFile(text), 0, text.length)
    expect(diagnostics.map(({ code }) => code)).toContain('nested-too-deep')
    expect(outline(value)).toBe('paragraph')
  })

  test.each([
    ['list items', (level: number) => `${'  '.repeat(level)}- a\n`],
    ['numbered items', (level: number) => `${'   '.repeat(level)}1. a\n`],
    ['quotations', (level: number) => `${'> '.repeat(level)}a\n`],
  ])('of %s over many lines is reported before the lexer has read every level', (_, line) => {
    const text = Array.from({ length: 300 }, (_, level) => line(level)).join('')
    const blockTokens = vi.spyOn(Lexer.prototype, 'blockTokens')
    try {
      const { diagnostics } = parseBlocks(sourceFile(text), 0, text.length)
      expect(diagnostics.map(({ code }) => code)).toContain('nested-too-deep')
      expect(blockTokens.mock.calls.length).toBeLessThan(200)
    } finally {
      blockTokens.mockRestore()
    }
  })

  test('up to forty lists is read as it stands', () => {
    const text = Array.from({ length: 40 }, (_, level) => `${'  '.repeat(level)}- a\n`).join('')
    expect(parseBlocks(sourceFile(text), 0, text.length).diagnostics).toEqual([])
  })

  test('in a YAML value is reported as well', () => {
    const { diagnostics } = markdownFromText('>'.repeat(5000), markedSpan('|x|'), false)
    expect(diagnostics.map(({ code }) => code)).toEqual(['nested-too-deep'])
  })
})

describe('raw HTML', () => {
  test.each([
    ['a<br>b', false],
    ['H<sub>2</sub>O <kbd>x</kbd>', false],
    ['a <b>b', true],
    ['a <b>b</i>', true],
    ['a <span>b</span>', true],
    ['a <b class="x">b</b>', true],
    ['<div>\na\n</div>', true],
    ['> - <img src=x>', true],
    ['`<div>`', false],
  ])('in %j needs the sanitizer: %s', (text, expected) => {
    expect(hasRawHtml(blocks(text))).toBe(expected)
  })
})

describe('plain text', () => {
  test.each([
    ['# A *b* `c` [d](e) ![f](g)', 'A b c d f'],
    ['a &amp; b&nbsp;c &copy; &unknown; &constructor;', 'a & b\u00a0c © &unknown; &constructor;'],
    ['a[^1] [@key] b <b>c</b>\n\n[^1]: d', 'a b c'],
    ['- a\n- b\n\n> c', 'a b c'],
    ['| a | b |\n|---|---|\n| c | d |', 'a b c d'],
    ['a\\*b  \nc', 'a*b c'],
    ['```\nx  y\n```', 'x y'],
  ])('of %j', (text, expected) => {
    expect(plainText(blocks(text)).replace(/ {2,}/g, ' ')).toBe(
      expected.replace('\u00a0', ' ').replace('\u00a0', ' '),
    )
  })
})
