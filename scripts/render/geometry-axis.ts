/** The axis of a timeline: to scale, with long empty stretches cut out and marked. */
import { monthLabel, tickStep, ticksBetween } from './geometry-dates.ts'

/** Percent of the width left free before the first and after the last moment of a stretch. */
const PAD = 4
/** Percent of the width that stands for an empty stretch cut out of the axis. */
const BREAK = 4
const MOST_BREAKS = 2
/** Percent of the width that the label of a tick needs. */
const TICK_ROOM = 7.5

export interface AxisTick {
  /** Percent of the width. */
  readonly x: number
  readonly label: string
  /** False for a label that names a whole stretch and marks no day. */
  readonly exact: boolean
}

export interface AxisBreak {
  readonly x: number
  readonly width: number
}

export interface Axis {
  /** Percent of the width at which a day stands. */
  readonly place: (day: number) => number
  readonly ticks: readonly AxisTick[]
  readonly breaks: readonly AxisBreak[]
}

/** A part of the axis that is to scale. */
interface Stretch {
  readonly from: number
  readonly to: number
  readonly left: number
  readonly right: number
}

/** An axis to scale over the given days (ascending, at least one). */
export function linearAxis(days: readonly number[], lang: string): Axis {
  const runs = cutAtGaps(days, longGaps(days))
  const shown = runs.reduce((sum, run) => sum + run.to - run.from, 0)
  const free = 100 - BREAK * (runs.length - 1) - 2 * PAD * runs.length
  const scale = shown > 0 ? free / shown : 0
  const pad = shown > 0 ? PAD : PAD + free / (2 * runs.length)
  const stretches = placeRuns(runs, scale, pad)
  return {
    place: (day) => placeDay(day, stretches, scale, pad),
    ticks: stretches.flatMap((stretch) => stretchTicks(stretch, scale, pad, lang)),
    breaks: stretches.slice(1).map((stretch) => ({ x: stretch.left - BREAK, width: BREAK })),
  }
}

/** Indexes of the days after which the axis is cut: gaps that would take most of the room. */
function longGaps(days: readonly number[]): number[] {
  const gaps = days.slice(1).map((day, index) => ({ index, length: day - (days[index] ?? day) }))
  const cuts: number[] = []
  let rest = gaps.reduce((sum, gap) => sum + gap.length, 0)
  let count = gaps.length
  for (const gap of [...gaps].sort((a, b) => b.length - a.length).slice(0, MOST_BREAKS)) {
    if (gap.length < 0.4 * rest || gap.length < (3 * rest) / count) break
    cuts.push(gap.index)
    rest -= gap.length
    count -= 1
  }
  return cuts.sort((a, b) => a - b)
}

function cutAtGaps(days: readonly number[], cuts: readonly number[]): { from: number; to: number }[] {
  const bounds = [...cuts, days.length - 1]
  return bounds.map((last, index) => {
    const first = index === 0 ? 0 : (bounds[index - 1] ?? 0) + 1
    return { from: days[first] ?? 0, to: days[last] ?? 0 }
  })
}

function placeRuns(runs: readonly { from: number; to: number }[], scale: number, pad: number): Stretch[] {
  let left = 0
  return runs.map(({ from, to }) => {
    const right = left + 2 * pad + (to - from) * scale
    const stretch = { from, to, left, right }
    left = right + BREAK
    return stretch
  })
}

function placeDay(day: number, stretches: readonly Stretch[], scale: number, pad: number): number {
  const home = stretches.findLast((stretch) => day >= stretch.from) ?? stretches[0]
  if (!home) return 0
  const x = home.left + pad + (day - home.from) * scale
  return Math.min(Math.max(x, home.left), home.right)
}

function stretchTicks(stretch: Stretch, scale: number, pad: number, lang: string): AxisTick[] {
  const ticks = scale > 0 ? scaledTicks(stretch, scale, pad, lang) : []
  if (ticks.some((tick) => tick.label !== '')) return ticks
  return [{ x: stretch.left, label: monthLabel(stretch.from, lang), exact: false }]
}

function scaledTicks(stretch: Stretch, scale: number, pad: number, lang: string): AxisTick[] {
  const step = tickStep(TICK_ROOM / scale)
  const ticks = ticksBetween(stretch.from - pad / scale, stretch.to + pad / scale, step, lang)
  return ticks.map(({ day, label }) => {
    const x = stretch.left + pad + (day - stretch.from) * scale
    return { x, label: stretch.right - x < TICK_ROOM - 1 ? '' : label, exact: true }
  })
}
