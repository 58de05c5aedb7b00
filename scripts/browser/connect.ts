/** Puppeteer on a browser that we have started: its import and the start of the browser take place at once. */
import type { Browser, Page } from 'puppeteer-core'
import type { BrowserProcess } from './browser-process.ts'
import { pipeTransport } from './pipe-transport.ts'

export interface Connection {
  readonly puppeteer: Browser
  /** Gives a blank tab. */
  readonly openPage: () => Promise<Page>
  /** Closes a tab at some later time. */
  readonly discard: (page: Page) => void
}

/**
 * Waits until the browser answers.
 *
 * The package `puppeteer` itself is never loaded: it looks for a configuration file from the current folder
 * upwards and runs it, and that folder may be a stranger's deck.
 */
export async function connect({ output, input }: BrowserProcess): Promise<Connection> {
  const transport = pipeTransport(output, input)
  const { default: core } = await import('puppeteer-core')
  const puppeteer = await core.connect({
    transport,
    defaultViewport: null,
    // How long something may take is decided where it is begun; printing a long deck takes minutes.
    protocolTimeout: 0,
    issuesEnabled: false,
  })
  // The tab that the browser opens by itself saves the 30 ms that a new one takes.
  const first = await puppeteer.pages()
  const discarded: Page[] = []
  return {
    puppeteer,
    async openPage() {
      for (const page of discarded.splice(0)) page.close().catch(() => undefined)
      return first.pop() ?? puppeteer.newPage()
    },
    // A browser that is about to end needs no closed tabs; Puppeteer would wait 100 ms for another in its place.
    discard: (page) => discarded.push(page),
  }
}
