import { describe, expect, test } from 'vitest'
import { readCitations } from '../../scripts/parse/citation-items.ts'

const items = (text: string) => readCitations(text).items.map(({ key, locator }) => [key, locator])

describe('citations', () => {
  test.each([
    ['@key', [['key', undefined]]],
    ['@key, ¶7', [['key', '¶7']]],
    ['@key ¶7', [['key', '¶7']]],
    [
      '@key, p. 3; @other',
      [
        ['key', 'p. 3'],
        ['other', undefined],
      ],
    ],
    ['@key, ¶¶4, 6', [['key', '¶¶4, 6']]],
    ['@key,\n  p. 3', [['key', 'p. 3']]],
    ['@a.b:c-d/e_f', [['a.b:c-d/e_f', undefined]]],
    ['@2019-report', [['2019-report', undefined]]],
    ['@key.', [['key', undefined]]],
    ['@{https://example.org/a}, p. 1', [['https://example.org/a', 'p. 1']]],
    ['-@key', [['key', undefined]]],
    ['@größe', [['größe', undefined]]],
  ])('reads %j', (text, expected) => {
    expect(readCitations(text).malformed).toEqual([])
    expect(items(text)).toEqual(expected)
  })

  test.each(['key', '@', '@key¶7', '@a @b', '@a, @b', ''])('finds no citation in %j', (text) => {
    expect(items(text)).toEqual([])
    expect(readCitations(text).malformed).toHaveLength(1)
  })

  test('keeps the good parts and the place of each', () => {
    const text = '@a, 1;  nonsense ; @b'
    const { items: good, malformed } = readCitations(text)
    expect(good.map(({ start, end }) => text.slice(start, end))).toEqual(['@a, 1', '@b'])
    expect(malformed.map(({ start, end }) => text.slice(start, end))).toEqual(['nonsense'])
  })
})
