/** What tests of `dev` in a browser share: every test has a deck of its own, which is served and shown. */
import type { Browser, Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest'
import type { Io } from '../../scripts/io.ts'
import { type LivePage, type LiveServer, openPage, startBrowser, startDev } from './live.ts'
import { type TemporaryFolder, temporaryFolder } from './temporary-folder.ts'

export interface LiveSession {
  readonly browser: Browser
  /** Holds the deck, in its folder `talk`. */
  readonly folder: TemporaryFolder
  /** The server that was started last. */
  readonly server: LiveServer
  /** The page that was opened last. */
  readonly live: LivePage
  /** Serves the deck; arguments as those of `startDev`. */
  readonly serve: (options?: readonly string[], given?: Partial<Io>) => Promise<LiveServer>
  /** Opens a page of the deck, such as `#/two`. */
  readonly open: (path: string, prepare?: (page: Page) => Promise<void>) => Promise<Page>
  /** The page was loaded once and complained about nothing. */
  readonly expectCalm: () => void
}

/** One browser for the tests of a file; every server must end as after Ctrl-C. */
export function liveSession(): LiveSession {
  let browser: Browser
  let folder: TemporaryFolder
  let server: LiveServer | undefined
  let live: LivePage | undefined
  const there = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('The test has not started it yet.')
    return value
  }
  beforeAll(async () => {
    browser = await startBrowser()
  })
  afterAll(() => browser.close())
  beforeEach(() => {
    folder = temporaryFolder()
    server = undefined
    live = undefined
  })
  afterEach(async () => {
    for (const page of await browser.pages()) await page.close()
    const exitCode = await server?.end()
    folder.remove()
    expect(exitCode ?? 0).toBe(0)
  })
  return {
    get browser() {
      return browser
    },
    get folder() {
      return folder
    },
    get server() {
      return there(server)
    },
    get live() {
      return there(live)
    },
    async serve(options = [], given = {}) {
      server = await startDev(folder, options, given)
      return server
    },
    async open(path, prepare) {
      live = await openPage(browser, `${there(server).url}${path}`, prepare)
      return live.page
    },
    expectCalm() {
      expect([there(live).loads(), there(live).errors]).toEqual([1, []])
    },
  }
}

/** Waits until a check passes. */
export const soon = (check: () => Promise<void> | void, timeout = 30_000): Promise<void> =>
  vi.waitFor(check, { timeout, interval: 50 })
