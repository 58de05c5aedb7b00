/** Starts the browser, hands out tabs, and makes sure that it is gone in the end. */
import type { Page, Browser as Puppeteer } from 'puppeteer-core'
import { BrowserGone, describeEnding } from './browser-gone.ts'
import { startProcess } from './browser-process.ts'
import { connect } from './connect.ts'
import { within } from './deadline.ts'
import { type FindOptions, findBrowser } from './find.ts'
import { removeStale } from './leftovers.ts'

export type LaunchOptions = FindOptions

/** A running browser. */
export interface BrowserSession {
  readonly puppeteer: Puppeteer
  readonly pid: number | undefined
  /** Never resolves; rejects with a BrowserGone when the browser or one of its tabs stops on its own. */
  readonly gone: Promise<never>
  /** A blank tab. Several may be open at once; each is a process of its own. */
  openPage(): Promise<Page>
  /** Closes a tab that is no longer needed; nobody has to wait for it. */
  discard(page: Page): void
  /** Ends the browser at once. May be called again. */
  close(): Promise<void>
}

/** A browser that may still be starting. */
export interface Browser {
  /**
   * Runs a task in the browser; if the browser crashes meanwhile, once more in a fresh one.
   *
   * @throws EnvironmentError when there is no browser, or it crashes twice.
   */
  use<T>(task: (session: BrowserSession) => Promise<T>): Promise<T>
  /** Ends the browser; never fails. */
  close(): Promise<void>
}

const START_LIMIT = 30_000

/**
 * Begins to start a browser and returns at once, so that the deck is rendered meanwhile. Whatever goes wrong
 * is reported by `use`. The caller must `close` it, in a `finally`.
 */
export function startBrowser(options: LaunchOptions): Browser {
  let session = launchBrowser(options)
  let closed = false
  session.catch(() => undefined)
  return {
    async use(task) {
      try {
        return await attempt(session, task)
      } catch (error) {
        // After an interruption the browser is gone because we ended it.
        if (closed || !(error instanceof BrowserGone)) throw error
        await closeQuietly(session)
        session = launchBrowser(options)
        return await attempt(session, task)
      }
    },
    async close() {
      closed = true
      await closeQuietly(session)
    },
  }
}

/** Runs a task in a browser of its own. The errors are those of `Browser.use`, and the task's. */
export async function withBrowser<T>(
  options: LaunchOptions,
  task: (session: BrowserSession) => Promise<T>,
): Promise<T> {
  const browser = startBrowser(options)
  try {
    return await browser.use(task)
  } finally {
    await browser.close()
  }
}

/**
 * Starts a browser and waits until it answers.
 *
 * @throws EnvironmentError when none is found or it does not start.
 */
export async function launchBrowser(options: LaunchOptions): Promise<BrowserSession> {
  const { machine } = options
  const found = await findBrowser(options)
  const started = startProcess(found, machine)
  let fail: (error: Error) => void = () => undefined
  const gone = new Promise<never>((_, reject) => {
    fail = reject
  })
  gone.catch(() => undefined)
  void started.ended.then((ending) => fail(describeEnding(found.path, ending)))
  try {
    const connected = Promise.race([connect(started), gone])
    const { puppeteer, openPage, discard } = await within(START_LIMIT, 'start', connected)
    // Folders of runs that were killed. Nobody waits for this.
    void removeStale(machine.temporaryFolder).catch(() => undefined)
    return {
      puppeteer,
      pid: started.pid,
      gone,
      async openPage() {
        const page = await openPage()
        page.on('error', () => fail(new BrowserGone(TAB_CRASHED)))
        return page
      },
      discard,
      close: () => started.end(),
    }
  } catch (error) {
    await started.end()
    throw error
  }
}

const TAB_CRASHED = 'The tab of the browser crashed, perhaps for lack of memory.'

async function attempt<T>(
  starting: Promise<BrowserSession>,
  task: (session: BrowserSession) => Promise<T>,
): Promise<T> {
  const session = await starting
  return await Promise.race([session.gone, task(session)])
}

async function closeQuietly(session: Promise<BrowserSession>): Promise<void> {
  try {
    await (await session).close()
  } catch {
    // It never started; that was reported where it was used.
  }
}
