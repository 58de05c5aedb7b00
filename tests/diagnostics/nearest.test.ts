import { expect, test } from 'vitest'
import { nameAdvice, nearestName } from '../../scripts/diagnostics/nearest.ts'

const layouts = ['claim', 'chart', 'quote', 'section']

test.each([
  ['clam', 'claim'],
  ['Claim', 'claim'],
  ['qoute', 'quote'],
  ['setcion', 'section'],
])('takes %s for %s', (written, meant) => {
  expect(nearestName(written, layouts)).toBe(meant)
})

test.each(['picture', 'x', ''])('takes %j for nothing known', (written) => {
  expect(nearestName(written, layouts)).toBeUndefined()
})

test('advises the nearest name, else all of them, else says that there are none', () => {
  expect(nameAdvice('clam', layouts)).toBe('did you mean "claim"?')
  expect(nameAdvice('picture', layouts)).toBe('Use one of: chart, claim, quote, section.')
  expect(nameAdvice('picture', [])).toBe('None exist here.')
})
