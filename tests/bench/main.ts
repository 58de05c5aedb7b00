/** The benchmark from its arguments to its tables. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { EnvironmentError } from '../../scripts/environment-error.ts'
import { UsageError } from '../../scripts/usage-error.ts'
import { loadTable, measureLoad, type PageLoad } from './browser-load.ts'
import { measurementOf } from './case.ts'
import { type CpuGroup, openCpuGroup } from './cpu-group.ts'
import { growthBetween, growthTable, type SizeResults } from './growth.ts'
import { measureLive, SESSIONS } from './live.ts'
import { type LiveSize, liveTable, liveTargets } from './live-table.ts'
import { measureCases } from './measure.ts'
import { type BenchOptions, HELP, readOptions, runsFor } from './options.ts'
import { floorCases, LECTERN_HTML, lecternCases, type Places } from './own-cases.ts'
import { type Peers, preparePeers, rowsOfPeers } from './prepare-peers.ts'
import { sizeTable } from './table.ts'
import { checkTargets, targetTable } from './targets.ts'
import { writeDecks } from './write-decks.ts'

export interface BenchInput {
  readonly argv: readonly string[]
  readonly packageRoot: string
  /** Where the compiled benchmark lies. */
  readonly compiled: string
}

interface Bench extends BenchInput {
  readonly options: BenchOptions
  readonly peers: Peers
  readonly cpuGroup: CpuGroup | undefined
  readonly signal: AbortSignal
  /** For the decks and what the tools make of them; removed at the end. */
  readonly folder: string
}

/** Runs the benchmark; the exit code tells of wrong arguments and failures, never of times. */
export async function main(input: BenchInput): Promise<number> {
  try {
    const options = readOptions(input.argv)
    if (options === 'help') process.stdout.write(HELP)
    else await prepareAndRun(input, options)
    return 0
  } catch (error) {
    if (error instanceof Interrupted) return 130
    if (!(error instanceof UsageError || error instanceof EnvironmentError)) throw error
    const hint = 'hint' in error && error.hint !== undefined ? ` ${error.hint}` : ''
    process.stderr.write(`bench: ${error.message}${hint}\n`)
    return error.exitCode
  }
}

class Interrupted extends Error {}

async function prepareAndRun(input: BenchInput, options: BenchOptions): Promise<void> {
  const ending = new AbortController()
  const interrupt = () => ending.abort(new Interrupted())
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  const peers = await preparePeers(input.packageRoot, options.peers, progress)
  const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
  const cpuGroup = openCpuGroup()
  try {
    const run = options.live ? runLive : runSizes
    await run({ ...input, options, peers, cpuGroup, signal: ending.signal, folder })
  } finally {
    cpuGroup?.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function runSizes(bench: Bench): Promise<void> {
  print(`## Bench\n\n${describeRun(bench)}\n`)
  const sizes: SizeResults[] = []
  const loads: PageLoad[] = []
  for (const slides of bench.options.sizes) {
    const { results, load } = await runSize(bench, slides)
    sizes.push({ slides, results })
    if (load !== undefined) loads.push(load)
    print(sizeTable(slides, results))
  }
  if (loads.length > 0) print(loadTable(loads))
  const [short, long] = [sizes.find(({ slides }) => slides >= 100), sizes.at(-1)]
  const growths = short && long && long.slides > short.slides ? growthBetween(short, long) : []
  if (short && long && growths.length > 0) print(growthTable(short.slides, long.slides, growths))
  const targets = checkTargets({ sizes, growths, loads })
  if (targets.length > 0) print(targetTable(targets))
}

/** Editing, size by size. */
async function runLive(bench: Bench): Promise<void> {
  print(`## Editing\n\n${describeMachine()}\n${LIVE_WORDS}\n`)
  const sizes: LiveSize[] = []
  for (const slides of bench.options.sizes) {
    const folder = join(bench.folder, String(slides))
    const onProgress = (text: string) => progress(`${slides} slides, ${text}`)
    const sessions = bench.options.runs ?? SESSIONS
    const size = { slides, results: await measureLive(slides, { ...bench, folder, sessions, onProgress }) }
    sizes.push(size)
    print(liveTable(size))
  }
  const targets = liveTargets(sizes)
  if (targets.length > 0) print(targetTable(targets))
}

const LIVE_WORDS = `The slide in the middle is shown; a save writes a new line on it, into the file as it is. Times are medians; a save counts from
the beginning of writing until the browser has painted the line, seen by the same script in every page.`

async function runSize(bench: Bench, slides: number) {
  const folder = join(bench.folder, String(slides))
  const places: Places = { ...bench, outputs: join(folder, 'out') }
  mkdirSync(places.outputs, { recursive: true })
  const decks = writeDecks(folder, slides)
  const runs = bench.options.runs ?? runsFor(slides)
  const lectern = lecternCases(decks, places)
  const cases = [...floorCases(decks, places), ...lectern, ...rowsOfPeers(bench.peers, decks, places.outputs)]
  const onProgress = (text: string) => progress(`${slides} slides, ${text}`)
  const results = await measureCases(cases, { ...bench, runs, onProgress })
  const deck = lectern.find(({ name }) => name === LECTERN_HTML)?.output?.folder
  const built = measurementOf(results, LECTERN_HTML) !== undefined
  if (!bench.options.load || !built || deck === undefined) return { results, load: undefined }
  onProgress('opening the deck')
  const load = await measureLoad(bench.packageRoot, deck, slides, runs).catch((error) => {
    onProgress(`the deck cannot be opened: ${error}`)
    return undefined
  })
  return { results, load }
}

function describeRun({ options, peers, cpuGroup }: Bench): string {
  const runs = options.runs ?? 'several'
  return [
    describeMachine(),
    `Each figure is the median of ${runs} cold runs, taken in turn with the other rows of its table.`,
    `CPU is that of the whole process tree${cpuGroup === undefined ? ', sampled' : ''}; memory is the tree's sampled peak.`,
    'A column "/ X" is the wall time divided by that of X in the same run.',
    ...(peers.browserWords === undefined ? [] : [`The other tools print with ${peers.browserWords}.`]),
  ].join('\n')
}

function describeMachine(): string {
  const processor = cpus()[0]?.model ?? 'unknown processor'
  return `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${availableParallelism()} x ${processor}.`
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

function progress(text: string): void {
  process.stderr.write(`${text}\n`)
}
