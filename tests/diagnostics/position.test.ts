import { describe, expect, test } from 'vitest'
import { placeOf, positionAt } from '../../scripts/diagnostics/position.ts'
import { markedSpan } from '../helpers/marked-text.ts'

const position = (marked: string) => {
  const { source, start } = markedSpan(marked)
  return positionAt(source, start)
}

describe('positionAt', () => {
  test.each([
    ['|', 1, 1],
    ['|abc', 1, 1],
    ['abc|', 1, 4],
    ['abc|\n', 1, 4],
    ['abc\n|', 2, 1],
    ['abc\n\n|x', 3, 1],
    ['a\nbc|d\ne', 2, 3],
  ])('finds %j', (marked, line, column) => {
    expect(position(marked)).toEqual({ line, column })
  })

  test('counts UTF-16 units, as editors do', () => {
    expect(position('👩 |x')).toEqual({ line: 1, column: 4 })
  })

  test('keeps an offset outside the text inside', () => {
    const { source } = markedSpan('ab\nc|')
    expect(positionAt(source, 99)).toEqual({ line: 2, column: 2 })
    expect(positionAt(source, -1)).toEqual({ line: 1, column: 1 })
  })

  test('agrees with counting line breaks at every offset', () => {
    const { source } = markedSpan('|one\n\ntwo\nthree\n')
    for (let offset = 0; offset <= source.text.length; offset += 1) {
      const lines = source.text.slice(0, offset).split('\n')
      expect(positionAt(source, offset)).toEqual({
        line: lines.length,
        column: (lines.at(-1) ?? '').length + 1,
      })
    }
  })
})

test('placeOf can be clicked in a terminal', () => {
  expect(placeOf(markedSpan('a\nb |c|', 'slides/01.md'))).toBe('slides/01.md:2:3')
})
