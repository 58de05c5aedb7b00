import { expect, it } from 'vitest'
import { formatIsoDate, isIsoDate } from '../../scripts/cite/iso-date.ts'

it.each(['2019', '2019-02', '2019-02-22', '2020-02-29', '0001-01-01'])('knows %s', (text) => {
  expect(isIsoDate(text)).toBe(true)
})

it.each(['19', '2019-13', '2019-00', '2019-02-30', '2019-2-2', '2019-02-22T00:00', 'soon', ''])(
  'does not take %j for a date',
  (text) => {
    expect(isIsoDate(text)).toBe(false)
  },
)

it.each([
  ['2019-02-22', 'en', '22 February 2019'],
  ['2019-02-22', 'en-US', 'February 22, 2019'],
  ['2019-02-02', 'en-GB', '2 February 2019'],
  ['2019-02', 'en', 'February 2019'],
  ['2019', 'en', '2019'],
  ['2019-02-22', 'de', '22. Februar 2019'],
  ['2019-02', 'fr', 'février 2019'],
  ['Spring term', 'en', 'Spring term'],
])('writes %s in %s', (text, locale, expected) => {
  expect(formatIsoDate(text, locale)).toBe(expected)
})
