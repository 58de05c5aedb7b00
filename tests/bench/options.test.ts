import { describe, expect, test } from 'vitest'
import { UsageError } from '../../scripts/usage-error.ts'
import { readOptions, runsFor } from './options.ts'
import { PEER_NAMES } from './peer-names.ts'

describe('readOptions', () => {
  test('measures three sizes of Lectern alone when nothing is asked for', () => {
    expect(readOptions([])).toEqual({
      sizes: [20, 100, 1000],
      runs: undefined,
      peers: [],
      load: false,
      live: false,
    })
  })

  test('reads sizes and runs', () => {
    expect(readOptions(['--slides', '5, 50', '--runs', '2'])).toMatchObject({ sizes: [5, 50], runs: 2 })
  })

  test('measures editing when it is asked to', () => {
    expect(readOptions(['--live'])).toMatchObject({ live: true, load: false })
  })

  test.each([
    [['--peers'], PEER_NAMES],
    [['--peers', '--load'], PEER_NAMES],
    [
      ['--peers', 'marp,pandoc'],
      ['marp', 'pandoc'],
    ],
    [['--peers=marp'], ['marp']],
  ])('reads %j as the peers %j', (argv, peers) => {
    expect(readOptions(argv)).toMatchObject({ peers })
  })

  test.each(['-h', '--help'])('answers %s with the help', (word) => {
    expect(readOptions(['--slides', '3', word])).toBe('help')
  })

  test.each([
    ['--slides', '0'],
    ['--slides', 'many'],
    ['--runs', '1.5'],
    ['--peers', 'powerpoint'],
    ['--fast', ''],
  ])('refuses %s %s', (option, value) => {
    expect(() => readOptions([option, value])).toThrow(UsageError)
  })
})

test('long decks are run less often', () => {
  expect([20, 100, 1000, 5000].map(runsFor)).toEqual([5, 5, 3, 3])
})
