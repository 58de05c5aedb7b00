/** The browser as a process of the operating system: started, watched, and gone without a trace. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { browserFlags } from './flags.ts'
import { temporaryPrefix } from './leftovers.ts'
import type { FoundBrowser, Machine } from './machine.ts'
import { onSuddenEnd } from './sudden-end.ts'

/** How a process ended, with the last words it wrote. */
export interface Ending {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly error: Error | undefined
  readonly words: string
}

export interface BrowserProcess {
  readonly pid: number | undefined
  readonly output: Writable
  readonly input: Readable
  readonly ended: Promise<Ending>
  /** Ends the browser with all its helpers and removes its folder. May be called again. */
  end(): Promise<void>
}

const REMOVAL = { recursive: true, force: true, maxRetries: 10, retryDelay: 20 } as const
const LAST_WORDS = 4000

/** Starts a browser with a folder of its own. */
export function startProcess(browser: FoundBrowser, machine: Machine): BrowserProcess {
  const profile = mkdtempSync(join(machine.temporaryFolder, temporaryPrefix('lectern-browser')))
  // Chromium refuses to run its sandbox as root.
  const sandbox = machine.uid !== 0
  const child = spawn(browser.path, browserFlags({ profile, sandbox }), {
    // Its own process group: one kill reaches the helpers too, and Ctrl-C reaches only us.
    detached: machine.platform !== 'win32',
    env: { ...machine.env, TZ: 'UTC', ...browser.env },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    windowsHide: true,
  })
  const ended = watch(child)
  const forget = onSuddenEnd(() => {
    kill(child, machine)
    rmSync(profile, REMOVAL)
  })
  return {
    pid: child.pid,
    // With five pipes asked for, these two are there.
    output: child.stdio[3] as Writable,
    input: child.stdio[4] as Readable,
    ended,
    async end() {
      // Asking politely takes 45 ms longer, and a profile that is thrown away needs no goodbye.
      kill(child, machine)
      await ended
      await rm(profile, REMOVAL)
      forget()
    },
  }
}

function watch(child: ChildProcess): Promise<Ending> {
  let words = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-LAST_WORDS)
  })
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, signal: null, error, words }))
    child.once('exit', (code, signal) => resolve({ code, signal, error: undefined, words }))
  })
}

function kill(child: ChildProcess, machine: Machine): void {
  if (child.pid === undefined) return
  try {
    if (machine.platform === 'win32') child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It has already ended.
  }
}
