import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import type { Io } from '../../scripts/io.ts'
import { run } from '../../scripts/run.ts'

export const packageRoot = resolve(import.meta.dirname, '..', '..')

export interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface FakeIo extends Io {
  /** What was written so far. */
  readonly written: { stdout: string; stderr: string }
}

/** An `Io` that remembers what is written, in a pipe of 80 columns without colour. */
export function fakeIo(argv: readonly string[], given: Partial<Io> = {}): FakeIo {
  const written = { stdout: '', stderr: '' }
  return {
    argv,
    cwd: '/nowhere',
    env: {},
    stdout: (text) => {
      written.stdout += text
    },
    stderr: (text) => {
      written.stderr += text
    },
    isTerminal: false,
    columns: 80,
    color: false,
    packageRoot,
    nodeVersion: '20.19.0',
    machine: {
      platform: process.platform,
      arch: process.arch,
      env: given.env ?? {},
      uid: process.getuid?.(),
      temporaryFolder: tmpdir(),
    },
    signal: new AbortController().signal,
    ...given,
    written,
  }
}

/** Runs a command line to its end: `lectern('build talk --quiet')`. */
export async function lectern(line: string | readonly string[], given: Partial<Io> = {}): Promise<Outcome> {
  const argv = typeof line === 'string' ? line.split(' ').filter((part) => part !== '') : line
  const io = fakeIo(argv, given)
  const code = await run(io)
  return { code, ...io.written }
}
