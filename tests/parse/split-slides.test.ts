import { describe, expect, test } from 'vitest'
import type { SeparatorPatterns } from '../../scripts/parse/separators.ts'
import { splitSlides } from '../../scripts/parse/split-slides.ts'
import { SLIDE_KEYS } from '../../scripts/settings/slide-keys.ts'
import { reported, sourceFile } from '../helpers/yaml-map.ts'

/** The slides as `text`, or `text` with `v:` before a vertical one; front matter is left out. */
function split(text: string, patterns: SeparatorPatterns = {}): string[] {
  const { value } = splitSlides(sourceFile(text), patterns)
  return value.map(
    ({ bodyStart, end, vertical }) => `${vertical ? 'v:' : ''}${text.slice(bodyStart, end).trim()}`,
  )
}

/** The YAML of each slide, undefined where it has none. */
function frontMatter(text: string): (string | undefined)[] {
  const { value } = splitSlides(sourceFile(text))
  return value.map(({ frontMatter: yaml }) => yaml && text.slice(yaml.start, yaml.end))
}

describe('separators', () => {
  const cases: [title: string, text: string, slides: string[]][] = [
    ['splits at three dashes', 'a\n\n---\n\nb', ['a', 'b']],
    ['splits under a heading without a blank line', '# A\n---\n# B', ['# A', '# B']],
    ['splits under a list without a blank line', '- a\n- b\n---\nc', ['- a\n- b', 'c']],
    [
      'splits under a table without a blank line',
      '| a |\n|---|\n| b |\n---\nc',
      ['| a |\n|---|\n| b |', 'c'],
    ],
    ['splits under a quotation without a blank line', '> a\n---\nb', ['> a', 'b']],
    ['splits under HTML without a blank line', '<div>\n</div>\n---\nb', ['<div>\n</div>', 'b']],
    ['splits under a fence without a blank line', '```\na\n```\n---\nb', ['```\na\n```', 'b']],
    ['splits under a comment without a blank line', '<!-- a -->\n---\nb', ['<!-- a -->', 'b']],
    ['splits under a picture without a blank line', '![a](b.png)\n---\nb', ['![a](b.png)', 'b']],
    ['splits under a pause without a blank line', '. . .\n---\nb', ['. . .', 'b']],
    ['splits under the end of a block without a blank line', ':::\n---\nb', [':::', 'b']],
    ['splits under a notes line without a blank line', 'a\n\nNote: b\n---\nc', ['a\n\nNote: b', 'c']],
    ['splits anywhere in notes', 'Note:\n\nb c\n---\nd', ['Note:\n\nb c', 'd']],
    ['allows spaces behind the dashes', 'a\n\n---  \nb', ['a', 'b']],
    ['allows three spaces before the dashes', 'a\n\n   ---\nb', ['a', 'b']],
    ['makes a vertical slide of four dashes', 'a\n\n----\n\nb', ['a', 'v:b']],
    ['keeps other rules as rules', 'a\n\n-----\n\n***\n\n- - -\n\nb', ['a\n\n-----\n\n***\n\n- - -\n\nb']],
    ['keeps four spaces and dashes as code', 'a\n\n    ---\n\nb', ['a\n\n    ---\n\nb']],
    ['keeps the underline of a heading', 'Title\n---\ntext', ['Title\n---\ntext']],
    ['keeps the underline of a heading of two lines', 'Two\nlines\n---\ntext', ['Two\nlines\n---\ntext']],
    ['keeps the underline of four dashes', 'Title\n----\ntext', ['Title\n----\ntext']],
    ['keeps the underline of a heading in a list item', '- Title\n  ---\n', ['- Title\n  ---']],
    ['splits below a paragraph of a list item', '- a\n\n  b\n---\nc', ['- a\n\n  b', 'c']],
    ['keeps a separator inside a fence', '```\n---\n```', ['```\n---\n```']],
    ['keeps a separator inside a tilde fence', '~~~\n---\n~~~', ['~~~\n---\n~~~']],
    ['keeps a separator inside a longer fence', '````\n```\n---\n````', ['````\n```\n---\n````']],
    ['keeps a separator inside a fence of a list item', '- a\n  ```\n---\n  ```', ['- a\n  ```', '```']],
    [
      'keeps an indented separator inside a fence of a list item',
      '- ```\n  ---\n  ```',
      ['- ```\n  ---\n  ```'],
    ],
    ['does not close a fence with the other mark', '```\n~~~\n---\n```', ['```\n~~~\n---\n```']],
    ['does not close a fence with text behind it', '```\n``` a\n---\n```', ['```\n``` a\n---\n```']],
    ['does not open a fence with a backtick in its info', '``` a`b\n\n---\nc', ['``` a`b', 'c']],
    ['keeps a separator inside a comment', '<!--\n---\n-->', ['<!--\n---\n-->']],
    ['keeps a separator inside a comment with blank lines', '<!--\n\n---\n\n-->', ['<!--\n\n---\n\n-->']],
    [
      'keeps a separator inside a comment that begins in text',
      'a <!-- b\n---\nc -->',
      ['a <!-- b\n---\nc -->'],
    ],
    ['knows a comment mark in code for text', 'a `<!--` b\n\n---\n\nc', ['a `<!--` b', 'c']],
    ['knows a comment mark that nothing closes for text', 'a <!-- b\n\n---\n\nc', ['a <!-- b', 'c']],
    [
      'splits after two comments on one line',
      '<!-- a --> <!-- b -->\n\n---\nc',
      ['<!-- a --> <!-- b -->', 'c'],
    ],
    [
      'keeps a separator in a second comment that stays open',
      '<!-- a\n--> b <!-- c\n---\n-->',
      ['<!-- a\n--> b <!-- c\n---\n-->'],
    ],
    ['keeps blank slides', '---\n---\n', ['', '', '']],
    ['makes one slide of an empty text', '', ['']],
  ]
  test.each(cases)('%s', (_, text, slides) => {
    expect(split(text)).toEqual(slides)
  })
})

