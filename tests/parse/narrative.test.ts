import { expect, it } from 'vitest'
import { parseInline } from '../../scripts/parse/markdown.ts'
import { isToken, walkTokens } from '../../scripts/parse/tokens.ts'
import type { Citation } from '../../scripts/types.ts'
import { sourceFile } from '../helpers/yaml-map.ts'

function citations(text: string): Citation[] {
  const found: Citation[] = []
  walkTokens(parseInline(sourceFile(text), 0, text.length).value, (token) => {
    if (isToken(token, 'citation')) found.push(...token.items)
  })
  return found
}
const short = (text: string) =>
  citations(text).map(({ key, locator, narrative }) => [key, locator, narrative])

it.each([
  ['As @report says', [['report', undefined, 'name']]],
  ['@report.', [['report', undefined, 'name']]],
  ['**@report** said', [['report', undefined, 'name']]],
  ['(@report [¶7])', [['report', '¶7', 'name']]],
  ['so -@report it is', [['report', undefined, 'mark']]],
  ['[-@report, ¶4]', [['report', '¶4', undefined]]],
  ['@report [text](a.md)', [['report', undefined, 'name']]],
])('cites in %s', (text, expected) => {
  expect(short(text)).toEqual(expected)
})

it.each([
  'me@example.org',
  'foo@bar',
  'a @ b',
  '\\@report',
  '`@report`',
  '@@report',
  'https://example.org/@report',
])('leaves %s alone', (text) => {
  expect(short(text)).toEqual([])
})

it('knows where a citation stands', () => {
  const [item] = citations('As @report [¶7] says')
  expect(item?.span).toMatchObject({ start: 3, end: 15 })
})
