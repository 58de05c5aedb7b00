import { describe, expect, test } from 'vitest'
import { type ParseOptions, parseSource } from '../../scripts/parse/parse-source.ts'
import { plainText } from '../../scripts/parse/plain-text.ts'
import { isToken, walkTokens } from '../../scripts/parse/tokens.ts'
import type { MarkdownToken, ParsedSlide } from '../../scripts/types.ts'
import { reported, sourceFile } from '../helpers/yaml-map.ts'

const parse = (text: string, options: ParseOptions = {}) => parseSource(sourceFile(text), options)
const slides = (text: string, options?: ParseOptions): readonly ParsedSlide[] => parse(text, options).value
const problems = (text: string): string[] => reported(parse(text).diagnostics)
const slide = (text: string): ParsedSlide => {
  const [only, ...others] = slides(text)
  if (!only || others.length > 0) throw new Error(`This test needs one slide, not ${others.length + 1}.`)
  return only
}
const texts = (list: readonly ParsedSlide[]): string[] => list.map(({ blocks }) => plainText(blocks))

/** `type.class: text` of every token with attributes. */
function marked(tokens: readonly MarkdownToken[]): string[] {
  const found: string[] = []
  walkTokens(tokens, (token) => {
    if (token.attributes)
      found.push(`${token.type}.${token.attributes.classes.join('.')}: ${plainText([token])}`)
  })
  return found
}

describe('slides', () => {
  test('have their front matter, blocks and place', () => {
    const text = '---\nlayout: quote\n---\n# A\n\n---\n\nb\n\n----\n\nc\n'
    const [first, second, third] = slides(text)
    expect(first?.frontMatter?.data).toEqual({ layout: 'quote' })
    expect(text.slice(first?.span.start, first?.span.end)).toBe('---\nlayout: quote\n---\n# A\n\n')
    expect([second?.vertical, third?.vertical]).toEqual([false, true])
    expect(second?.frontMatter).toBeUndefined()
  })

  test('do not arise from an empty file', () => {
    expect(slides('')).toEqual([])
    expect(slides('\n \n')).toEqual([])
  })

  test('do not arise from the space before the first separator', () => {
    expect(texts(slides('\n---\n\na\n'))).toEqual(['a'])
  })

  test('are kept when they are blank on purpose', () => {
    expect(texts(slides('a\n\n---\n\n---\n\nb'))).toEqual(['a', '', 'b'])
    expect(texts(slides('---\nlayout: title\n---\n'))).toEqual([''])
  })

  test('begin a stack of their own in each file', () => {
    expect(slides('----\n\na')[0]?.vertical).toBe(false)
  })

  test('report broken front matter at its place', () => {
    expect(problems('a\n\n---\ntitle: "x\n---\n\nb')).toEqual(['broken-yaml at 4:8 ""x"'])
  })

  test('share no link definitions', () => {
    const [first, second] = slides('[a]\n\n[a]: b.html\n\n---\n\n[a]')
    expect(first?.blocks[0]).toMatchObject({ tokens: [{ type: 'link' }] })
    expect(second?.blocks[0]).toMatchObject({ tokens: [{ type: 'text' }] })
  })

  test('have no blocks for definitions and space', () => {
    expect(slide('a\n\n\n[b]: c\n\nd').blocks.map(({ type }) => type)).toEqual(['paragraph', 'paragraph'])
  })
})

describe('Reveal.js on its own rules', () => {
  // What Reveal.js 6 does, and where a talk is better served otherwise.
  test.each([
    ['a rule between headings splits', '# A\n---\n# B', 2],
    ['a rule under a word is its underline', 'Title\n---', 1],
    ['a rule inside a fence is code', '```\n---\n```', 1],
    ['a rule with trailing space splits', 'a\n\n--- \n\nb', 2],
    ['four dashes stand for a vertical slide, as in reveal-md', 'a\n\n----\n\nb', 2],
    ['front matter is no slide', '---\ntitle: a\n---\nb', 1],
  ])('%s', (_, text, count) => {
    expect(slides(text)).toHaveLength(count)
  })

  test.each([
    ['a note', 'a\n\nNote: b', 'a', 'b'],
    ['notes', 'a\n\nNotes: b', 'a', 'b'],
    ['loud notes', 'a\n\nNOTE: b', 'a', 'b'],
    ['two notes', 'a\n\nNote: b\n\nNote: c', 'a', 'b c'],
    ['an indented note', 'a\n\n  Note: b', 'a', 'b'],
    ['a word that only ends like it', 'a\n\nssnote: b', 'a ssnote: b', ''],
    ['a note in code', '```\nnote: b\n```', 'note: b', ''],
  ])('%s', (_, text, shown, notes) => {
    expect([plainText(slide(text).blocks), plainText(slide(text).notes)]).toEqual([shown, notes])
  })
})

