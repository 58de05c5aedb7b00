import { describe, expect, it } from 'vitest'
import { toSheets } from '../../scripts/render/sheets.ts'

const slide = (number: number, ...references: [key: string, locators: string][]) => ({
  slide: { number },
  foot: {
    references: references.map(([key, locators]) => ({ key, locators })),
  },
})
const seven = [1, 2, 3, 4, 5, 6, 7].map((number) => slide(number))

describe('sheets of a handout', () => {
  it.each([
    ['2up', [2, 2, 2, 1]],
    ['3up', [3, 3, 1]],
    ['6up', [6, 1]],
    ['notes', []],
    ['outline', []],
  ] as const)('%s puts slides together as %j', (kind, sizes) => {
    expect(toSheets(seven, kind).map(({ slides }) => slides.length)).toEqual(sizes)
  })

  it('name each source once, with its slides and places in order', () => {
    const [sheet] = toSheets([slide(3, ['a', '¶12'], ['b', '']), slide(4, ['a', '¶7, ¶12'])], '2up')
    expect(sheet?.references).toMatchObject([
      { key: 'a', locators: '¶7, ¶12', slides: '3, 4' },
      { key: 'b', locators: '', slides: '3' },
    ])
  })
})
