import { describe, expect, it } from 'vitest'
import { type Drawn, markUnmarked } from '../../scripts/pdf/marked-content.ts'

const KNOWN: Readonly<Record<string, Drawn>> = { X1: 'unmarked', X2: 'marked' }
const mark = (text: string) => markUnmarked(text, (name) => KNOWN[name] ?? 'unknown')

/** Lines written in one, parted by `;`. */
const lines = (text: string): string => text.split('; ').join('\n')
const marked = (text: string): string => mark(lines(text)).text.split('\n').join('; ')

describe('what is drawn outside of marked content', () => {
  it.each([
    ['a filled path', '0 0 9 9 re; f', '/Artifact BMC; 0 0 9 9 re; f; EMC'],
    ['a path of several parts', 'q; 0 0 m; 9 9 l; h; B*; Q', 'q; /Artifact BMC; 0 0 m; 9 9 l; h; B*; Q; EMC'],
    ['a path that clips too', '0 0 9 9 re; W; f', '/Artifact BMC; 0 0 9 9 re; W; f; EMC'],
    ['text', 'q; BT; /F1 9 Tf; <00> Tj; ET; Q', 'q; /Artifact BMC; BT; /F1 9 Tf; <00> Tj; ET; Q; EMC'],
    ['a shading', '/S1 sh', '/Artifact BMC; /S1 sh; EMC'],
    ['a picture', '/X1 Do', '/Artifact BMC; /X1 Do; EMC'],
  ])('becomes an artifact: %s', (_, text, expected) => {
    expect(marked(text)).toBe(expected)
  })

  it('is one artifact until something of the structure comes', () => {
    expect(marked('0 0 9 9 re; f; 1 g; 5 5 9 9 re; f; /P <</MCID 0 >>BDC; BT; ET; EMC; /X1 Do; Q')).toBe(
      '/Artifact BMC; 0 0 9 9 re; f; 1 g; 5 5 9 9 re; f; EMC; /P <</MCID 0 >>BDC; BT; ET; EMC; /Artifact BMC; /X1 Do; Q; EMC',
    )
  })

  it('does not hold forms with marks of their own', () => {
    expect(marked('/X1 Do; /X2 Do; /X1 Do')).toBe(
      '/Artifact BMC; /X1 Do; EMC; /X2 Do; /Artifact BMC; /X1 Do; EMC',
    )
    expect(marked('/X1 Do; /Other Do')).toBe('/Artifact BMC; /X1 Do; EMC; /Other Do')
  })

  it('may hold words that say what letters mean', () => {
    const text = 'BT; /Span <</ActualText <FEFF> >> BDC; <00> Tj; EMC; ET'
    expect(marked(text)).toBe(`/Artifact BMC; ${text}; EMC`)
  })
})

it.each([
  ['paths that only clip', '0 0 9 9 re; W*; n'],
  ['what the structure has', '/P <</MCID 0 >>BDC; 0 0 9 9 re; f; /X1 Do; BT; <00> Tj; ET; EMC'],
  ['states alone', 'q; 1 0 0 1 0 0 cm; /G3 gs; Q'],
  ['nothing', ''],
])('leaves alone %s', (_, text) => {
  expect(marked(text)).toBe(text)
})

it.each([
  ['strings that may hold anything', '(f; 0 0 9 9 re; f) Tj'],
  ['comments', '0 0 9 9 re % f; f'],
  ['hexadecimal strings over several lines', 'BT; <00; f> Tj; ET; 0 0 9 9 re; f'],
  ['operators that the browser does not use', '0 0 9 9 re; f; BI'],
  ['operands at the end of a line', '0 0 9 9; re; f; 0 0'],
  ['marks that end before they begin', 'EMC; 0 0 9 9 re; f'],
  ['marks without an end', '/P BMC; EMC; 0 0 9 9 re; f; /P BMC'],
  ['marks that begin outside of a text object and end in it', '/P BMC; BT; EMC; ET; 0 0 9 9 re; f'],
  ['marks that begin in a text object and end outside', 'BT; /P BMC; ET; EMC; 0 0 9 9 re; f'],
  ['text in text', 'BT; BT; ET; ET'],
  ['text without an end', '0 0 9 9 re; f; BT'],
  ['the end of text without text', '0 0 9 9 re; f; ET'],
])('changes nothing where there are %s', (_, text) => {
  expect(mark(lines(text))).toEqual({ text: lines(text), drawn: 'unknown' })
})

it.each([
  ['marked', '/P <</MCID 0 >>BDC; EMC'],
  ['marked', '0 0 9 9 re; f; /X2 Do'],
  ['marked', '/Other Do'],
  ['unmarked', '0 0 9 9 re; f; /X1 Do'],
  ['unmarked', ''],
])('tells that a stream is %s: %s', (drawn, text) => {
  expect(mark(lines(text)).drawn).toBe(drawn)
})
