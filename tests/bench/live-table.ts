/** The figures of editing as tables. [pure] */
import { FLOOR, LECTERN } from './live-cases.ts'
import type { LiveSession } from './live-session.ts'
import { median, ratio } from './statistics.ts'
import { formatRatio, formatTable, formatWhole } from './table.ts'
import type { Target } from './targets.ts'

export interface LiveResult {
  readonly name: string
  readonly sessions: readonly LiveSession[]
  /** Why there is nothing, or not all, to be shown. */
  readonly problem: string | undefined
}

export interface LiveSize {
  readonly slides: number
  readonly results: readonly LiveResult[]
}

/** From a save to the painted slide, as the median of all saves. */
const SAVE_LIMITS: Readonly<Record<number, number>> = { 100: 20, 1000: 30 }

const saves = (result: LiveResult | undefined): number[] =>
  (result?.sessions ?? []).flatMap(({ saveMs }) => saveMs)

export function liveTable({ slides, results }: LiveSize): string {
  const header = [
    'dev server',
    'start → first 200 ms',
    'open → slide visible ms',
    'save → painted ms',
    'min',
    'max',
    '/ floor',
    '/ Lectern',
  ]
  const middleOf = (name: string) => median(saves(results.find((result) => result.name === name)))
  const rows = results.map((result) => {
    const { name, sessions, problem } = result
    if (sessions.length === 0)
      return [name, problem ?? 'not measured', ...Array.from({ length: 6 }, () => '–')]
    const all = saves(result)
    const middle = median(all)
    return [
      problem === undefined ? name : `${name} (${problem})`,
      formatWhole(median(sessions.map(({ startMs }) => startMs))),
      formatWhole(median(sessions.map(({ openMs }) => openMs))),
      formatTenths(middle),
      formatTenths(Math.min(...all)),
      formatTenths(Math.max(...all)),
      formatRatio(ratio(middle, middleOf(FLOOR))),
      formatRatio(ratio(middle, middleOf(LECTERN))),
    ]
  })
  return `### Editing a deck of ${slides} slides\n\n${formatTable(header, rows)}`
}

/** What Lectern should reach while a deck is edited. */
export function liveTargets(sizes: readonly LiveSize[]): Target[] {
  return sizes.flatMap(({ slides, results }) => {
    const limit = SAVE_LIMITS[slides]
    const measured = median(saves(results.find(({ name }) => name === LECTERN)))
    if (limit === undefined || measured === undefined) return []
    return [
      {
        name: `save to painted slide, ${slides} slides`,
        goal: `<= ${limit} ms`,
        measured: `${formatTenths(measured)} ms`,
        met: measured <= limit,
      },
    ]
  })
}

const formatTenths = (value: number | undefined): string =>
  value === undefined || !Number.isFinite(value) ? '–' : value.toFixed(1)
