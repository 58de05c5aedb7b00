/**
 * What only a browser can find out, while the deck is edited: the last answer at once, the right one a moment later.
 * The browser starts when it is first needed, and stays.
 */
import type { Browser, BrowserSession } from '../browser/launch.ts'
import type { BrowserWork, DrawRequest, FitRequest } from '../browser-work.ts'
import { EnvironmentError } from '../environment-error.ts'
import type { Io } from '../io.ts'
import { tellFailure } from '../tell-failure.ts'
import type { DiagramFault, Drawing, Fits } from '../types.ts'
import type { BrowserChoice } from './browser-use.ts'
import { diagramDrawer, knownDrawings } from './diagram-drawer.ts'
import { fitMeasurer, knownFits } from './fit-measurer.ts'
import { latestOnly } from './latest-only.ts'
import { startBrowserFor } from './start-browser.ts'

export interface LiveWork {
  /** For `compileDeck`; none of it waits for a browser. */
  readonly work: BrowserWork
  readonly close: () => Promise<void>
}

export interface LiveNews {
  /** Called when drawings have become known that the last compilation had to do without. */
  readonly onDrawn: () => void
  /** The same for sizes. */
  readonly onMeasured: () => void
}

export function createLiveWork(io: Io, { onDrawn, onMeasured }: LiveNews): LiveWork {
  let browser: Browser | undefined
  const running = {
    use: <T>(task: (session: BrowserSession) => Promise<T>): Promise<T> => {
      browser ??= startBrowserFor(io, undefined, { show: () => {}, clear: () => {} })
      return browser.use(task)
    },
  }
  const fail = (error: unknown): void => {
    if (error instanceof EnvironmentError) io.stderr(`${error.message}\n`)
    else tellFailure(io, error)
  }
  const choice = { browser: undefined, running }
  const drawings = liveDrawings(io, choice, onDrawn, fail)
  const fits = liveFits(io, choice, onMeasured, fail)
  return {
    work: { drawDiagrams: drawings.drawDiagrams, measureFits: fits.measureFits },
    async close() {
      const ended = [drawings.close(), fits.close()]
      await browser?.close()
      await Promise.all(ended)
    },
  }
}

type Fail = (error: unknown) => void

/** More drawings than a deck has, and what they were like before. */
const MOST_HELD = 1000

function liveDrawings(io: Io, choice: BrowserChoice, onDrawn: () => void, fail: Fail) {
  const draw = diagramDrawer(io, choice)
  /** By the names under which they are kept: it is quicker than the disk, where perhaps nothing can be kept. */
  const found = new Map<string, Drawing | DiagramFault>()
  /** What was asked for already; a script of the deck may take a diagram out of its slide. */
  const asked = new Set<string>()
  /** The last drawing of each diagram; it stands for the next one until that is there. */
  const last = new Map<string, Drawing>()
  const queue = latestOnly<DrawRequest>(async (request, hasNext) => {
    const [drawn, { keys }] = await Promise.all([draw(request), knownDrawings(io, request, found)])
    for (const [key, one] of drawn) found.set(keys.get(key) ?? '', one)
    for (const name of keys.values()) asked.add(name)
    if (!hasNext()) onDrawn()
  }, fail)
  return {
    async drawDiagrams(request: DrawRequest) {
      const { known, missing, keys } = await knownDrawings(io, request, found)
      const answers = new Map(known)
      if (found.size > MOST_HELD) found.clear()
      for (const [key, one] of known) {
        found.set(keys.get(key) ?? '', one)
        if ('content' in one) last.set(key, one)
      }
      const fresh = missing.filter(({ key }) => !asked.has(keys.get(key) ?? ''))
      if (fresh.length > 0) queue.ask({ ...request, diagrams: fresh })
      for (const { key } of missing) {
        const before = last.get(key)
        if (before) answers.set(key, before)
      }
      return answers
    },
    close: queue.close,
  }
}

function liveFits(io: Io, choice: BrowserChoice, onMeasured: () => void, fail: Fail) {
  const measure = fitMeasurer(io, choice)
  let last: Fits = new Map()
  let measured: string | undefined
  const queue = latestOnly<FitRequest>(async (request, hasNext) => {
    last = await measure(request)
    measured = await keyOf(request)
    if (!hasNext()) onMeasured()
  }, fail)
  return {
    async measureFits(request: FitRequest) {
      const known = await knownFits(io, request)
      if (known) last = known
      // Where nothing can be kept on the disk, the same slides would be measured again without end.
      else if (!queue.isOver() && (await keyOf(request)) !== measured) queue.ask(request)
      return last
    },
    close: queue.close,
  }
}

const keyOf = async (request: FitRequest): Promise<string> =>
  (await import('../check/fit-slides.ts')).fitKey(request)
