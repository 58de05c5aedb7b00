/** Sizes of slides with `fit: shrink` while they are edited: the last ones at once, the right ones a moment later. */

import type { BrowserWork, FitRequest } from '../browser-work.ts'
import { EnvironmentError } from '../environment-error.ts'
import type { Io } from '../io.ts'
import { tellFailure } from '../tell-failure.ts'
import type { Fits } from '../types.ts'
import { fitMeasurer, knownFits } from './fit-measurer.ts'

export interface LiveFits {
  /** For `compileDeck`; it never waits for a browser. */
  readonly measureFits: NonNullable<BrowserWork['measureFits']>
  readonly close: () => Promise<void>
}

/** @param onMeasured Called when sizes have become known that the last compilation had to do without. */
export function createLiveFits(io: Io, onMeasured: () => void): LiveFits {
  const measure = fitMeasurer(io, { browser: undefined })
  let last: Fits = new Map()
  let waiting: FitRequest | undefined
  let running: Promise<void> | undefined
  let measured: string | undefined
  let isOver = false

  /** Measures what was asked for last, as long as something is. */
  async function work(): Promise<void> {
    while (waiting && !isOver) {
      const request = waiting
      waiting = undefined
      last = await measure(request)
      measured = await keyOf(request)
      if (!waiting && !isOver) onMeasured()
    }
  }

  function fail(error: unknown): void {
    if (isOver) return
    isOver = true
    if (error instanceof EnvironmentError) io.stderr(`${error.message}\n`)
    else tellFailure(io, error)
  }

  return {
    async measureFits(request) {
      const known = await knownFits(io, request)
      if (known) last = known
      // Where nothing can be kept on the disk, the same slides would be measured again without end.
      else if (!isOver && (await keyOf(request)) !== measured) {
        waiting = request
        running ??= work()
          .catch(fail)
          .finally(() => {
            running = undefined
          })
      }
      return last
    },
    async close() {
      isOver = true
      await running
    },
  }
}

const keyOf = async (request: FitRequest): Promise<string> =>
  (await import('../check/fit-slides.ts')).fitKey(request)
