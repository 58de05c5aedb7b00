import { describe, expect, test } from 'vitest'
import { parseSource } from '../../scripts/parse/parse-source.ts'
import { splitSlides } from '../../scripts/parse/split-slides.ts'
import { walkTokens } from '../../scripts/parse/tokens.ts'
import { sourceFile } from '../helpers/yaml-map.ts'

/** Pieces that mean something to some part of the parser; joined at random they mean nothing to anybody. */
const PIECES = [
  '---\n',
  '----\n',
  '---',
  '\n',
  '\n\n',
  '```\n',
  '~~~\n',
  '```js [1|2]\n',
  '<!--',
  '-->',
  '<!-- .element: class="a" -->',
  '<!-- .slide: id="b" -->\n',
  'Note: x\n',
  '  notes:',
  ':::',
  '::: left\n',
  ':::\n',
  '::: private {.a',
  '. . .\n',
  '- a\n',
  '1. b\n',
  '  ',
  '\t',
  '    ',
  '> ',
  '# ',
  '# A {.x}\n',
  'word: text\n',
  'layout: a\n',
  'title: "\n',
  '[^1]',
  '[^1]: n\n',
  '[@key, ¶7]',
  '[@',
  '{.a #b}',
  '{k="',
  '![a](b.png){width=1}',
  '[c](d)',
  '*',
  '**',
  '_',
  '`',
  '|',
  '| a |\n|---|\n',
  '[!NOTE]\n',
  '- [ ] ',
  '<div>',
  '</div>',
  '<br>',
  '&amp;',
  '\\',
  'text ',
  'é',
  '😀',
  '\u0000',
  '\u2028',
  '\ud800',
  '===\n',
]

/** The same numbers on every run. */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

const random = randomNumbers(20190222)
const inputs = Array.from({ length: 1500 }, () =>
  Array.from(
    { length: 1 + Math.floor(random() * 25) },
    () => PIECES[Math.floor(random() * PIECES.length)],
  ).join(''),
)

const PATTERNS = [
  {},
  { separator: '\\n---\\n' },
  { separator: '^\\n\\n', verticalSeparator: '^----$', notesSeparator: '^>' },
]

interface Range {
  readonly start?: number | undefined
  readonly end?: number | undefined
}

const isInside = ({ start = -1, end = -1 }: Range, from: number, to: number): boolean =>
  from <= start && start <= end && end <= to

describe('any text', () => {
  test('is made up of its slides and separators', () => {
    for (const text of inputs) {
      for (const patterns of PATTERNS) {
        const parts = splitSlides(sourceFile(text), patterns).value.map(
          ({ separator, start, end }) =>
            (separator ? text.slice(separator.start, separator.end) : '') + text.slice(start, end),
        )
        expect(parts.join('')).toBe(text)
      }
    }
  })

  test('is parsed without an exception, with all places inside its slide', () => {
    const misplaced: string[] = []
    for (const text of inputs) {
      for (const patterns of PATTERNS) {
        for (const { span, blocks, notes, privateNotes } of parseSource(sourceFile(text), patterns).value) {
          walkTokens([...blocks, ...notes, ...privateNotes], (token) => {
            if (!isInside(token, span.start, span.end)) misplaced.push(text)
          })
        }
      }
    }
    expect(misplaced).toEqual([])
  })

  test('gets diagnostics that point into it', () => {
    const misplaced = inputs.filter((text) =>
      parseSource(sourceFile(text)).diagnostics.some(({ span }) => !isInside(span ?? {}, 0, text.length)),
    )
    expect(misplaced).toEqual([])
  })

  test('gives the same slides twice', () => {
    for (const text of inputs.slice(0, 200)) {
      expect(JSON.stringify(parseSource(sourceFile(text)))).toBe(
        JSON.stringify(parseSource(sourceFile(text))),
      )
    }
  })
})

describe('long inputs', () => {
  test.each([
    ['unclosed comments', '<!--\n'.repeat(20_000)],
    ['comments in text', 'a <!-- b\n\n'.repeat(5_000)],
    ['comments on one line', 'a <!-- '.repeat(15_000)],
    ['ends of comments before beginnings', `a --> ${'<!-- '.repeat(8_000)}`],
    ['citations that never close', '[@'.repeat(50_000)],
    ['fences', '```\n'.repeat(20_001)],
    ['underlined headings', 'a\n---\n'.repeat(5_000)],
    ['separators', '---\n'.repeat(5_000)],
    ['front matter that never closes', 'word: a\n'.repeat(20_000)],
    ['blocks side by side', '::: a\n:::\n'.repeat(5_000)],
    ['notes', 'Note: a\n'.repeat(5_000)],
    ['footnotes', 'x[^a] '.repeat(3_000)],
    ['footnotes that never close', '[^'.repeat(20_000)],
    ['pictures that never close', '!['.repeat(20_000)],
    ['braces without citations', '{{{a}}}'.repeat(10_000)],
    ['dollars', '$a '.repeat(20_000)],
    ['brackets of formulas that never close', 'a\n\\[ x \\\\( y\n'.repeat(10_000)],
    ['braces', '{.a '.repeat(5_000)],
    ['list markers', `${'- '.repeat(5_000)}a`],
    ['one word', 'x'.repeat(500_000)],
  ])('of %s take no more than a moment', (_, text) => {
    // Time of the processor, which does not depend on what else the machine does.
    const begin = process.cpuUsage()
    parseSource(sourceFile(text))
    const { user } = process.cpuUsage(begin)
    // Far more than needed, far less than quadratic time would take.
    expect(user / 1e6).toBeLessThan(5)
  })
})
