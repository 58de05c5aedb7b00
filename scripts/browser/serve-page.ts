/**
 * Shows a page in the browser straight from memory. Every request is answered from a map of files or refused,
 * so the page reaches neither the network nor the disk: what it needs but does not bring shows up in `blocked`.
 */
import type { CDPSession, Page, Protocol } from 'puppeteer-core'
import type { OutputFile } from '../types.ts'
import { contentType } from './content-types.ts'
import type { BrowserSession } from './launch.ts'
import { type PageError, recordErrors } from './page-errors.ts'

/** Files by path relative to the output folder, with forward slashes. */
export type PageFiles = ReadonlyMap<string, string | Uint8Array>

/** Files of the output, to be served to a page. */
export const toPageFiles = (files: readonly OutputFile[]): Map<string, OutputFile['contents']> =>
  new Map(files.map(({ path, contents }) => [path, contents]))

export interface OpenedPage {
  readonly page: Page
  readonly url: string
  /** Its text, in which places of errors count. */
  readonly text: string
  /** Requests that were refused: whole URLs, or the path of a file that the map lacks. Grows as they come. */
  readonly blocked: readonly string[]
  /** What the page complained about in the console, and errors its scripts threw. Grows as they come. */
  readonly errors: readonly PageError[]
}

export interface PageOptions {
  /** `print` lays the page out for paper from the start, so its print fonts and images are loaded too. */
  readonly media: 'screen' | 'print'
  /** Runs in the page before anything of its own; it may use nothing from outside itself. */
  readonly before?: (() => void) | undefined
}

// The top-level domain "invalid" never exists (RFC 6761).
const ORIGIN = 'http://deck.invalid/'

/** Opens the page `path` of `files` in a new tab and waits for its load event, for as long as it takes. */
export async function openPage(
  session: BrowserSession,
  files: PageFiles,
  path: string,
  { media, before }: PageOptions = { media: 'screen' },
): Promise<OpenedPage> {
  const page = await session.openPage()
  const blocked: string[] = []
  const errors: PageError[] = []
  const url = ORIGIN + encodeURI(path)
  // A page that asks the reader something would wait for ever.
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined))
  const cdp = await page.createCDPSession()
  await Promise.all([
    recordErrors({ page, cdp, url }, errors, blocked),
    serveFrom(files, cdp, blocked),
    before && page.evaluateOnNewDocument(before),
    // Of two sessions with a tab the younger decides, so `page.emulateMediaType` would not last.
    cdp.send('Emulation.setEmulatedMedia', { media }),
  ])
  try {
    await page.goto(url, { waitUntil: 'load', timeout: 0 })
  } catch (error) {
    const reason = error instanceof Error ? error.message : error
    errors.push({ text: `The page "${path}" did not open: ${reason}`, at: undefined })
  }
  return { page, url, text: String(files.get(path) ?? ''), blocked, errors }
}

/**
 * Answers every request of the page from the files. Once it is there it stays: a script that loads it again, or another
 * page, gets the answer that there is nothing to show (see recordErrors for what is told of it). Not by `page.setRequestInterception`, which now and then
 * leaves a request of a worker without an answer.
 */
async function serveFrom(files: PageFiles, cdp: CDPSession, blocked: string[]): Promise<void> {
  let shownIn: string | undefined
  cdp.on('Fetch.requestPaused', ({ requestId, request, resourceType, frameId }) => {
    if (resourceType === 'Document' && frameId === shownIn) {
      cdp.send('Fetch.fulfillRequest', { requestId, responseCode: 204 }).catch(() => undefined)
      return
    }
    // The first document of all is the page; those of its frames come later.
    shownIn ??= frameId
    const path = pathOf(request.url)
    const contents = path === undefined ? undefined : files.get(path)
    const answer =
      path === undefined || contents === undefined
        ? cdp.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' })
        : cdp.send('Fetch.fulfillRequest', { requestId, ...response(path, contents) })
    if (contents === undefined) blocked.push(path ?? request.url)
    // The request is gone when the page moved on meanwhile; a dead browser is noticed by whoever waits.
    answer.catch(() => undefined)
  })
  await cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
}

function response(
  path: string,
  contents: string | Uint8Array,
): Omit<Protocol.Fetch.FulfillRequestRequest, 'requestId'> {
  return {
    responseCode: 200,
    responseHeaders: [{ name: 'Content-Type', value: contentType(path) }],
    body: Buffer.from(contents).toString('base64'),
  }
}

/** The path that an address of the page means; undefined when it leads outside. */
export function pathOf(url: string): string | undefined {
  if (!url.startsWith(ORIGIN)) return undefined
  try {
    return decodeURIComponent(new URL(url).pathname.slice(1))
  } catch {
    return undefined // A stray % sign.
  }
}
