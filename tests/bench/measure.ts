/** Measures the cases of one table: all of them in turn, again and again, so that a busy moment hits all alike. */
import type { BenchCase, Measurement, MissingCase, Result } from './case.ts'
import { canWatch, type TreeUse, watchTree } from './memory.ts'
import { type Run, type RunContext, RunFailed, runCase } from './run-case.ts'
import { median, medianOfKnown } from './statistics.ts'

export interface MeasureOptions extends Omit<RunContext, 'onStart'> {
  readonly runs: number
  readonly onProgress: (text: string) => void
}

interface Record {
  readonly benchCase: BenchCase
  readonly runs: Run[]
  use: TreeUse | undefined
  problem: string | undefined
}

/** Runs each case once to warm up, once watched for its memory, and then `runs` times against the clock. */
export async function measureCases(
  cases: readonly (BenchCase | MissingCase)[],
  options: MeasureOptions,
): Promise<readonly Result[]> {
  const records = cases.flatMap((benchCase): Record[] =>
    'command' in benchCase ? [{ benchCase, runs: [], use: undefined, problem: undefined }] : [],
  )
  await round('warm-up', records, options, (record) => runCase(record.benchCase, options))
  if (canWatch()) await round('memory', records, options, (record) => watchMemory(record, options))
  for (let number = 1; number <= options.runs; number += 1) {
    await round(`run ${number} of ${options.runs}`, records, options, async (record) => {
      record.runs.push(await runCase(record.benchCase, options))
    })
  }
  return cases.map((benchCase) => {
    const { name, product } = benchCase
    const record = records.find((candidate) => candidate.benchCase === benchCase)
    if ('problem' in benchCase) return { name, product, outcome: { problem: benchCase.problem } }
    return { name, product, outcome: summarize(record) }
  })
}

/** One step with each case that has not failed yet. */
async function round(
  title: string,
  records: readonly Record[],
  { onProgress }: MeasureOptions,
  step: (record: Record) => Promise<unknown>,
): Promise<void> {
  for (const record of records) {
    if (record.problem !== undefined) continue
    onProgress(`${title}: ${record.benchCase.name}`)
    try {
      await step(record)
    } catch (error) {
      if (!(error instanceof RunFailed)) throw error
      record.problem = error.message
      onProgress(`${record.benchCase.name}: ${error.message}\n${error.words}`)
    }
  }
}

async function watchMemory(record: Record, options: MeasureOptions): Promise<void> {
  let stop: (() => TreeUse) | undefined
  try {
    await runCase(record.benchCase, {
      ...options,
      onStart: (pid) => {
        stop = watchTree(pid)
      },
    })
  } finally {
    record.use = stop?.()
  }
}

function summarize(record: Record | undefined): Measurement | { problem: string } {
  const seconds = median(record?.runs.map((run) => run.seconds) ?? [])
  if (record === undefined || seconds === undefined || record.problem !== undefined) {
    return { problem: record?.problem ?? 'was not run' }
  }
  const cpuSeconds = medianOfKnown(record.runs.map((run) => run.cpuSeconds)) ?? record.use?.cpuSeconds
  return { seconds, cpuSeconds, peakMiB: record.use?.peakMiB }
}
