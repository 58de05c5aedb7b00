import { expect, it } from 'vitest'
import { parseCitations } from '../../scripts/cite/citations.ts'
import { reported, sourceFile } from '../helpers/yaml-map.ts'

/** Parses what stands between the two bars of `text`. */
function parse(text: string, value = text.split('|')[1] ?? '') {
  const start = text.indexOf('|')
  const source = sourceFile(text.replaceAll('|', ''))
  return parseCitations(value, { source, start, end: start + text.lastIndexOf('|') - start - 1 })
}
const items = (text: string) => parse(text).value?.items.map(({ key, locator }) => [key, locator])

it.each([
  ['|@report|', [['report', undefined]]],
  ['|@report, ¶7|', [['report', '¶7']]],
  [
    '|[@report, ¶7; @other p. 3]|',
    [
      ['report', '¶7'],
      ['other', 'p. 3'],
    ],
  ],
  ['|@a-b.c_d:e, ¶¶4, 6|', [['a-b.c_d:e', '¶¶4, 6']]],
  ['|@report.|', [['report', undefined]]],
])('reads %s', (text, expected) => {
  expect(items(text)).toEqual(expected)
})

it('gives every citation its place', () => {
  const { value } = parse('cite: |@a, ¶1; @b, ¶2|')
  expect(value?.items.map(({ span }) => span.source.text.slice(span.start, span.end))).toEqual([
    '@a, ¶1',
    '@b, ¶2',
  ])
})

it('falls back to the place of the whole value when it is written differently', () => {
  const { value } = parse('cite: |"@a,\\n¶1"|', '@a,\n¶1')
  expect(value?.items[0]).toMatchObject({ locator: '¶1', span: { start: 6, end: 15 } })
})

it('reports each part that is not a citation and keeps the others', () => {
  const { value, diagnostics } = parse('|@a; b; @c|')
  expect(value?.items.map(({ key }) => key)).toEqual(['a', 'c'])
  expect(reported(diagnostics)).toEqual(['bad-citation at 1:5 "b"'])
})

it('says how a name alone is written as a citation', () => {
  expect(parse('|newton|').diagnostics[0]?.hint).toBe('Write "@newton", with the quotation marks.')
  expect(parse('|p. 3|').diagnostics[0]?.hint).toMatch(/^Write citations as/)
})

it('reports nothing as no citation', () => {
  expect(parse('||').value).toBeUndefined()
  expect(parse('||').diagnostics.map(({ code }) => code)).toEqual(['bad-citation'])
})
