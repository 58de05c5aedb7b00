import { describe, expect, test } from 'vitest'
import { diagnostic } from '../../scripts/diagnostics/diagnostic.ts'
import { countText, formatText } from '../../scripts/diagnostics/report.ts'
import { markedSpan } from '../helpers/marked-text.ts'

const unknownLayout = diagnostic(
  'unknown-layout',
  markedSpan('---\n---\nlayout: |clam|\n', 'slides/04-law.md'),
  ['clam'],
  ['did you mean "claim"?'],
)
const remote = diagnostic('remote-asset', markedSpan('@import |url(//x)|', 'slides/theme.css'), ['//x'])
const missing = diagnostic('missing-deck', 'slides', ['slides'], ['Name a folder.'])
const style = { color: false, columns: 80 }

describe('formatText', () => {
  test('prints place, severity, code, message, frame and hint', () => {
    expect(formatText([unknownLayout], style)).toMatchInlineSnapshot(`
      "slides/04-law.md:3:9  error  unknown-layout
      There is no layout called "clam".
        2 | ---
      > 3 | layout: clam
          |         ^^^^
      Hint: did you mean "claim"?

      1 error
      "
    `)
  })

  test('prints a path without a frame when no text is meant', () => {
    expect(formatText([missing], style)).toMatchInlineSnapshot(`
      "slides  error  missing-deck
      There is no deck at "slides".
      Hint: Name a folder.

      1 error
      "
    `)
  })

  test('shows control characters of names and messages as pictures', () => {
    const odd = diagnostic('missing-deck', 'a\u001b[2J\n', ['b\u001b[31m\nc\u0007'], ['d\u009b'])
    expect(formatText([odd], style)).toBe(
      'a␛[2J␊  error  missing-deck\nThere is no deck at "b␛[31m\nc␇".\nHint: d␡\n\n1 error\n',
    )
  })

  test('sorts by file, then by place, and counts at the end', () => {
    const later = diagnostic('duplicate-key', markedSpan('a: 1\n|a|: 2', 'slides/04-law.md'), ['a'])
    const text = formatText([remote, unknownLayout, later], style)
    const places = text.split('\n').filter((line) => line.startsWith('slides/'))
    expect(places).toEqual([
      'slides/04-law.md:2:1  error  duplicate-key',
      'slides/04-law.md:3:9  error  unknown-layout',
      'slides/theme.css:1:9  warning  remote-asset',
    ])
    expect(text).toMatch(/\n\n2 errors, 1 warning\n$/)
  })

  test('is empty when nothing is wrong', () => {
    expect(formatText([], style)).toBe('')
  })

  test('paints severities when asked to', () => {
    const text = formatText([unknownLayout, remote], { ...style, color: true })
    expect(text).toContain('\u001B[31merror\u001B[39m')
    expect(text).toContain('\u001B[33mwarning\u001B[39m')
  })
})

test('countText names only what there is', () => {
  expect(countText([remote])).toBe('1 warning')
  expect(countText([missing, missing])).toBe('2 errors')
})
