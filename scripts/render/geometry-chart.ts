/** The bars, columns or points of a chart, in percent of its plot; the axis always contains zero. */

export interface Datum {
  readonly label: string
  /** Absent: nothing is known, and the chart shows a gap. */
  readonly value: number | undefined
  /** A remark, for a missing value the reason; already rendered. */
  readonly note?: string | undefined
}

export interface ChartInput<D extends Datum> {
  readonly type: string
  readonly data: readonly D[]
  readonly max: number | undefined
  readonly unit: string | undefined
}

export interface DatumGeometry {
  readonly gap: boolean
  readonly valueText: string
  /** Middle of the datum's place across the chart. */
  readonly x: number
  /** Where its bar begins, from the low end of the axis. */
  readonly start: number
  readonly size: number
  /** Height of its point above the low end of the axis. */
  readonly height: number
}

export interface ChartTick {
  readonly at: number
  readonly label: string
  readonly zero: boolean
}

/** Neighbouring places without a value, for the same reason. */
export interface ChartGap {
  readonly x: number
  readonly width: number
  readonly note: string | undefined
}

export interface ChartLayout<D> {
  readonly bars: readonly (D & DatumGeometry)[]
  readonly ticks: readonly ChartTick[]
  /** SVG paths of the unbroken parts of a line, in a box of 100 by 100. */
  readonly lines: readonly string[]
  /** Percent of the width that each datum has. */
  readonly slot: number
  /** Where zero is, from the low end of the axis. */
  readonly zero: number
  readonly gaps: readonly ChartGap[]
  /** The unit where it does not stand at every figure, for a chart whose axis has no title; else empty. */
  readonly unitTitle: string
}

const TICKS = 5

/** Lays out a chart. Missing values stay gaps: a line ends before one and starts again after it. */
export function layoutChart<D extends Datum>(chart: ChartInput<D>, lang = 'en'): ChartLayout<D> {
  const scale = axisScale(
    chart.data.flatMap(({ value }) => (value === undefined ? [] : [value])),
    chart.max,
  )
  const numbers = new Intl.NumberFormat(lang, { maximumFractionDigits: 6 })
  const unit = chart.unit ?? ''
  const slot = 100 / Math.max(chart.data.length, 1)
  const bars = chart.data.map((datum, index) => {
    const value = datum.value ?? 0
    const low = scale.place(Math.min(value, 0))
    return {
      ...datum,
      gap: datum.value === undefined,
      valueText: datum.value === undefined ? '' : withUnit(numbers.format(value), unit),
      x: round((index + 0.5) * slot),
      start: round(low),
      size: round(scale.place(Math.max(value, 0)) - low),
      height: round(scale.place(value)),
    }
  })
  return {
    bars,
    unitTitle: standsAtFigures(unit) ? '' : unit,
    ticks: scale.ticks.map((value) => ({
      at: round(scale.place(value)),
      label: withUnit(numbers.format(value), unit),
      zero: value === 0,
    })),
    lines: unbrokenRuns(bars).map(linePath),
    slot: round(slot),
    zero: round(scale.place(0)),
    gaps: gapRuns(chart.data, slot),
  }
}

interface AxisScale {
  readonly ticks: readonly number[]
  readonly place: (value: number) => number
}

/** An axis over the values and zero, ending at round numbers, or at `max` when the author sets one. */
function axisScale(values: readonly number[], max: number | undefined): AxisScale {
  const lowest = Math.min(0, ...values)
  const highest = Math.max(0, max ?? 0, ...values)
  const step = niceStep((highest - lowest || 1) / TICKS)
  const low = Math.floor(lowest / step) * step
  const high =
    max !== undefined && max >= highest
      ? max
      : Math.ceil((highest - lowest === 0 ? 1 : highest) / step) * step
  const count = Math.floor((high - low) / step + 1e-9)
  const ticks = Array.from({ length: count + 1 }, (_, index) => Number((low + index * step).toPrecision(12)))
  return { ticks, place: (value) => ((value - low) / (high - low)) * 100 }
}

/** The next of 1, 2, 2.5, 5, 10 times a power of ten. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= rough * (1 - 1e-9)) ?? 10
  return factor * power
}

/** A sign such as % or € stands at the figure; a word would clutter it and belongs to the axis title. */
const withUnit = (figure: string, unit: string): string =>
  standsAtFigures(unit) ? `${figure}${unit}` : figure

const standsAtFigures = (unit: string): boolean => unit === '%' || unit === '°'

function unbrokenRuns(bars: readonly DatumGeometry[]): DatumGeometry[][] {
  const runs: DatumGeometry[][] = [[]]
  for (const bar of bars) {
    if (bar.gap) runs.push([])
    else runs.at(-1)?.push(bar)
  }
  return runs.filter((run) => run.length > 1)
}

function gapRuns(data: readonly Datum[], slot: number): ChartGap[] {
  const runs: { first: number; count: number; note: string | undefined }[] = []
  for (const [index, { value, note }] of data.entries()) {
    if (value !== undefined) continue
    const run = runs.at(-1)
    if (run && run.first + run.count === index && run.note === note) run.count += 1
    else runs.push({ first: index, count: 1, note })
  }
  return runs.map(({ first, count, note }) => ({ x: round(first * slot), width: round(count * slot), note }))
}

const linePath = (run: readonly DatumGeometry[]): string =>
  run.map((bar, index) => `${index === 0 ? 'M' : 'L'}${bar.x} ${round(100 - bar.height)}`).join('')

const round = (value: number): number => Math.round(value * 100) / 100
