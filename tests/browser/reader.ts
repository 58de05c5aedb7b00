/**
 * The browser as a reader of the deck has it: pages come from files, and windows may open. Everything that any
 * page asks for is noted.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import puppeteer, { type Browser, type Page, type Target } from 'puppeteer-core'
import { findBrowser } from '../../scripts/browser/find.ts'
import { browserFlags } from '../../scripts/browser/flags.ts'
import { lectern } from '../helpers/fake-io.ts'
import { packageRoot, thisMachine } from './support.ts'

export interface Reader {
  readonly browser: Browser
  /** Opens `index.html` of a folder, at a slide when `hash` names one, and waits until Reveal.js is ready. */
  readonly open: (folder: string, options?: OpenOptions) => Promise<Page>
  /** Addresses asked for since the last call that are neither in the folder of the test nor part of the page itself. */
  readonly outside: () => readonly string[]
  /** What pages complained about in the console since the last call, and errors of their scripts. */
  readonly complaints: () => readonly string[]
  readonly close: () => Promise<void>
}

interface OpenOptions {
  readonly hash?: string
  readonly width?: number
  readonly height?: number
  /** Runs in the page before its own scripts. */
  readonly before?: () => void
}

// What the program forbids its own browser, and people need for the speaker view.
const NOT_FOR_READERS = ['--block-new-web-contents', '--remote-debugging-pipe', '--headless', 'about:blank']

export async function launchReader(root: string): Promise<Reader> {
  const machine = thisMachine()
  const found = await findBrowser({ packageRoot, machine })
  const profile = mkdtempSync(join(tmpdir(), 'lectern-reader-'))
  const flags = browserFlags({ profile, sandbox: machine.uid !== 0 })
  const browser = await puppeteer.launch({
    executablePath: found.path,
    args: flags.filter((flag) => !NOT_FOR_READERS.includes(flag)),
    env: { ...process.env, ...found.env },
    pipe: true,
    waitForInitialPage: false,
  })
  const requests: string[] = []
  const complaints: string[] = []
  browser.on('targetcreated', (target: Target) => {
    if (target.type() === 'page') void target.page().then((page) => page && watch(page, requests, complaints))
  })
  const rootUrl = pathToFileURL(root).href
  const isInside = (url: string) => url.startsWith(`${rootUrl}/`) || /^(about|data|blob):/.test(url)
  return {
    browser,
    outside: () => requests.splice(0).filter((url) => !isInside(url)),
    complaints: () => complaints.splice(0),
    async open(folder, { hash = '', width = 1280, height = 720, before } = {}) {
      const page = await browser.newPage()
      watch(page, requests, complaints)
      // A busy machine may take long to show a page.
      page.setDefaultTimeout(90_000)
      await page.setViewport({ width, height })
      if (before) await page.evaluateOnNewDocument(before)
      await page.goto(`${pathToFileURL(join(folder, 'index.html')).href}${hash}`, { waitUntil: 'load' })
      await page.waitForFunction('window.Reveal && Reveal.isReady()')
      return page
    },
    async close() {
      await browser.close()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}

const watched = new WeakSet<Page>()

function watch(page: Page, requests: string[], complaints: string[]): void {
  if (watched.has(page)) return
  watched.add(page)
  page.on('request', (request) => requests.push(request.url()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (['error', 'warn', 'assert'].includes(message.type())) complaints.push(message.text())
  })
}

/** A folder for a test file; the caller removes it in the end. */
export function outputRoot(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'lectern-site-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** Builds a deck of this project into a folder, without PDFs. */
export async function buildInto(folder: string, deck: string, ...options: string[]): Promise<void> {
  const line = ['build', deck, '--out', folder, '--no-pdf', ...options]
  const { code, stderr } = await lectern(line, { cwd: packageRoot })
  if (code !== 0) throw new Error(`The deck "${deck}" was not built:\n${stderr}`)
}
