import { describe, expect, test } from 'vitest'
import { codeFrame } from '../../scripts/diagnostics/code-frame.ts'
import { paintFor } from '../../scripts/diagnostics/paint.ts'
import { markedSpan } from '../helpers/marked-text.ts'

const frame = (marked: string, columns = 80): string =>
  codeFrame(markedSpan(marked), columns, paintFor(false))

describe('codeFrame', () => {
  test('shows the line before, the line, and carets under the span', () => {
    expect(frame('# One\n---\nlayout: |clam|\n---\n')).toMatchInlineSnapshot(`
      "  2 | ---
      > 3 | layout: clam
          |         ^^^^"
    `)
  })

  test('has no line before the first one', () => {
    expect(frame('|title|: x\nnext')).toMatchInlineSnapshot(`
      "> 1 | title: x
          | ^^^^^"
    `)
  })

  test('marks the end of a last line that has no line break', () => {
    expect(frame('one\ntwo|')).toMatchInlineSnapshot(`
      "  1 | one
      > 2 | two
          |    ^"
    `)
  })

  test('marks the empty line after a last line break', () => {
    expect(frame('one\n|')).toMatchInlineSnapshot(`
      "  1 | one
      > 2 |
          | ^"
    `)
  })

  test('keeps a blank neighbour', () => {
    expect(frame('one\n\n|two|')).toMatchInlineSnapshot(`
      "  2 |
      > 3 | two
          | ^^^"
    `)
  })

  test('marks only the first line of a span over several', () => {
    expect(frame('a\n::: |left\ntext\nmore|\n')).toMatchInlineSnapshot(`
      "  1 | a
      > 2 | ::: left
          |     ^^^^"
    `)
  })

  test('lines up numbers of different length', () => {
    expect(frame(`${'x\n'.repeat(9)}|y|`)).toMatchInlineSnapshot(`
      "   9 | x
      > 10 | y
           | ^"
    `)
  })

  test('keeps the carets in place after tabs', () => {
    expect(frame('\tkey:\t|value|')).toMatchInlineSnapshot(`
      "> 1 |   key:  value
          |         ^^^^^"
    `)
  })

  test('counts wide characters as two cells', () => {
    expect(frame('华为 |任正非| 👩‍💻')).toMatchInlineSnapshot(`
      "> 1 | 华为 任正非 👩‍💻
          |      ^^^^^^"
    `)
  })

  test('counts a letter with its combining marks as one cell', () => {
    expect(frame('e\u0301e\u0301 |x|')).toBe('> 1 | e\u0301e\u0301 x\n    |    ^')
  })

  test('shows control characters as pictures', () => {
    expect(frame('a\u001B[31m |b|\u007F')).toMatchInlineSnapshot(`
      "> 1 | a␛[31m b␡
          |        ^"
    `)
  })

  test('cuts a long line on both sides of the place', () => {
    expect(frame(`${'left '.repeat(30)}|here|${' right'.repeat(30)}`, 46)).toMatchInlineSnapshot(`
      "> 1 | …t left left left here right right righ…
          |                   ^^^^"
    `)
  })

  test('uses the room of a short beginning for the end', () => {
    expect(frame(`|here|${' right'.repeat(30)}`, 46)).toMatchInlineSnapshot(`
      "> 1 | here right right right right right righ…
          | ^^^^"
    `)
  })

  test('cuts a mark that is wider than the room', () => {
    expect(frame(`ab |${'x'.repeat(500)}| yz`, 46)).toMatchInlineSnapshot(`
      "> 1 | ab xxxxxxxxxxxxxxxxxxxxxxxxxxx… yz
          |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^"
    `)
  })

  test('is quick for a line of a million letters', () => {
    const started = performance.now()
    frame(`${'x'.repeat(1_000_000)}|here|${'y'.repeat(1_000_000)}`)
    expect(performance.now() - started).toBeLessThan(200)
  })

  test('paints the line and the carets when asked to', () => {
    expect(codeFrame(markedSpan('a |b|'), 80, paintFor(true))).toBe(
      '\u001B[1m> 1 | a b\u001B[22m\n\u001B[2m    | \u001B[22m  \u001B[31m^\u001B[39m',
    )
  })
})