describe('front matter', () => {
  test('is read at the start of the file', () => {
    expect(frontMatter('---\nlayout: title\n---\n# A')).toEqual(['layout: title\n'])
  })

  test('is opened by the separator itself', () => {
    expect(frontMatter('a\n\n---\nlayout: quote\n---\n\nb')).toEqual([undefined, 'layout: quote\n'])
  })

  test('may have its own opening line below the separator', () => {
    expect(frontMatter('a\n\n---\n\n---\nlayout: quote\n---\nb')).toEqual([undefined, 'layout: quote\n'])
  })

  test('belongs to vertical slides as well', () => {
    expect(frontMatter('a\n\n----\nclass: wide\n---\nb')).toEqual([undefined, 'class: wide\n'])
  })

  test('may hold fences, comments and indented dashes', () => {
    const yaml = 'title: |\n  ```\n  ---\n  <!--\n'
    expect(frontMatter(`---\n${yaml}---\na\n\n---\n\nb`)).toEqual([yaml, undefined])
  })

  test('is not what follows a blank line', () => {
    expect(split('a\n\n---\n\nlayout: quote\n\n---\n\nb')).toEqual(['a', 'layout: quote', 'b'])
  })

  test('is not a slide that begins with a word and a colon', () => {
    expect(split('a\n\n---\nword: text\n\nmore text\n\n---\n\nb')).toEqual([
      'a',
      'word: text\n\nmore text',
      'b',
    ])
    expect(split('a\n\n---\nSummary: text\n\n---\n\nb')).toEqual(['a', 'Summary: text', 'b'])
    expect(split('a\n\n---\nhttps://example.org\n\n---\n\nb')).toEqual(['a', 'https://example.org', 'b'])
  })

  test('is not a slide of notes', () => {
    expect(split('a\n\n---\nnote: say it\n\n---\n\nb')).toEqual(['a', 'note: say it', 'b'])
  })

  test('counts with a known key even when its YAML is broken', () => {
    expect(frontMatter('a\n\n---\ntitle: "x\n---\n\nb')).toEqual([undefined, 'title: "x\n'])
  })

  test('counts at the start of the file even when its YAML is broken', () => {
    expect(frontMatter('---\nrevealOptions: [\n---\n\nb')).toEqual(['revealOptions: [\n'])
  })

  test('reports a block that is never closed, and reads it up to the blank line', () => {
    const text = '---\nlayout: title\ntitle: A\n\n# B\n'
    const { value, diagnostics } = splitSlides(sourceFile(text))
    expect(reported(diagnostics)).toEqual(['unclosed-front-matter at 2:1 "layout: title\ntitle: A\n"'])
    expect(value).toHaveLength(1)
    expect(text.slice(value[0]?.bodyStart)).toBe('\n# B\n')
  })

  test('reports a forgotten closing line before a heading, which YAML would take for a comment', () => {
    const { value, diagnostics } = splitSlides(sourceFile('---\nlayout: title\n\n# B\n\n---\n\nc\n'))
    expect(diagnostics.map(({ code }) => code)).toEqual(['unclosed-front-matter'])
    expect(value).toHaveLength(2)
  })

  test('may have comments', () => {
    for (const yaml of ['title: A\n\n# theme: black\n', 'title: A\n\n# see B\n', 'a: 1\n\n## b\n\nc: 2\n']) {
      expect(frontMatter(`---\n${yaml}---\nb`)).toEqual([yaml])
    }
  })

  test('reports a known key after a separator that is never closed', () => {
    const { diagnostics } = splitSlides(sourceFile('a\n\n---\nlayout: quote\n\nb\n'))
    expect(reported(diagnostics)).toEqual(['unclosed-front-matter at 4:1 "layout: quote\n"'])
  })

  test('that does not close is reported for every key of a slide', () => {
    for (const key of SLIDE_KEYS) {
      const { diagnostics } = splitSlides(sourceFile(`# A\n\n---\n${key}: x\n\n# B\n`))
      expect(diagnostics.map(({ code }) => code)).toEqual(['unclosed-front-matter'])
    }
  })

  test('leaves an unclosed word with a colon alone', () => {
    const { diagnostics } = splitSlides(sourceFile('a\n\n---\nword: b\n'))
    expect(diagnostics).toEqual([])
  })
})

