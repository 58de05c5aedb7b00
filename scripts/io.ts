import type { Machine } from './browser/machine.ts'

/** Everything a command may know of and do to the world around it; tests hand in a fake. */
export interface Io {
  /** The arguments after the program's name. */
  readonly argv: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Data that another program may read. */
  readonly stdout: (text: string) => void
  /** Everything meant for people. */
  readonly stderr: (text: string) => void
  /** Whether stderr is a terminal, where a line may be drawn over. */
  readonly isTerminal: boolean
  /** The width of the terminal, or of paper when there is none. */
  readonly columns: number
  readonly color: boolean
  /** The folder with our templates and packages. */
  readonly packageRoot: string
  readonly nodeVersion: string
  /** What the browser needs to know of the computer. */
  readonly machine: Machine
  /** Aborted with an `Interrupted` when the user or the system asks us to end. */
  readonly signal: AbortSignal
}

/** Whether to write in colour, by the conventions that terminals share: NO_COLOR, FORCE_COLOR, TERM. */
export function wantsColor(env: Io['env'], isTerminal: boolean): boolean {
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false'
  return isTerminal && env.TERM !== 'dumb'
}
