/** What Lectern should reach, beside what it reached in this run. [pure] */
import type { PageLoad } from './browser-load.ts'
import { measurementOf, type Product } from './case.ts'
import type { Growth, SizeResults } from './growth.ts'
import {
  BARE_NODE,
  LECTERN_BUILD,
  LECTERN_CHECK,
  LECTERN_HTML,
  LECTERN_PDF,
  PLAIN_SLIDES,
} from './own-cases.ts'
import { ratio } from './statistics.ts'
import { formatRatio, formatTable } from './table.ts'

export interface TargetInput {
  readonly sizes: readonly SizeResults[]
  /** Empty unless both a short and a long deck were measured. */
  readonly growths: readonly Growth[]
  readonly loads: readonly PageLoad[]
}

/** A target that was measured. */
export interface Target {
  readonly name: string
  readonly goal: string
  readonly measured: string
  readonly met: boolean
}

const SMALL = 20
const LONG = 1000
const NODE_FACTOR = 3
const CHECK_FACTOR = 3
/** How many times faster than Marp a PDF is, by the number of slides. */
const MARP_FACTORS = new Map([
  [SMALL, 2.5],
  [LONG, 1.5],
])
/** How many times longer than printing plain slides it may take. */
const PDF_FLOOR = 1.5
const BUILD_FLOOR = 2
// Above 1 by no more than what one run differs from the next.
const GROWTH_LIMIT = 1.25
const VISIBLE_MS = 100
const BYTES = 600_000

/** The targets that this run can say something about. */
export function checkTargets(input: TargetInput): readonly Target[] {
  return [
    ...nodeTargets(input),
    ...peerTargets(input, 'pandoc', 'html', () => 1),
    ...floorTargets(input),
    ...peerTargets(input, 'marp', 'pdf', (slides) => MARP_FACTORS.get(slides)),
    ...memoryTargets(input),
    ...checkTimes(input),
    ...growthTargets(input),
    ...input.loads.flatMap(loadTargets),
  ]
}

/** The targets as a table. */
export function targetTable(targets: readonly Target[]): string {
  const rows = targets.map(({ name, goal, measured, met }) => [name, goal, measured, met ? 'yes' : 'no'])
  return `### Targets\n\n${formatTable(['target', 'goal', 'measured', 'met'], rows)}`
}

function nodeTargets({ sizes }: TargetInput): Target[] {
  return sizes.flatMap(({ slides, results }) => {
    const seconds = measurementOf(results, LECTERN_HTML)?.seconds
    const measured = ratio(seconds, measurementOf(results, BARE_NODE)?.seconds)
    if (slides !== SMALL || measured === undefined) return []
    const name = `HTML of ${slides} slides / bare Node`
    return [
      { name, goal: `<= ${NODE_FACTOR}x`, measured: formatRatio(measured), met: measured <= NODE_FACTOR },
    ]
  })
}

/** How many times longer the check of a deck takes than its PDF. */
function checkTimes({ sizes }: TargetInput): Target[] {
  return sizes.flatMap(({ slides, results }) => {
    const seconds = measurementOf(results, LECTERN_CHECK)?.seconds
    const measured = ratio(seconds, measurementOf(results, LECTERN_PDF)?.seconds)
    if (slides !== SMALL || measured === undefined) return []
    const name = `check of ${slides} slides / deck.pdf`
    return [
      { name, goal: `<= ${CHECK_FACTOR}x`, measured: formatRatio(measured), met: measured <= CHECK_FACTOR },
    ]
  })
}

/** How many times longer the PDFs take than printing plain slides with the same contents. */
function floorTargets({ sizes }: TargetInput): Target[] {
  return sizes.flatMap(({ slides, results }) => {
    if (!MARP_FACTORS.has(slides)) return []
    const floor = measurementOf(results, PLAIN_SLIDES)?.seconds
    const rows = [
      { what: 'PDF', row: LECTERN_PDF, most: PDF_FLOOR },
      ...(slides === SMALL ? [{ what: 'both PDFs', row: LECTERN_BUILD, most: BUILD_FLOOR }] : []),
    ]
    return rows.flatMap(({ what, row, most }) => {
      const measured = ratio(measurementOf(results, row)?.seconds, floor)
      if (measured === undefined) return []
      const name = `${what} of ${slides} slides / plain slides`
      return [{ name, goal: `<= ${most}x`, measured: formatRatio(measured), met: measured <= most }]
    })
  })
}

/** The memory of all processes while a long PDF is made, beside Marp's. */
function memoryTargets({ sizes }: TargetInput): Target[] {
  return sizes.flatMap(({ slides, results }) => {
    const marp = results.find(({ name, product }) => name.startsWith('marp') && product === 'pdf')
    const theirs = marp && measurementOf(results, marp.name)?.peakMiB
    const measured = ratio(measurementOf(results, LECTERN_PDF)?.peakMiB, theirs)
    if (slides !== LONG || measured === undefined) return []
    const name = `memory for the PDF of ${slides} slides: Lectern / marp`
    return [{ name, goal: '< 1x', measured: formatRatio(measured), met: measured < 1 }]
  })
}

/** How many times longer a peer takes than Lectern. */
function peerTargets(
  { sizes }: TargetInput,
  peer: string,
  product: Product,
  factorOf: (slides: number) => number | undefined,
): Target[] {
  return sizes.flatMap(({ slides, results }) => {
    const row = results.find((result) => result.name.startsWith(peer) && result.product === product)
    const ours = measurementOf(results, product === 'pdf' ? LECTERN_PDF : LECTERN_HTML)
    const measured = row && ratio(measurementOf(results, row.name)?.seconds, ours?.seconds)
    const factor = factorOf(slides)
    if (factor === undefined || measured === undefined) return []
    const name = `${product === 'pdf' ? 'PDF' : 'HTML'} of ${slides} slides: ${peer} / Lectern`
    return [{ name, goal: `>= ${factor}x`, measured: formatRatio(measured), met: measured >= factor }]
  })
}

function growthTargets({ growths }: TargetInput): Target[] {
  return growths
    .filter(({ name }) => name.startsWith('Lectern'))
    .flatMap(({ name, timeAboveFloor: time, memoryAboveFloor: memory }) => {
      const parts = [
        { what: 'time', value: time },
        { what: 'memory', value: memory },
      ]
      return parts.flatMap(({ what, value }) =>
        value === undefined
          ? []
          : [
              {
                name: `${what} per slide, long / short deck: ${name}`,
                goal: `<= ${GROWTH_LIMIT}x`,
                measured: formatRatio(value),
                met: value <= GROWTH_LIMIT,
              },
            ],
      )
    })
}

function loadTargets({ slides, visibleMs, bytes }: PageLoad): Target[] {
  return [
    {
      name: `first of ${slides} slides visible`,
      goal: `<= ${VISIBLE_MS} ms`,
      measured: `${Math.round(visibleMs)} ms`,
      met: visibleMs <= VISIBLE_MS,
    },
    {
      name: `transferred for ${slides} slides`,
      goal: `< ${BYTES / 1000} kB`,
      measured: `${Math.round(bytes / 1000)} kB`,
      met: bytes < BYTES,
    },
  ]
}
