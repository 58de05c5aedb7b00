import { expect, it } from 'vitest'
import { spread } from '../../scripts/render/geometry-spread.ts'

it('leaves positions alone that do not touch', () => {
  expect(spread([10, 40, 80], 20, 0, 100)).toEqual([10, 40, 80])
})

it('moves neighbours apart to both sides of where they wished to be', () => {
  expect(spread([50, 50], 10, 0, 100)).toEqual([45, 55])
})

it('keeps the order and the distance in a cluster', () => {
  const placed = spread([5, 48, 49, 50, 51], 12, 0, 88)
  for (const [index, x] of placed.entries()) {
    if (index > 0) expect(x - (placed[index - 1] ?? 0)).toBeGreaterThanOrEqual(12 - 1e-9)
  }
})

it('stays within the ends', () => {
  expect(spread([95, 97], 10, 0, 90)).toEqual([80, 90])
  expect(spread([-5, 1], 10, 0, 90)).toEqual([0, 10])
})

it('shrinks the distance when there is not enough room', () => {
  expect(spread([0, 0, 0], 60, 0, 100)).toEqual([0, 50, 100])
})

it('has nothing to do for an empty list', () => {
  expect(spread([], 10, 0, 100)).toEqual([])
})
