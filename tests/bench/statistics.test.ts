import { expect, test } from 'vitest'
import { median, medianOfKnown, ratio } from './statistics.ts'

test('median is the middle value, whatever the order', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([7])).toBe(7)
  expect(median([])).toBeUndefined()
})

test('medianOfKnown says nothing when a value is missing', () => {
  expect(medianOfKnown([1, 3, 2])).toBe(2)
  expect(medianOfKnown([1, undefined, 2])).toBeUndefined()
})

test('ratio says nothing without both values, or when there is nothing to divide by', () => {
  expect(ratio(3, 2)).toBe(1.5)
  expect(ratio(undefined, 2)).toBeUndefined()
  expect(ratio(3, undefined)).toBeUndefined()
  expect(ratio(3, 0)).toBeUndefined()
  expect(ratio(3, -1)).toBeUndefined()
})
