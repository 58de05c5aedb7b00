import { describe, expect, test } from 'vitest'
import { parseArguments } from '../scripts/arguments.ts'
import { readChoice, readPath, readPort, readSlides } from '../scripts/option-values.ts'
import { UsageError } from '../scripts/usage-error.ts'

const syntax = {
  name: 'show',
  operand: { name: 'DECK', description: 'a folder', default: 'slides' },
  options: {
    out: { kind: 'value', short: 'o', value: 'DIR', description: 'where to', read: readPath },
    port: { kind: 'value', value: 'PORT', description: 'which port', read: readPort },
    paper: { kind: 'value', value: 'PAPER', description: 'which paper', read: readChoice('a4', 'letter') },
    slides: { kind: 'value', value: 'LIST', description: 'which slides', read: readSlides },
    watch: { kind: 'flag', short: 'w', description: 'again and again' },
    'no-pdf': { kind: 'flag', description: 'without PDFs' },
  },
} as const

const parse = (...argv: string[]) => parseArguments(syntax, argv)

const nothing = {
  out: undefined,
  port: undefined,
  paper: undefined,
  slides: undefined,
  watch: false,
  'no-pdf': false,
}

describe('a right command line', () => {
  test.each([
    [[], { operand: 'slides', options: nothing }],
    [['talk'], { operand: 'talk', options: nothing }],
    [['--out', 'dist', 'talk'], { operand: 'talk', options: { ...nothing, out: 'dist' } }],
    [['talk', '-o', 'dist'], { operand: 'talk', options: { ...nothing, out: 'dist' } }],
    [['--out=-odd'], { operand: 'slides', options: { ...nothing, out: '-odd' } }],
    [['-wo', 'dist'], { operand: 'slides', options: { ...nothing, out: 'dist', watch: true } }],
    [['--no-pdf', '--no-pdf'], { operand: 'slides', options: { ...nothing, 'no-pdf': true } }],
    [['--port', '0'], { operand: 'slides', options: { ...nothing, port: 0 } }],
    [['--', '--talk'], { operand: '--talk', options: nothing }],
  ])('%j is understood', (argv, call) => {
    expect(parse(...argv)).toEqual(call)
  })

  test.each([['--help'], ['-h'], ['talk', '--port', 'x', '--help'], ['--wrong', '-h']])(
    '%s %s %s %s asks for help, whatever else is wrong',
    (...argv) => {
      expect(parse(...argv)).toBe('help')
    },
  )

  test('reads slides as ranges', () => {
    expect(parse('--slides', '3-7, 9')).toMatchObject({
      options: {
        slides: [
          { first: 3, last: 7 },
          { first: 9, last: 9 },
        ],
      },
    })
  })
})

const problemOf = (argv: readonly string[]): string => {
  try {
    parse(...argv)
  } catch (error) {
    if (error instanceof UsageError) return [error.message, error.hint].filter(Boolean).join(' | ')
    throw error
  }
  return 'nothing'
}

describe('a wrong command line', () => {
  test.each([
    [
      ['--oot', 'x'],
      '"lectern show" has no option "--oot". | Did you mean "--out"? "lectern show --help" lists what it takes.',
    ],
    [
      ['--constructor'],
      '"lectern show" has no option "--constructor". | "lectern show --help" lists what it takes.',
    ],
    [
      ['--__proto__'],
      '"lectern show" has no option "--__proto__". | "lectern show --help" lists what it takes.',
    ],
    [['-x'], '"lectern show" has no option "-x". | "lectern show --help" lists what it takes.'],
    [['--out'], '"--out" needs a value. | Write "--out DIR".'],
    [['--out', '--watch'], '"--out" needs a value. | Write "--out DIR".'],
    [['-o'], '"-o" needs a value. | Write "-o DIR".'],
    [['--out', ''], '"--out " is empty. | "lectern show --help" lists what it takes.'],
    [['--out', 'a', '-o', 'b'], '"-o" is given twice. | Keep one of the two.'],
    [['--watch=yes'], '"--watch" takes no value.'],
    [
      ['a', 'b'],
      '"lectern show" takes one DECK, so "b" is too much. | "lectern show --help" lists what it takes.',
    ],
    [[''], 'DECK is empty. | "lectern show --help" lists what it takes.'],
    [
      ['--port', 'x'],
      '"--port x" is not a port: use a number from 0 to 65535. | "lectern show --help" lists what it takes.',
    ],
    [
      ['--port', '65536'],
      '"--port 65536" is not a port: use a number from 0 to 65535. | "lectern show --help" lists what it takes.',
    ],
    [
      ['--paper', 'a5'],
      '"--paper a5" is not one of the choices: use a4 or letter. | "lectern show --help" lists what it takes.',
    ],
    [
      ['--slides', '3-'],
      '"--slides 3-" is not a list of slides: write numbers and ranges such as 3-7,9. | "lectern show --help" lists what it takes.',
    ],
    [
      ['--slides', '1,,2'],
      '"--slides 1,,2" is not a list of slides: write numbers and ranges such as 3-7,9. | "lectern show --help" lists what it takes.',
    ],
    [
      ['--slides', '7-3'],
      '"--slides 7-3" has a range that runs backwards: write 3-7. | "lectern show --help" lists what it takes.',
    ],
    [
      ['--slides', '0'],
      '"--slides 0" names slide 0, but slides are counted from 1. | "lectern show --help" lists what it takes.',
    ],
  ])('%j is refused with a sentence', (argv, problem) => {
    expect(problemOf(argv)).toBe(problem)
  })

  test('a missing operand is asked for', () => {
    const needing = { ...syntax, operand: { name: 'DIR', description: 'a new folder', default: undefined } }
    expect(() => parseArguments(needing, [])).toThrow('"lectern show" needs DIR: a new folder.')
  })
})
