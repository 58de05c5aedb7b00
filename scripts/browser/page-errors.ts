/** Collects what goes wrong in a page: console errors, thrown errors, refused local files, attempts to leave it. */
import type { CDPSession, HTTPRequest, Page, Protocol } from 'puppeteer-core'

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
  let isThere = false
  page.on('request', (request) => {
    if (!request.isNavigationRequest() || request.frame() !== page.mainFrame()) return
    if (isThere) errors.push(leavingError(request, url))
    isThere = true
  })
  await cdp.send('Runtime.enable')
}

/** What was asked for is never loaded (see serve-page.ts), so the page stays as it is. */
function leavingError(request: HTTPRequest, url: string): PageError {
  const address = request.url().replace(new URL('/', url).href, '')
  const target = request.url() === url ? 'the page again' : `another page, "${address}"`
  const { stack, url: from, lineNumber = 0, columnNumber = 0 } = request.initiator() ?? {}
  const places = [...(stack?.callFrames ?? []), { url: from, lineNumber, columnNumber }]
  const place = places.find((frame) => frame.url === url)
  return {
    text: `A script or an element tries to load ${target}. Take it out: slides stay where they are.`,
    at: place && { line: place.lineNumber, column: place.columnNumber },
  }
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
