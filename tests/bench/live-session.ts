/** One session with a tool: start its server, open the deck, save it several times. */
import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Page } from 'puppeteer'
import type { LiveCase } from './live-cases.ts'
import type { LiveDeckText } from './live-deck.ts'
import { endGroup, RunFailed } from './run-case.ts'
import { watchTakes } from './watch-takes.ts'

/** Milliseconds. */
export interface LiveSession {
  /** From the start of the program to the first good answer. */
  readonly startMs: number
  /** From the navigation until the slide can be read. */
  readonly openMs: number
  /** From the beginning of each save until what was written can be read on the slide. */
  readonly saveMs: readonly number[]
}

export interface LiveContext {
  readonly browser: Browser
  /** The folder of the deck in the syntax of the tool. */
  readonly folder: string
  readonly deck: LiveDeckText
  /** Counted saves; one before them warms up. */
  readonly saves: number
  readonly signal: AbortSignal
}

const START_LIMIT = 120_000
const ANSWER_LIMIT = 10_000
const SHOW_LIMIT = 60_000
/** Watchers, reloads and caches come to rest between two saves. */
const REST = 400
const LAST_WORDS = 1500

/** @throws RunFailed when the server ends, does not answer, or never shows what was saved. */
export async function runLiveSession(live: LiveCase, context: LiveContext): Promise<LiveSession> {
  const { folder, deck, saves, signal } = context
  const file = join(folder, 'deck.md')
  writeFileSync(file, deck.take(0))
  const port = await freePort()
  const [program, ...args] = live.command(folder, port)
  const env = { ...process.env, ...live.env?.(port) }
  const started = performance.now()
  const child = spawn(program, args, {
    cwd: folder,
    env,
    detached: process.platform !== 'win32',
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const server = watchServer(child)
  // Some tools listen on one of the two addresses of this machine only.
  const address = `http://localhost:${port}`
  const tab = await context.browser.createBrowserContext()
  try {
    await untilAnswer(`${address}${live.path}`, server, signal)
    const startMs = performance.now() - started
    const page = await tab.newPage()
    const shown = await watchPage(page)
    const opened = shown.next(0, server)
    await page.goto(`${address}${live.slidePath(deck.shown)}`, { waitUntil: 'domcontentloaded' })
    const { sinceNavigation: openMs } = await opened
    const saveMs: number[] = []
    for (let take = 1; take <= saves + 1; take += 1) {
      signal.throwIfAborted()
      await pause(REST)
      const painted = shown.next(take, server)
      const before = performance.timeOrigin + performance.now()
      writeFileSync(file, deck.take(take))
      const { at } = await painted
      if (take > 1) saveMs.push(at - before)
    }
    return { startMs, openMs, saveMs }
  } finally {
    await tab.close()
    endGroup(child)
  }
}

interface Server {
  /** Rejects with the last words when the server ends by itself. */
  readonly ended: Promise<never>
  readonly words: () => string
}

function watchServer(child: ChildProcess): Server {
  let words = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      words = (words + chunk.toString()).slice(-LAST_WORDS)
    })
  }
  const ended = new Promise<never>((_resolve, reject) => {
    child.once('error', (error) => reject(new RunFailed(`cannot be started: ${error.message}`, '')))
    child.once('exit', (code) => reject(new RunFailed(`the server ended (exit code ${code})`, words)))
  })
  // At the end of a session nobody waits for it any more.
  ended.catch(() => undefined)
  return { ended, words: () => words }
}

async function untilAnswer(url: string, { ended, words }: Server, signal: AbortSignal): Promise<void> {
  const limit = performance.now() + START_LIMIT
  const answers = async (): Promise<boolean> => {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_LIMIT) }).catch(() => undefined)
    await response?.arrayBuffer().catch(() => undefined)
    return response?.status === 200
  }
  while (!(await Promise.race([answers(), ended]))) {
    signal.throwIfAborted()
    if (performance.now() > limit) throw new RunFailed('does not answer', words())
    await pause(10)
  }
}

interface Painted {
  readonly at: number
  readonly sinceNavigation: number
}

/** Lets the page tell what it shows; `next` waits for one number. */
async function watchPage(page: Page) {
  const waiting = new Map<number, (painted: Painted) => void>()
  await page.setViewport({ width: 1280, height: 720 })
  await page.exposeFunction('takePainted', (take: number, at: number, sinceNavigation: number) => {
    waiting.get(take)?.({ at, sinceNavigation })
    waiting.delete(take)
  })
  await page.evaluateOnNewDocument(watchTakes)
  return {
    next(take: number, { ended, words }: Server): Promise<Painted> {
      const painted = new Promise<Painted>((resolve) => waiting.set(take, resolve))
      const limit = new AbortController()
      const late = pause(SHOW_LIMIT, undefined, { signal: limit.signal }).then(() => {
        throw new RunFailed(take === 0 ? 'never shows the slide' : 'never shows the change', words())
      })
      const first = Promise.race([painted, ended, late])
      return first.finally(() => {
        limit.abort()
        late.catch(() => undefined)
      })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