describe('notes', () => {
  test('are joined from several lines, with a warning', () => {
    expect(problems('a\n\nNote: b\n\n  Notes: c')).toEqual(['repeated-notes at 5:1 "  Notes: "'])
  })

  test('are joined from blocks, wherever they stand', () => {
    const { notes, blocks } = slide(
      'a\n\n::: notes\nb\n:::\n\n::: left\nc\n\n::: Notes\nd\n:::\n:::\n\nNote: e',
    )
    expect([plainText(blocks), plainText(notes)]).toEqual(['a c', 'b d e'])
  })

  test('use the link definitions of their slide', () => {
    expect(slide('[a]: b.html\n\nNote: [a]').notes[0]).toMatchObject({
      tokens: [{ type: 'link', href: 'b.html' }],
    })
  })

  test('take another mark', () => {
    expect(texts(slides('a\n\n???\n\nb', { notesSeparator: '^\\?\\?\\?$' }))).toEqual(['a'])
  })
})

describe('private notes', () => {
  test('are kept apart from everything', () => {
    const parsed = slide('a\n\n::: private\nb\n:::\n\nNote: c\n\n::: Private\nd\n:::')
    expect([parsed.blocks, parsed.notes, parsed.privateNotes].map(plainText)).toEqual(['a', 'c', 'b d'])
  })

  test('take the rest of the slide when they are not closed', () => {
    const text = 'a\n\n::: private\nb\n\nc'
    expect(plainText(slide(text).privateNotes)).toBe('b c')
    expect(problems(text)).toEqual(['unclosed-block at 3:1 "::: private"'])
  })

  test.each([
    ['a block', '::: left\na\n\n::: private\nsecret\n:::\n:::'],
    ['a list item', '- a\n\n  ::: private\n  secret\n  :::'],
    ['a quotation', '> ::: private\n> secret\n> :::'],
    ['notes', '::: notes\na\n\n::: private\nsecret\n:::\n:::'],
    ['a block in notes', 'Note: a\n\n::: left\n::: private\nsecret\n:::\n:::'],
    ['a footnote', 'a[^1]\n\n[^1]: b\n\n    ::: private\n    secret\n    :::'],
    ['a block named by its class', '::: left\n::: {.private}\nsecret\n:::\n:::'],
  ])('inside %s are an error, and do not leak', (_, text) => {
    const { blocks, notes, footnotes, privateNotes } = slide(text)
    expect(
      JSON.stringify([blocks, notes, footnotes].map((part) => JSON.parse(withoutRaw(part)))),
    ).not.toContain('secret')
    expect(plainText(privateNotes)).toBe('secret')
    expect(parse(text).diagnostics.map(({ code }) => code)).toEqual(['private-leak'])
  })

  test.each(['<div>\n> ::: private\n> secret\n</div>', '</p>\n- ::: {.private #x}\n  secret'])(
    'inside raw HTML, as in %j, are an error too',
    (text) => {
      expect(problems(text)).toEqual([expect.stringMatching(/^private-leak at 2:1 "[>-] ::: /)])
    },
  )
})

/** What a renderer sees: tokens, without the source text that they were made from. */
const withoutRaw = (value: unknown): string =>
  JSON.stringify(value, (key, inside) =>
    key === 'raw' ||
    key === 'source' ||
    (key === 'text' && typeof inside === 'string' && inside.includes(':::'))
      ? undefined
      : inside,
  )

describe('notes as Reveal.js has them in HTML', () => {
  test.each([
    ['a\n\n<aside class="notes">b</aside>', 'a', 'b'],
    ['a\n\n<aside class="notes">\nb\n</aside>\n\nc', 'a c', 'b'],
    ["a\n\n<ASIDE id=x class='small notes'>\n\n- b\n\n**c**\n\n</ASIDE>\n\nd", 'a d', 'b c'],
    ['::: left\na\n\n<aside class=notes>b</aside>\n:::\n\nc\n\nNote: d', 'a c', 'b d'],
    ['a\n\n<aside class="notes">\n\nb', 'a', 'b'],
  ])('are notes in %j', (text, shown, spoken) => {
    const { blocks, notes } = slide(text)
    expect([plainText(blocks), plainText(notes)]).toEqual([shown, spoken])
    expect(JSON.stringify([blocks, notes])).not.toMatch(/"text":"[^"]*aside/i)
  })

  test('may be an attribute of the slide', () => {
    const { notes, attributes } = slide('<!-- .slide: data-notes="a" data-x="b" -->\n\nc\n\nNote: d')
    expect(plainText(notes)).toBe('a d')
    expect(attributes.pairs).toEqual({ 'data-x': 'b' })
  })

  test('keep their own markup, and what stands around them', () => {
    const { blocks, notes } = slide('<div>a</div>\n<aside class="notes"><p>b</p></aside>\n<p>c</p>')
    const html = (tokens: readonly MarkdownToken[]) =>
      tokens.map((token) => isToken(token, 'html') && token.text)
    expect(html(blocks)).toEqual(['<div>a</div>\n', '\n<p>c</p>'])
    expect(html(notes)).toEqual(['<p>b</p>'])
  })

  test.each([
    'a\n\n<aside class="footnotes">b</aside>',
    '<aside>a</aside>',
    '<!-- <aside class="notes">a</aside> -->',
    '`<aside class="notes">`',
  ])('are not %j', (text) => {
    expect(slide(text).notes).toEqual([])
  })
})

describe('element comments', () => {
  test.each([
    ['a paragraph', 'a <!-- .element: class="x" -->', ['paragraph.x: a']],
    ['the paragraph above', 'a\n<!-- .element: class="x" -->', ['paragraph.x: a']],
    ['the paragraph above a blank line', 'a\n\n<!-- .element: class="x" -->', ['paragraph.x: a']],
    ['a heading', '# a <!-- .element: class="x" -->', ['heading.x: a']],
    ['a list item', '- a <!-- .element: class="x" -->\n- b', ['list_item.x: a']],
    ['a paragraph of a loose list item', '- a <!-- .element: class="x" -->\n\n- b', ['paragraph.x: a']],
    ['the last item, without a blank line', '- a\n- b\n<!-- .element: class="x" -->', ['list_item.x: b']],
    ['the list, after a blank line', '- a\n- b\n\n<!-- .element: class="x" -->', ['list.x: a b']],
    ['a nested item', '- a\n  - b <!-- .element: class="x" -->', ['list_item.x: b']],
    ['a link', '[a](b) <!-- .element: class="x" --> c', ['link.x: a']],
    ['the nearest element', '*a* **b** <!-- .element: class="x" --> c', ['strong.x: b']],
    ['an image', '![a](b) <!-- .element: class="x" -->', ['image.x: a']],
    ['the element before a line break', '*a* <br> <!-- .element: class="x" --> b', ['em.x: a']],
    ['a table', '| a |\n|---|\n| b |\n\n<!-- .element: class="x" -->', ['table.x: a b']],
    ['nothing but a cell', '| a |\n|---|\n| b <!-- .element: class="x" --> |', []],
    ['a code block', '```\na\n```\n<!-- .element: class="x" -->', ['code.x: a']],
    ['a quotation', '> a\n\n<!-- .element: class="x" -->', ['blockquote.x: a']],
    ['what stands in a quotation', '> a <!-- .element: class="x" -->', ['paragraph.x: a']],
    ['an item with a citation', '- a [@k] <!-- .element: class="x" -->', ['list_item.x: a']],
    ['an item with a box', '- [ ] a <!-- .element: class="x" -->', ['list_item.x: a']],
    ['single quotes', "a <!-- .element: class='x y' -->", ['paragraph.x.y: a']],
    ['no colon', 'a <!-- .element class="x" -->', ['paragraph.x: a']],
    [
      'several in a row',
      '- a <!-- .element: class="x" -->\n- b <!-- .element: class="y" -->',
      ['list_item.x: a', 'list_item.y: b'],
    ],
    ['two for the same', 'a <!-- .element: class="x" --> <!-- .element: class="y" -->', ['paragraph.x.y: a']],
  ])('belong to %s', (_, text, expected) => {
    expect(problems(text)).toEqual([])
    expect(marked(slide(text).blocks)).toEqual(expected)
  })

  test('keep all their attributes', () => {
    const [paragraph] = slide('a <!-- .element: class="fragment" data-fragment-index="2" id="b" -->').blocks
    expect(paragraph?.attributes).toEqual({
      id: 'b',
      classes: ['fragment'],
      pairs: { 'data-fragment-index': '2' },
    })
  })

  test('belong to the slide when nothing stands before them', () => {
    expect(slide('<!-- .element: class="x" -->\n\na').attributes.classes).toEqual(['x'])
  })

  test('wait for raw HTML that they belong to', () => {
    const text = '<img src="a.png"> <!-- .element: class="x" -->'
    expect(JSON.stringify(slide(text).blocks)).toContain('.element')
  })

  test('are left alone in code', () => {
    const text = '```html\n<p>a</p> <!-- .element: class="x" -->\n```'
    expect(marked(slide(text).blocks)).toEqual([])
    expect(plainText(slide(text).blocks)).toContain('.element')
  })

  test('that cannot be read are reported', () => {
    expect(problems('a <!-- .element: class="x" ??? -->')).toEqual([
      'bad-attributes at 1:3 "<!-- .element: class="x" ??? -->"',
    ])
  })
})

describe('slide comments', () => {
  test.each([
    ['alone', '<!-- .slide: data-background="#fff" -->\n\na', { 'data-background': '#fff' }],
    ['in single quotes', "<!-- .slide: data-background='#fff' -->", { 'data-background': '#fff' }],
    ['behind text', 'a <!-- .slide: data-state="x" -->', { 'data-state': 'x' }],
    ['with bare names', '<!-- .slide: data-auto-animate -->', { 'data-auto-animate': '' }],
    ['over several lines', '<!-- .slide:\n data-a="1"\n data-b="2"\n-->', { 'data-a': '1', 'data-b': '2' }],
    ['in notes', 'a\n\nNote: b <!-- .slide: data-a="1" -->', { 'data-a': '1' }],
    ['in raw HTML', '<div>\n<!-- .slide: data-a="1" -->\n</div>', { 'data-a': '1' }],
    ['twice', '<!-- .slide: data-a="1" -->\n<!-- .slide: data-b="2" -->', { 'data-a': '1', 'data-b': '2' }],
  ])('%s set attributes of the slide', (_, text, pairs) => {
    expect(slide(text).attributes.pairs).toEqual(pairs)
  })

  test('set class and id', () => {
    expect(slide('<!-- .slide: class="a b" id="c" -->').attributes).toEqual({
      id: 'c',
      classes: ['a', 'b'],
      pairs: {},
    })
  })

  test('belong to their own slide', () => {
    expect(slides('a\n\n---\n\n<!-- .slide: id="b" -->').map(({ attributes }) => attributes.id)).toEqual([
      undefined,
      'b',
    ])
  })
})

describe('other comments', () => {
  test('do not reach the blocks', () => {
    expect(slide('a <!-- todo --> b\n\n<!-- more .slide: todo -->').blocks).toMatchObject([
      { type: 'paragraph', tokens: [{ text: 'a ' }, { text: ' b' }] },
    ])
    expect(slide('<!-- todo -->\n').blocks).toEqual([])
  })
})

describe('pauses', () => {
  test('give the blocks after them a step', () => {
    expect(marked(slide('::: a\nb\n:::\n\n. . .\n\n::: c\nd\n:::\n\ne').blocks)).toEqual([
      'container.fragment: d',
    ])
  })
})

describe('footnotes', () => {
  test('are numbered by first use', () => {
    const { blocks, footnotes } = slide('a[^b] c[^d] e[^b]\n\n[^d]: D\n[^b]: B')
    expect(footnotes.map(({ label, tokens }) => [label, plainText(tokens)])).toEqual([
      ['b', 'B'],
      ['d', 'D'],
    ])
    const numbers: unknown[] = []
    walkTokens(blocks, (token) => {
      if (isToken(token, 'footnote')) numbers.push([token.number, token.occurrence])
    })
    expect(numbers).toEqual([
      [1, 0],
      [2, 0],
      [1, 1],
    ])
  })

  test('may have several paragraphs and refer to others', () => {
    const { footnotes } = slide('a[^1]\n\n[^1]: b[^2]\n\n    c\n\n[^2]: d')
    expect(footnotes.map(({ tokens }) => plainText(tokens))).toEqual(['b c', 'd'])
  })

  test('may refer to themselves', () => {
    expect(slide('a[^1]\n\n[^1]: b[^1]').footnotes).toHaveLength(1)
  })

  test('that nobody refers to are left out', () => {
    const { blocks, footnotes } = slide('a\n\n[^1]: b')
    expect([blocks.length, footnotes.length]).toEqual([1, 0])
  })

  test('without a definition stay text', () => {
    expect(plainText(slide('a[^1] b').blocks)).toBe('a[^1] b')
  })

  test('take the first of two definitions', () => {
    expect(slide('a[^1]\n\n[^1]: b\n\n[^1]: c').footnotes.map(({ tokens }) => plainText(tokens))).toEqual([
      'b',
    ])
  })

  test('may be defined straight below text, as on GitHub', () => {
    const { blocks, footnotes } = slide('a[^1] b[^2]\n[^1]: c\n[^2]: d')
    expect(plainText(blocks)).toBe('a b')
    expect(footnotes.map(({ tokens }) => plainText(tokens))).toEqual(['c', 'd'])
  })

  test('may be defined straight below the last paragraph of another, and inside it', () => {
    const { footnotes } = slide('a[^1] b[^2] c[^3]\n\n[^1]: d\n\n    e\n[^2]: f\n\n    [^3]: g')
    expect(footnotes.map(({ tokens }) => plainText(tokens))).toEqual(['d e', 'f', 'g'])
  })

  test('end at a block, a heading or another definition', () => {
    const { blocks } = slide('a[^1]\n\n[^1]: b\n# c')
    expect(blocks.map(({ type }) => type)).toEqual(['paragraph', 'heading'])
  })

  test('of notes stand in their text', () => {
    expect(plainText(slide('a\n\nNote: b[^1] c[^2]\n\n[^1]: *d*').notes)).toBe('b (d) c[^2]')
  })

  test('of notes that are more than a paragraph go on below the text', () => {
    const text = 'a\n\nNote: b[^1] c[^1] d[^2]\n\ne\n\n[^1]: f\n\n    g\n\n[^2]: - h\n'
    expect(plainText(slide(text).notes)).toBe('b (f) c (f) d[^2] g h e')
  })

  test('of the slide may be defined below its notes', () => {
    const { blocks, notes, footnotes } = slide('a[^1]\n\nNote: b[^2]\n\n[^1]: c\n\n[^2]: d')
    expect(footnotes.map(({ tokens }) => plainText(tokens))).toEqual(['c'])
    expect(plainText(blocks)).not.toContain('[')
    expect(plainText(notes)).toBe('b (d)')
  })

  test('that only themselves refer to are reported', () => {
    expect(problems('a\n\n[^1]: b[^1]\n\n[^2]: c[^3]\n\n[^3]: d')).toEqual([
      'unused-footnote at 3:1 "[^1]:"',
      'unused-footnote at 5:1 "[^2]:"',
      'unused-footnote at 7:1 "[^3]:"',
    ])
  })
})