describe('own patterns', () => {
  const cases: [title: string, text: string, patterns: SeparatorPatterns, slides: string[]][] = [
    ['takes the pattern of Reveal.js', 'a\n---\nb', { separator: '\\r?\\n---\\r?\\n' }, ['a', 'b']],
    [
      'takes the pattern that means blank lines',
      'a\n\n\n\nb\n\nc',
      { separator: '^\\n\\n\\n' },
      ['a', 'b\n\nc'],
    ],
    ['takes an anchored pattern', 'a\n\n***\n\nb', { separator: '^\\*\\*\\*$' }, ['a', 'b']],
    [
      'leaves the default of the other pattern',
      'a\n\n***\n\nb\n\n----\n\nc',
      { separator: '^\\*{3}$' },
      ['a', 'b', 'v:c'],
    ],
    ['replaces the default', 'a\n\n---\n\nb', { separator: '^===$' }, ['a\n\n---\n\nb']],
    [
      'takes a vertical pattern',
      'a\n\n--\n\nb\n\n---\n\nc',
      { verticalSeparator: '^--$' },
      ['a', 'v:b', 'c'],
    ],
    [
      'tries the horizontal pattern first',
      'a\n\n==\n\nb',
      { separator: '^==$', verticalSeparator: '^==$' },
      ['a', 'b'],
    ],
    [
      'keeps a match inside a fence',
      '```\n***\n```\n\n***\n\nb',
      { separator: '^\\*\\*\\*$' },
      ['```\n***\n```', 'b'],
    ],
    [
      'splits straight under a fence',
      '```\na\n```\n---\nb',
      { separator: '\\n---\\n' },
      ['```\na\n```', 'b'],
    ],
    [
      'keeps a match inside a comment',
      '<!--\n***\n-->\n***\nb',
      { separator: '^\\*\\*\\*$' },
      ['<!--\n***\n-->', 'b'],
    ],
    ['takes a pattern that is a comment', 'a\n\n<!--s-->\n\nb', { separator: '<!--s-->' }, ['a', 'b']],
    [
      'keeps such a comment inside another one',
      '<!--\n<!--s-->\n<!--s-->\nb',
      { separator: '<!--s-->' },
      ['<!--\n<!--s-->', 'b'],
    ],
    ['counts a broken pattern as absent', 'a\n\n---\n\nb', { separator: '(' }, ['a', 'b']],
    ['counts an empty match as none', 'a\nb', { separator: 'x*' }, ['a\nb']],
  ]
  test.each(cases)('%s', (_, text, patterns, slides) => {
    expect(split(text, patterns)).toEqual(slides)
  })

  test('lets dashes of a pattern open front matter', () => {
    const text = 'a\n---\nlayout: quote\n---\nb'
    const { value } = splitSlides(sourceFile(text), { separator: '\\r?\\n---\\r?\\n' })
    expect(value.map(({ frontMatter: yaml }) => yaml && text.slice(yaml.start, yaml.end))).toEqual([
      undefined,
      'layout: quote\n',
    ])
  })
})

describe('ranges', () => {
  test.each([
    '',
    '\n',
    '---',
    '---\n',
    'a\n---\nb\n----\nc',
    '---\nlayout: a\n---\n',
    '---\nlayout: a',
    'a\n\n---\n\n---\nlayout: a\n---\n\n\n---\n',
    '```\n---\n',
    '<!--\n---\n',
    'Title\n---\n---\n',
  ])('and separators make up the text %j', (text) => {
    for (const patterns of [{}, { separator: '\\n---\\n' }, { separator: '^\\n', verticalSeparator: '-' }]) {
      const { value } = splitSlides(sourceFile(text), patterns)
      const parts = value.map(
        ({ separator, start, end }) =>
          (separator ? text.slice(separator.start, separator.end) : '') + text.slice(start, end),
      )
      expect(parts.join('')).toBe(text)
    }
  })
})
