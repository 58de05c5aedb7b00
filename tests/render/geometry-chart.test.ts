import { describe, expect, it } from 'vitest'
import { layoutChart } from '../../scripts/render/geometry-chart.ts'

const chart = (
  values: (number | undefined)[],
  more: { max?: number; unit?: string; notes?: string[] } = {},
) =>
  layoutChart({
    type: 'line',
    data: values.map((value, index) => ({ label: `${index}`, value, note: more.notes?.[index] })),
    max: more.max,
    unit: more.unit,
  })

describe('axis', () => {
  it('starts at zero and ends at a round number', () => {
    expect(chart([18.7, 18.2, 16.1]).ticks.map(({ label }) => label)).toEqual(['0', '5', '10', '15', '20'])
  })

  it('ends where the author says, when that is not too low', () => {
    expect(chart([29, 31], { max: 40 }).ticks.at(-1)).toMatchObject({ at: 100, label: '40' })
    expect(chart([29, 31], { max: 10 }).ticks.at(-1)?.at).toBe(100)
  })

  it('contains zero when all values are negative', () => {
    const { ticks, zero, bars } = chart([-4, -2])
    expect(ticks.map(({ label }) => label)).toEqual(['-4', '-3', '-2', '-1', '0'])
    expect(zero).toBe(100)
    expect(bars[1]).toMatchObject({ start: 50, size: 50 })
  })

  it('has an axis for zeros and for no values at all', () => {
    expect(chart([0, 0]).bars.map(({ size }) => size)).toEqual([0, 0])
    expect(chart([undefined]).ticks.length).toBeGreaterThan(1)
  })

  it('has fractions without rounding noise', () => {
    expect(chart([0.3]).ticks.map(({ label }) => label)).toEqual(['0', '0.1', '0.2', '0.3'])
  })
})

describe('values', () => {
  it('are written in the language of the deck, with the sign of the unit', () => {
    const data = [{ label: 'a', value: 1234.5 }]
    expect(layoutChart({ type: 'bar', data, max: undefined, unit: '%' }, 'de').bars[0]?.valueText).toBe(
      '1.234,5%',
    )
    expect(chart([5], { unit: 'words' }).bars[0]?.valueText).toBe('5')
    expect(
      [chart([5], { unit: 'words' }), chart([5], { unit: '%' })].map(({ unitTitle }) => unitTitle),
    ).toEqual(['words', ''])
  })

  it('become parts of the axis', () => {
    expect(chart([10, 20], { max: 40 }).bars).toMatchObject([
      { x: 25, start: 0, size: 25, height: 25 },
      { x: 75, start: 0, size: 50, height: 50 },
    ])
  })
})

describe('gaps', () => {
  it('stay gaps, and a line does not cross them', () => {
    const { bars, lines } = chart([10, 20, undefined, 30, 40], { max: 40 })
    expect(bars[2]).toMatchObject({ gap: true, valueText: '' })
    expect(lines).toEqual(['M10 75L30 50', 'M70 25L90 0'])
  })

  it('leave a lonely value as a point without a line', () => {
    expect(chart([10, undefined, 30]).lines).toEqual([])
  })

  it('are joined when neighbours have the same reason', () => {
    const notes = ['', 'not looked up', 'not looked up', 'secret', '']
    const { gaps } = chart([1, undefined, undefined, undefined, 2], { notes })
    expect(gaps).toEqual([
      { x: 20, width: 40, note: 'not looked up' },
      { x: 60, width: 20, note: 'secret' },
    ])
  })
})
