import { expect, it } from 'vitest'
import { nearestPassage, standsIn } from '../../scripts/cite/verify-quotation.ts'

const TEXT = `In short:  it’s a “state-owned”
firm — says Ada; but Bob doubts it. 华为是一家公司。`

it.each([
  "it's a state owned firm",
  'It’s a “state–owned” firm',
  'says Ada … doubts it',
  'says [the lawyer] Ada, but [...] doubts',
  '一家公司',
])('finds %s', (quotation) => {
  expect(standsIn(quotation, TEXT)).toBe(true)
})

it.each(['it is a state owned firm', 'doubts it … says Ada', 'state-own', 'says Ada Bob'])(
  'does not find %s',
  (quotation) => {
    expect(standsIn(quotation, TEXT)).toBe(false)
  },
)

it('shows the passage that shares most words', () => {
  expect(nearestPassage('a state firm says Ada', TEXT)).toBe('a “state-owned” firm — says')
  expect(nearestPassage('nothing shared', TEXT)).toBe('')
})
