import { describe, expect, test } from 'vitest'
import { findTree, memoryOf, parseStat } from './memory.ts'

const row = (pid: number, parent: number) => ({ pid, parent, key: `${pid}:1`, cpuSeconds: 0 })

describe('findTree', () => {
  test('finds descendants in any order and no strangers', () => {
    const rows = [row(30, 20), row(20, 10), row(10, 1), row(40, 1)]
    expect(
      findTree(10, rows, new Set())
        .map(({ pid }) => pid)
        .sort(),
    ).toEqual([10, 20, 30])
  })

  test('keeps a process whose parent has ended, and what it starts later', () => {
    const rows = [row(30, 1), row(31, 30)]
    expect(findTree(10, rows, new Set(['30:1'])).map(({ pid }) => pid)).toEqual([30, 31])
  })

  test('does not take a later process with the same number for an earlier one', () => {
    expect(findTree(10, [row(30, 1)], new Set(['30:0']))).toEqual([])
  })
})

test('parseStat reads past a program name with spaces and brackets', () => {
  const stat = '7 (a) b (c) S 5 7 7 0 -1 4194304 90 0 0 0 120 30 0 0 20 0 1 0 9876 0 0'
  expect(parseStat(7, stat)).toEqual({ pid: 7, parent: 5, key: '7:9876', cpuSeconds: 1.5 })
})

describe('memoryOf', () => {
  const rollup = (rss: number, pss: number) =>
    `00-ff ---p [rollup]\nRss:   ${rss} kB\nPss:   ${pss} kB\nPss_Dirty: 1 kB\n`

  test('adds the shares of all processes', () => {
    expect(memoryOf([rollup(100, 80), rollup(90, 50)])).toBe(130)
  })

  test('is never less than the largest process', () => {
    expect(memoryOf([rollup(100, 20), rollup(40, 10)])).toBe(100)
  })

  test('takes a process that has just ended for nothing', () => {
    expect(memoryOf([''])).toBe(0)
    expect(memoryOf([])).toBe(0)
  })
})
