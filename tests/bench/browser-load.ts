/**
 * Opens a built deck as a reader would, and measures until its first slide can be read.
 *
 * The deck comes from a plain web server on this machine, without compression, into a fresh profile each
 * time. Puppeteer starts the browser, because the one that prints is cut off from every server.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, launch } from 'puppeteer'
import sirv from 'sirv'
import { findBrowser } from '../../scripts/browser/find.ts'
import { type PaintTimes, watchPaint } from './paint-times.ts'
import { median } from './statistics.ts'
import { formatTable, formatWhole } from './table.ts'
import { thisMachine } from './this-machine.ts'

/** Medians over the counted runs; times are milliseconds since the navigation began. */
export interface PageLoad extends PaintTimes {
  readonly slides: number
  /** Bodies and headers of all answers, until the page has been quiet for a while. */
  readonly bytes: number
  readonly requests: number
}

const QUIET_MS = 500

/** Opens the deck in `folder` once to warm up and `runs` times to measure. */
export async function measureLoad(
  packageRoot: string,
  folder: string,
  slides: number,
  runs: number,
): Promise<PageLoad> {
  const server = await serveFolder(folder)
  const browser = await startOpenBrowser(packageRoot)
  try {
    const { port } = server.address() as AddressInfo
    const loads: PageLoad[] = []
    for (let run = 0; run <= runs; run += 1) {
      const load = await loadOnce(browser, `http://127.0.0.1:${port}/`, slides)
      if (run > 0) loads.push(load)
    }
    return summarize(slides, loads)
  } finally {
    await browser.close()
    server.close()
  }
}

/** The loads as a table. */
export function loadTable(loads: readonly PageLoad[]): string {
  const header = ['deck', 'slide 1 visible ms', 'Reveal ready ms', 'kB', 'requests', 'DOM nodes']
  const rows = loads.map(({ slides, visibleMs, readyMs, bytes, requests, nodes }) => [
    `${slides} slides`,
    ...[visibleMs, readyMs, bytes / 1000, requests, nodes].map(formatWhole),
  ])
  return `### The opened deck\n\n${formatTable(header, rows)}`
}

async function serveFolder(folder: string): Promise<Server> {
  const serve = sirv(folder, { dev: true })
  const server = createServer((request, response) => {
    serve(request, response, () => {
      response.writeHead(404).end()
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return server
}

/** A browser that reaches servers, unlike the one that prints. */
export async function startOpenBrowser(packageRoot: string, more: readonly string[] = []): Promise<Browser> {
  const machine = thisMachine()
  const found = await findBrowser({ packageRoot, machine })
  const args = [...(machine.uid === 0 ? ['--no-sandbox'] : []), ...more]
  const env = { ...process.env, ...found.env }
  // The bundled browser is a headless shell, which does not know the newer headless mode.
  return await launch({ executablePath: found.path, args, env, headless: 'shell' })
}

async function loadOnce(browser: Browser, url: string, slides: number): Promise<PageLoad> {
  const context = await browser.createBrowserContext()
  try {
    const page = await context.newPage()
    await page.setViewport({ width: 1280, height: 720 })
    const cdp = await page.createCDPSession()
    let bytes = 0
    let requests = 0
    cdp.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength
    })
    cdp.on('Network.requestWillBeSent', () => {
      requests += 1
    })
    await cdp.send('Network.enable')
    await page.evaluateOnNewDocument(watchPaint)
    await page.goto(url, { waitUntil: 'load' })
    const times = await page.evaluate(() => window.paintTimes)
    await page.waitForNetworkIdle({ idleTime: QUIET_MS })
    return { slides, ...times, bytes, requests }
  } finally {
    await context.close()
  }
}

function summarize(slides: number, loads: readonly PageLoad[]): PageLoad {
  const middle = (key: keyof PageLoad): number => median(loads.map((load) => load[key])) ?? Number.NaN
  return {
    slides,
    visibleMs: middle('visibleMs'),
    readyMs: middle('readyMs'),
    nodes: middle('nodes'),
    bytes: middle('bytes'),
    requests: middle('requests'),
  }
}
