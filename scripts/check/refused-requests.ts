/** What a page asked for and its own policy refused, which never becomes a request that somebody else sees. */
import type { Page } from 'puppeteer-core'

interface Noted {
  lecternRefused?: string[]
}

/** For a page that is about to be opened. Runs in the page before anything of its own. */
export function noteRefused(): void {
  const refused: string[] = []
  Object.assign(window, { lecternRefused: refused })
  addEventListener('securitypolicyviolation', ({ blockedURI }) => {
    if (/^(https?|wss?):/.test(blockedURI)) refused.push(blockedURI)
  })
}

/** The addresses that were refused until now. */
export const refusedRequests = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => (window as unknown as Noted).lecternRefused ?? [])
