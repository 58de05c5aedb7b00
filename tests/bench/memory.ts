/**
 * Watches the memory of a process and all its descendants on Linux.
 *
 * Memory is the proportional set size, in which a page that several processes share is divided among them.
 * Strangers that run the same program take their part of it too, so the tree counts as no smaller than all the
 * pages of its largest process. Reading this slows the processes down: a run that is watched is not timed.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'

export interface TreeUse {
  readonly peakMiB: number
  readonly cpuSeconds: number
}

interface ProcessRow {
  readonly pid: number
  readonly parent: number
  /** Tells the process from a later one with the same number. */
  readonly key: string
  readonly cpuSeconds: number
}

// Short processes would slip through with the pause that is good for long ones.
const FIRST_PAUSE = 12
const LATER_PAUSE = 60
const FIRST_WATCHES = 25

// The unit of the times in /proc is fixed at a hundredth of a second.
const TICKS_PER_SECOND = 100

/** Whether this system tells the memory of process trees. */
export const canWatch = (): boolean => existsSync('/proc/self/smaps_rollup')

/** Starts to watch; the returned function stops and tells what was seen. */
export function watchTree(root: number): () => TreeUse {
  const cpu = new Map<string, number>()
  let peakKiB = 0
  let watches = 0
  let timer: NodeJS.Timeout | undefined
  watch()
  return () => {
    clearTimeout(timer)
    const cpuSeconds = [...cpu.values()].reduce((sum, seconds) => sum + seconds, 0)
    return { peakMiB: peakKiB / 1024, cpuSeconds }
  }

  function watch(): void {
    const tree = findTree(root, readProcesses(), new Set(cpu.keys()))
    for (const { key, cpuSeconds } of tree) cpu.set(key, cpuSeconds)
    peakKiB = Math.max(peakKiB, memoryOf(tree.map(({ pid }) => readRollup(pid))))
    watches += 1
    timer = setTimeout(watch, watches < FIRST_WATCHES ? FIRST_PAUSE : LATER_PAUSE)
  }
}

/** The process `root`, what descends from it, and what was known to do so before it lost its parent. [pure] */
export function findTree(
  root: number,
  rows: readonly ProcessRow[],
  known: ReadonlySet<string>,
): ProcessRow[] {
  const found = new Map<number, ProcessRow>()
  for (let before = -1; before !== found.size; ) {
    before = found.size
    for (const row of rows) {
      if (row.pid === root || found.has(row.parent) || known.has(row.key)) found.set(row.pid, row)
    }
  }
  return [...found.values()]
}

function readProcesses(): ProcessRow[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = readOrNothing(`/proc/${name}/stat`)
      return stat === '' ? [] : [parseStat(Number(name), stat)]
    })
}

/** Reads a line of /proc/PID/stat; the name of the program in it may hold spaces and brackets. [pure] */
export function parseStat(pid: number, stat: string): ProcessRow {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = Number(fields[11]) + Number(fields[12])
  return { pid, parent: Number(fields[1]), key: `${pid}:${fields[19]}`, cpuSeconds: ticks / TICKS_PER_SECOND }
}

/** The memory of a tree in KiB. [pure] */
export function memoryOf(rollups: readonly string[]): number {
  const read = (key: string) =>
    rollups.map((text) => Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0))
  const shared = read('Pss').reduce((sum, part) => sum + part, 0)
  return Math.max(shared, ...read('Rss'))
}

const readRollup = (pid: number): string => readOrNothing(`/proc/${pid}/smaps_rollup`)

/** A process may end between being listed and being read. */
function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
