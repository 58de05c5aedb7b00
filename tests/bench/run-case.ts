/** Runs one command line once, from a cold start to its end. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { BenchCase } from './case.ts'
import type { CpuGroup } from './cpu-group.ts'

export interface RunContext {
  readonly cpuGroup: CpuGroup | undefined
  /** Aborted when the benchmark is interrupted. */
  readonly signal: AbortSignal
  /** Called with the process number as soon as there is one. */
  readonly onStart?: (pid: number) => void
}

export interface Run {
  readonly seconds: number
  readonly cpuSeconds: number | undefined
}

/** A run that did not do what it should; the message fits into a cell of a table. */
export class RunFailed extends Error {
  /** The last words of the program. */
  readonly words: string

  constructor(message: string, words: string) {
    super(message)
    this.words = words
  }
}

const TIME_LIMIT = 5 * 60 * 1000
const GRACE = 3000
const LAST_WORDS = 1500

/** @throws RunFailed when the command fails, takes too long or leaves no output. */
export async function runCase(benchCase: BenchCase, context: RunContext): Promise<Run> {
  const { command, cwd, env, output } = benchCase
  if (output !== undefined) {
    rmSync(output.folder, { recursive: true, force: true })
    mkdirSync(output.folder, { recursive: true })
  }
  const [program, ...args] = context.cpuGroup?.wrap(command) ?? command
  const cpuBefore = context.cpuGroup?.seconds() ?? 0
  const start = performance.now()
  // A process group of its own, so that everything it started can be ended with it.
  const options = { cwd, env: { ...process.env, ...env }, detached: process.platform !== 'win32' } as const
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  if (child.pid !== undefined) context.onStart?.(child.pid)
  const words = await whenEnded(child, context.signal)
  const seconds = (performance.now() - start) / 1000
  const cpuSeconds = context.cpuGroup && context.cpuGroup.seconds() - cpuBefore
  if (output !== undefined && !isFilled(join(output.folder, output.file))) {
    throw new RunFailed(`no ${output.file}, but exit code 0`, words)
  }
  return { seconds, cpuSeconds }
}

/** Waits for a good end, and returns the last words. */
async function whenEnded(child: ChildProcess, signal: AbortSignal): Promise<string> {
  let words = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      words = (words + chunk.toString()).slice(-LAST_WORDS)
    })
  }
  const timer = setTimeout(() => endGroup(child), TIME_LIMIT)
  const onAbort = () => endGroup(child)
  signal.addEventListener('abort', onAbort)
  try {
    const [code, killedBy] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
      child.once('error', (error) => reject(new RunFailed(`cannot be started: ${error.message}`, '')))
      child.once('exit', (...ending) => resolve(ending))
    })
    signal.throwIfAborted()
    if (killedBy !== null) throw new RunFailed(`ended by ${killedBy}`, words)
    if (code !== 0) throw new RunFailed(`exit code ${code}`, words)
    return words
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
    // What the program left running may hold the pipes open for ever.
    child.stdout?.destroy()
    child.stderr?.destroy()
  }
}

/** Asks first, so that a browser and its temporary files can be cleaned up. */
export function endGroup(child: ChildProcess): void {
  const send = (name: NodeJS.Signals) => {
    try {
      if (child.pid === undefined || process.platform === 'win32') child.kill(name)
      else process.kill(-child.pid, name)
    } catch {
      // It has already ended.
    }
  }
  send('SIGTERM')
  setTimeout(() => send('SIGKILL'), GRACE).unref()
}

const isFilled = (path: string): boolean => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0
