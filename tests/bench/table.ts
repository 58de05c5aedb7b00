/** Tables of Markdown, and numbers as they stand in them. [pure] */
import { type BenchCase, type Measurement, measurementOf, type Result } from './case.ts'
import { BARE_NODE, BLANK_PAGE, LECTERN_HTML, LECTERN_PDF, PLAIN_SLIDES } from './own-cases.ts'
import { ratio } from './statistics.ts'

/** What a cell shows when there is nothing to show. */
const NOTHING = '–'

/** A table with a header; the first column is aligned left, the others right. */
export function formatTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((cell, column) =>
    Math.max(3, ...[header, ...rows].map((row) => row[column]?.length ?? 0), cell.length),
  )
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`
  return `${[header, rule, ...rows].map(line).join('\n')}\n`
}

/** Three digits that mean something: `0.052`, `1.73`, `12.4`. */
export function formatSeconds(seconds: number | undefined): string {
  if (seconds === undefined) return NOTHING
  return seconds.toFixed(seconds < 1 ? 3 : seconds < 10 ? 2 : 1)
}

export function formatRatio(value: number | undefined): string {
  return value === undefined ? NOTHING : `${value.toFixed(value < 10 ? 2 : 1)}x`
}

export function formatWhole(value: number | undefined): string {
  return value === undefined ? NOTHING : String(Math.round(value))
}

/** The measurements of one size: absolute values, and how they compare with rows of the same run. */
export function sizeTable(slides: number, results: readonly Result[]): string {
  const header = [
    'case',
    'wall s',
    'CPU s',
    'peak MiB',
    '/ Node',
    '/ blank page',
    '/ plain slides',
    '/ Lectern',
  ]
  const rows = results.map((result) => [result.name, ...cellsOf(result, results)])
  return `### ${slides} slides\n\n${formatTable(header, rows)}`
}

function cellsOf({ product, outcome }: Result, results: readonly Result[]): string[] {
  if ('problem' in outcome) return [outcome.problem, ...Array.from({ length: 6 }, () => NOTHING)]
  const to = (name: string | undefined): string =>
    formatRatio(
      name === undefined ? undefined : ratio(outcome.seconds, measurementOf(results, name)?.seconds),
    )
  const { node, printed, lectern } = COMPARED[product]
  return [
    ...absoluteCells(outcome),
    to(node ? BARE_NODE : undefined),
    to(printed ? BLANK_PAGE : undefined),
    to(printed ? PLAIN_SLIDES : undefined),
    to(lectern),
  ]
}

function absoluteCells({ seconds, cpuSeconds, peakMiB }: Measurement): string[] {
  return [formatSeconds(seconds), formatSeconds(cpuSeconds), formatWhole(peakMiB)]
}

/** A comparison is shown only where both rows do the same kind of work. */
const COMPARED: Readonly<
  Record<BenchCase['product'], { node: boolean; printed: boolean; lectern: string | undefined }>
> = {
  floor: { node: true, printed: false, lectern: undefined },
  html: { node: true, printed: false, lectern: LECTERN_HTML },
  pdf: { node: false, printed: true, lectern: LECTERN_PDF },
  build: { node: false, printed: true, lectern: undefined },
  check: { node: false, printed: true, lectern: LECTERN_PDF },
}
