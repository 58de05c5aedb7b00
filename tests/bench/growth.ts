/** Whether time and memory grow in step with the deck. [pure] */
import { measurementOf, type Result } from './case.ts'
import {
  BARE_NODE,
  BLANK_PAGE,
  LECTERN_BUILD,
  LECTERN_CHECK,
  LECTERN_HTML,
  LECTERN_PDF,
  PLAIN_SLIDES,
} from './own-cases.ts'
import { ratio } from './statistics.ts'
import { formatRatio, formatTable } from './table.ts'

export interface SizeResults {
  readonly slides: number
  readonly results: readonly Result[]
}

/** How much more one slide costs in the long deck than in the short one; 1 is exactly linear. */
export interface Growth {
  readonly name: string
  readonly time: number | undefined
  readonly memory: number | undefined
  /** The same without the start of Node or the browser, which a short deck has to bear with fewer slides. */
  readonly timeAboveFloor: number | undefined
  readonly memoryAboveFloor: number | undefined
}

/** The rows whose growth is of interest, each with the row that holds its fixed costs. */
const ROWS = [
  { name: PLAIN_SLIDES, floor: BLANK_PAGE },
  { name: LECTERN_HTML, floor: BARE_NODE },
  { name: LECTERN_PDF, floor: BLANK_PAGE },
  { name: LECTERN_BUILD, floor: BLANK_PAGE },
  { name: LECTERN_CHECK, floor: BLANK_PAGE },
] as const

/** Compares a short deck with a long one. */
export function growthBetween(short: SizeResults, long: SizeResults): readonly Growth[] {
  return ROWS.map(({ name, floor }) => {
    const perSlide = ({ slides, results }: SizeResults, key: 'seconds' | 'peakMiB', above: boolean) => {
      const value = measurementOf(results, name)?.[key]
      const fixed = above ? measurementOf(results, floor)?.[key] : 0
      return value === undefined || fixed === undefined ? undefined : (value - fixed) / slides
    }
    const grown = (key: 'seconds' | 'peakMiB', above: boolean) =>
      ratio(perSlide(long, key, above), perSlide(short, key, above))
    return {
      name,
      time: grown('seconds', false),
      memory: grown('peakMiB', false),
      timeAboveFloor: grown('seconds', true),
      memoryAboveFloor: grown('peakMiB', true),
    }
  })
}

/** The growth as a table; `plain slides` shows what the browser itself adds. */
export function growthTable(short: number, long: number, growths: readonly Growth[]): string {
  const header = ['case', 'time', 'memory', 'time above the floor', 'memory above the floor']
  const rows = growths.map(({ name, time, memory, timeAboveFloor, memoryAboveFloor }) => [
    name,
    ...[time, memory, timeAboveFloor, memoryAboveFloor].map(formatRatio),
  ])
  return `### Cost of a slide at ${long} slides / at ${short} slides (linear: at most 1)\n\n${formatTable(header, rows)}`
}
