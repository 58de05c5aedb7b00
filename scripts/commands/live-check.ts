/** What `lectern dev` does when the author pauses: it checks the deck, as `lectern check` would. */
import type { Browser, BrowserSession } from '../browser/launch.ts'
import { findFindings } from '../check/find-findings.ts'
import { noteUsedFiles } from '../check/unused-files.ts'
import { EnvironmentError } from '../environment-error.ts'
import type { Io } from '../io.ts'
import { createMemory } from '../memory.ts'
import { compileDeck } from '../pipeline.ts'
import { openDeck } from '../read/project-reader.ts'
import { tellFailure } from '../tell-failure.ts'
import type { Finding, SlideSize } from '../types.ts'
import { browserWork } from './browser-work.ts'
import { startBrowserFor } from './start-browser.ts'

export interface LiveCheck {
  /** Something was saved: checks when nothing more is saved for a moment. What is under way ends. */
  readonly later: () => void
  readonly close: () => Promise<void>
}

/** How long the author must have paused. */
const QUIET = 1000

/**
 * Checks in a browser of its own, which starts at the first pause and stays. Without a browser it says so once
 * and leaves it at that: the deck can be edited all the same.
 */
export function createLiveCheck(
  io: Io,
  deckPath: string,
  onFindings: (findings: readonly Finding[], size: SlideSize) => void,
): LiveCheck {
  const memory = createMemory()
  const ended = new AbortController()
  const signal = AbortSignal.any([io.signal, ended.signal])
  let browser: Browser | undefined
  let timer: NodeJS.Timeout | undefined
  let turn = new AbortController()
  let running = Promise.resolve()

  async function check(own: AbortSignal): Promise<void> {
    if (own.aborted) return
    const { value: reader } = openDeck(deckPath, io)
    if (!reader) return
    browser ??= startBrowserFor(io, undefined, { show: () => {}, clear: () => {} })
    const used = noteUsedFiles(reader)
    const { value: compiled, diagnostics } = await compileDeck(used.reader, {
      ...io,
      showPrivate: false,
      marks: true,
      memory,
      ...browserWork({ ...io, signal: own }, { browser: undefined, running: browser }),
    })
    // What keeps a deck from being built stands in the panel already.
    if (!compiled || own.aborted) return
    const { deck } = compiled
    const wanted = { deck, deckPath, only: undefined, isChecked: () => true }
    const { packageRoot } = io
    const findings = await findFindings(browser, {
      compiled,
      told: diagnostics,
      reader,
      used,
      wanted,
      packageRoot,
      online: false,
      signal: own,
    })
    if (!own.aborted) onFindings(findings, deck.settings.size)
  }

  /** Checks, and leaves nothing going on in the browser that nobody waits for any more. */
  async function checkOrStop(own: AbortSignal): Promise<void> {
    try {
      await check(own)
    } catch (error) {
      if (!own.aborted) fail(error)
      else if (!signal.aborted) await browser?.use(closeTabs).catch(fail)
    }
  }

  function fail(error: unknown): void {
    if (signal.aborted) return
    ended.abort()
    if (error instanceof EnvironmentError)
      io.stderr(`The deck is not checked while you edit: ${error.message}\n`)
    else tellFailure(io, error)
  }

  return {
    later() {
      turn.abort()
      if (signal.aborted) return
      turn = new AbortController()
      const own = AbortSignal.any([signal, turn.signal])
      clearTimeout(timer)
      timer = setTimeout(() => {
        running = running.then(() => checkOrStop(own))
      }, QUIET)
    },
    async close() {
      clearTimeout(timer)
      ended.abort()
      await browser?.close()
      await running
    },
  }
}

const closeTabs = async ({ puppeteer }: BrowserSession): Promise<void> => {
  await Promise.all((await puppeteer.pages()).map((page) => page.close()))
}
