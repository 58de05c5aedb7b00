import { describe, expect, test } from 'vitest'
import { CATALOGUE } from '../../scripts/diagnostics/codes.ts'
import { checked, diagnostic, hasErrors } from '../../scripts/diagnostics/diagnostic.ts'
import { markedSpan } from '../helpers/marked-text.ts'

describe('diagnostic', () => {
  test('fills the message and the hint of its code', () => {
    const span = markedSpan('|x|')
    expect(diagnostic('unknown-layout', span, ['clam'], ['did you mean "claim"?'])).toEqual({
      code: 'unknown-layout',
      severity: 'error',
      message: 'There is no layout called "clam".',
      hint: 'did you mean "claim"?',
      span,
    })
  })

  test('leaves the hint away when its code has none', () => {
    expect(diagnostic('unreadable-file', 'a.md', ['a.md', 'it is locked'])).toEqual({
      code: 'unreadable-file',
      severity: 'error',
      message: 'The file "a.md" cannot be read: it is locked.',
      path: 'a.md',
    })
  })
})

test('hasErrors looks past warnings', () => {
  const warning = diagnostic('repeated-notes', 'a.md', [])
  expect(hasErrors([warning])).toBe(false)
  expect(hasErrors([warning, diagnostic('empty-deck', 'slides', [])])).toBe(true)
})

test('checked starts with nothing wrong', () => {
  expect(checked(1)).toEqual({ value: 1, diagnostics: [] })
})

describe('every code of the catalogue', () => {
  test.each(Object.entries(CATALOGUE))('%s reads as sentences without position or label', (code, entry) => {
    const message = (entry.message as (...parts: string[]) => string)('W', 'X', 'Y', 'Z')
    expect(code).toMatch(/^[a-z]+(-[a-z0-9]+)*$/)
    expect(message).not.toMatch(/error:|warning:|\bundefined\b/i)
  })
})
