import { expect, it } from 'vitest'
import { contrast, mix, overAll } from '../../scripts/check/color.ts'

it('contrast goes from 1 to 21, whichever colour comes first', () => {
  expect(contrast([0, 0, 0, 1], [255, 255, 255, 1])).toBeCloseTo(21)
  expect(contrast([255, 255, 255, 1], [0, 0, 0, 1])).toBeCloseTo(21)
  expect(contrast([90, 90, 90, 1], [90, 90, 90, 1])).toBe(1)
  // The lightest grey that WCAG takes for text on white.
  expect(contrast([118, 118, 118, 1], [255, 255, 255, 1])).toBeCloseTo(4.54, 2)
})

it('a colour that is half there is mixed with what is below it', () => {
  expect(mix([0, 0, 0, 0.5], [255, 255, 255, 1])).toEqual([127.5, 127.5, 127.5, 1])
  expect(overAll([0, 0, 0, 1], [[255, 0, 0, 0.5]])).toEqual([
    [0, 0, 0, 1],
    [255, 127.5, 127.5, 1],
  ])
})
