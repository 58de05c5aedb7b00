import type { Page } from 'puppeteer-core'

const LOCAL_FILE = /^Not allowed to load local resource: (?<url>.+)$/

/** Collects what goes wrong in a page: console errors, thrown errors, refused local files. */
export function recordErrors(page: Page, errors: string[], blocked: string[]): void {
  page.on('pageerror', (error) => {
    errors.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
  })
  page.on('console', (message) => {
    const text = message.text()
    const local = LOCAL_FILE.exec(text)?.groups?.url
    if (local !== undefined) blocked.push(local)
    else if (!['error', 'assert'].includes(message.type())) return
    // A refused request is recorded where it is refused.
    else if (!text.includes('net::ERR_BLOCKED_BY_CLIENT')) errors.push(text)
  })
}
