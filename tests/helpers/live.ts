/** `lectern dev` on a deck of its own, with a real browser that looks at it. */
import puppeteer, { type Browser, type Page } from 'puppeteer'
import { vi } from 'vitest'
import { findBrowser } from '../../scripts/browser/find.ts'
import { Interrupted } from '../../scripts/interrupted.ts'
import type { Io } from '../../scripts/io.ts'
import { run } from '../../scripts/run.ts'
import { type FakeIo, fakeIo, packageRoot } from './fake-io.ts'
import { type TemporaryFolder, temporaryFolder } from './temporary-folder.ts'

export interface LiveServer {
  readonly io: FakeIo
  readonly url: string
  /** Ends it as Ctrl-C does, and gives the exit code. */
  readonly end: () => Promise<number>
}

/** Starts `lectern dev` in a folder and waits until it serves; it checks the deck only with `--check`. */
export async function startDev(
  folder: TemporaryFolder,
  options: readonly string[] = [],
  given: Partial<Io> = {},
): Promise<LiveServer> {
  const ending = new AbortController()
  // A check would start a browser for every test that pauses.
  const check = options.includes('--check') ? [] : ['--no-check']
  const rest = options.filter((option) => option !== '--check')
  const io = fakeIo(['dev', 'talk', '--port', '0', ...check, ...rest], {
    cwd: folder.path,
    signal: ending.signal,
    ...given,
  })
  const ended = run(io)
  const url = await vi.waitFor(
    () => {
      const found = / at (http\S+) /.exec(io.written.stderr)?.[1]
      if (!found) throw new Error(`It does not serve yet: ${io.written.stderr}`)
      return found
    },
    { timeout: 20_000 },
  )
  return {
    io,
    url,
    end: () => {
      ending.abort(new Interrupted('SIGINT'))
      return ended
    },
  }
}

/** The browser of exports knows no network at all, so the same program is started in the ordinary way. */
export async function startBrowser(): Promise<Browser> {
  const { machine } = fakeIo([])
  const found = await findBrowser({ packageRoot, machine: { ...machine, env: process.env } })
  return puppeteer.launch({
    executablePath: found.path,
    env: { ...process.env, ...found.env },
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    defaultViewport: { width: 1280, height: 720 },
  })
}

export interface LivePage {
  readonly page: Page
  /** What went wrong in the page. */
  readonly errors: string[]
  /** How often the page was loaded. */
  readonly loads: () => number
}

/** Opens an address, and waits until Reveal.js and the socket are there; `prepare` sees the page before that. */
export async function openPage(
  browser: Browser,
  url: string,
  prepare: (page: Page) => Promise<void> = async () => undefined,
): Promise<LivePage> {
  const page = await browser.newPage()
  await prepare(page)
  const errors: string[] = []
  let loads = 0
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('domcontentloaded', () => {
    loads += 1
  })
  await page.goto(url)
  await page.waitForFunction('window.Reveal?.isReady() && window.lecternLive')
  return { page, errors, loads: () => loads }
}

export { temporaryFolder }
