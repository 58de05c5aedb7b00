/** Tells what long work is doing, on one line of a terminal that is drawn over and taken away in the end. */
import type { Io } from './io.ts'

export interface Progress {
  /** Replaces the line. */
  readonly show: (text: string) => void
  /** Takes the line away; showing something later brings it back. */
  readonly clear: () => void
}

const SILENT: Progress = { show: () => {}, clear: () => {} }
const CLEAR_LINE = '\r\u001B[K'

/** Progress for a terminal; silent in a pipe, with `CI` set and when `quiet`. */
export function createProgress(
  io: Pick<Io, 'stderr' | 'isTerminal' | 'columns' | 'env'>,
  quiet: boolean,
): Progress {
  if (quiet || !io.isTerminal || io.env.CI || io.env.TERM === 'dumb') return SILENT
  let shown = ''
  return {
    show(text) {
      if (text === shown) return
      shown = text
      // A line that wraps could not be drawn over.
      io.stderr(`${CLEAR_LINE}${text.slice(0, io.columns - 1)}`)
    },
    clear() {
      if (shown) io.stderr(CLEAR_LINE)
      shown = ''
    },
  }
}
