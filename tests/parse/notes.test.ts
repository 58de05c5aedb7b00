import { describe, expect, test } from 'vitest'
import { splitNotes } from '../../scripts/parse/notes.ts'

/** `body | notes | notes` */
function divided(text: string, pattern?: string): string[] {
  const { body, notes } = splitNotes(text, 0, text.length, pattern)
  return [body, ...notes].map(({ start, end }) => text.slice(start, end).trim())
}

describe('notes lines', () => {
  test.each([
    ['Note: b', ['', 'b']],
    ['a\n\nNote: b', ['a', 'b']],
    ['a\nNote: b\nc', ['a', 'b\nc']],
    ['a\n\nNotes:\n\n- b', ['a', '- b']],
    ['a\n\nNOTE: b', ['a', 'b']],
    ['a\n\nnotes: b', ['a', 'b']],
    ['a\n\n  Note: b', ['a', 'b']],
    ['a\n\n\tNote: b', ['a', 'b']],
    ['a\n\n        Note: b', ['a', 'b']],
    ['a\n\nNote: b\n\nNote: c', ['a', 'b', 'c']],
    ['- a\n  Note: b', ['- a', 'b']],
    ['```\nx\n```\nNote: b', ['```\nx\n```', 'b']],
  ])('divide %j', (text, parts) => {
    expect(divided(text)).toEqual(parts)
  })

  test.each([
    'no Note: b',
    'ssnote: b',
    'Noted: b',
    'Note b',
    '- Note: b',
    '> Note: b',
    '```\nNote: b\n```',
    '~~~\nNote: b\n~~~',
    '- a\n\n  ```\n  Note: b\n  ```',
    '<!--\nNote: b\n-->',
    '    code\n    Note: b',
    '`x`\n\n    code\n\n    Note: b',
  ])('are not found in %j', (text) => {
    expect(divided(text)).toEqual([text.trim()])
  })

  test('leave the spaces behind the word out, so that they indent nothing', () => {
    const text = 'Note:      b'
    expect(splitNotes(text, 0, text.length).notes).toEqual([{ start: 11, end: 12 }])
  })

  test('only look at their own slide', () => {
    const text = 'Note: a\n---\nb\n'
    expect(splitNotes(text, 12, text.length)).toMatchObject({ body: { start: 12, end: 14 }, notes: [] })
  })
})

describe('an own pattern', () => {
  test('replaces the word', () => {
    expect(divided('a\n\nSay: b\n\nNote: c', '^Say:')).toEqual(['a', 'b\n\nNote: c'])
  })

  test('is not found in code', () => {
    expect(divided('```\nSay: b\n```', '^Say:')).toEqual(['```\nSay: b\n```'])
  })

  test('counts as absent when it is broken', () => {
    expect(divided('a\n\nNote: b', '(')).toEqual(['a', 'b'])
  })

  test('does nothing when it matches nothing', () => {
    expect(divided('a', 'x*')).toEqual(['a'])
  })
})
