/** Collects what goes wrong in a page: console errors, thrown errors, refused local files. */
import type { CDPSession, Page, Protocol } from 'puppeteer-core'

export interface PageError {
  readonly text: string
  /** Where in the text of the page it happened; undefined for scripts in files and for the browser itself. */
  readonly at: PlaceInPage | undefined
}

/** Both count from 0. */
export interface PlaceInPage {
  readonly line: number
  readonly column: number
}

const LOCAL_FILE = /^Not allowed to load local resource: (?<url>.+)$/

/** @param url The address of the page. */
export async function recordErrors(
  { page, cdp, url }: { readonly page: Page; readonly cdp: CDPSession; readonly url: string },
  errors: PageError[],
  blocked: string[],
): Promise<void> {
  // Puppeteer's own event has no place for a script that cannot be read at all.
  cdp.on('Runtime.exceptionThrown', ({ exceptionDetails }) => errors.push(thrownError(exceptionDetails, url)))
  page.on('console', (message) => {
    const text = message.text()
    const local = LOCAL_FILE.exec(text)?.groups?.url
    if (local !== undefined) {
      blocked.push(local)
      return
    }
    if (!['error', 'assert'].includes(message.type())) return
    // A refused request is recorded where it is refused.
    if (text.includes('net::ERR_BLOCKED_BY_CLIENT')) return
    const places = [...message.stackTrace(), message.location()]
    const { lineNumber, columnNumber = 0 } = places.find((place) => place.url === url) ?? {}
    errors.push({
      text,
      at: lineNumber === undefined ? undefined : { line: lineNumber, column: columnNumber },
    })
  })
  await cdp.send('Runtime.enable')
}

function thrownError(details: Protocol.Runtime.ExceptionDetails, url: string): PageError {
  const { exception, stackTrace } = details
  const thrown = exception?.description ?? exception?.value ?? details.text
  const place = [...(stackTrace?.callFrames ?? []), details].find((frame) => frame.url === url)
  return {
    // The stack would name files that the author never sees.
    text: String(thrown).replace(/\n {4}at [\s\S]*$/, ''),
    at: place && { line: place.lineNumber, column: place.columnNumber },
  }
}
