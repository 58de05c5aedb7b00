import { describe, expect, test } from 'vitest'
import { FLOOR, LECTERN } from './live-cases.ts'
import { type LiveSize, liveTable, liveTargets } from './live-table.ts'

const size = (slides: number, ours: readonly number[]): LiveSize => ({
  slides,
  results: [
    { name: FLOOR, sessions: [{ startMs: 100, openMs: 50, saveMs: [10, 12] }], problem: undefined },
    {
      name: LECTERN,
      sessions: [
        { startMs: 200, openMs: 80, saveMs: ours },
        { startMs: 400, openMs: 100, saveMs: [22] },
      ],
      problem: undefined,
    },
    { name: 'slow 1.0', sessions: [], problem: 'never shows the change' },
  ],
})

describe('the table of editing', () => {
  test('has medians, extremes and what is compared in the same run', () => {
    const [, , header, , ...rows] = liveTable(size(100, [22, 44])).split('\n')
    const cells = (row = ''): string[] =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
    expect(cells(header).slice(1)).toEqual([
      'start → first 200 ms',
      'open → slide visible ms',
      'save → painted ms',
      'min',
      'max',
      '/ floor',
      '/ Lectern',
    ])
    expect(cells(rows[0])).toEqual([FLOOR, '100', '50', '11.0', '10.0', '12.0', '1.00x', '0.50x'])
    expect(cells(rows[1])).toEqual([LECTERN, '300', '90', '22.0', '22.0', '44.0', '2.00x', '1.00x'])
    expect(cells(rows[2])).toEqual(['slow 1.0', 'never shows the change', '–', '–', '–', '–', '–', '–'])
  })
})

describe('targets of editing', () => {
  test('are those of 100 and 1000 slides', () => {
    expect(liveTargets([size(20, [5]), size(100, [15, 16]), size(1000, [50, 60])])).toEqual([
      { name: 'save to painted slide, 100 slides', goal: '<= 20 ms', measured: '16.0 ms', met: true },
      { name: 'save to painted slide, 1000 slides', goal: '<= 30 ms', measured: '50.0 ms', met: false },
    ])
  })
})
