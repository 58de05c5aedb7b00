/** Answers a request from the files of the deck in memory; nothing else can be reached. */

import { contentType } from '../browser/content-types.ts'
import type { OutputFile } from '../types.ts'
import { isAllowedHost } from './allowed-host.ts'
import { LIVE_SCRIPT_PATH, type PageState, withLiveUpdate } from './live-page.ts'

export interface Request {
  readonly method: string
  /** Path and query as the browser sent them. */
  readonly url: string
  readonly host: string | undefined
  readonly range: string | undefined
}

export interface Response {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/** What is served: the last good deck and the script that keeps its page up to date. */
export interface Site {
  readonly files: ReadonlyMap<string, OutputFile['contents']>
  readonly liveScript: string
  readonly page: PageState
}

/** The answer to one request; `chosenHost` is the name that the server was told to listen on. */
export function respond(request: Request, site: Site, chosenHost: string): Response {
  if (!isAllowedHost(request.host, chosenHost)) {
    return text(403, 'This server answers only to its own address. Choose another name with --host NAME.')
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return text(405, 'Only GET is answered here.', { allow: 'GET, HEAD' })
  }
  const path = pathOf(request.url)
  if (path === undefined) return text(400, 'This address cannot be read.')
  const contents = contentsOf(path, site)
  if (contents === undefined) return text(404, `There is no "${path}" in this deck.`)
  const response = { status: 200, headers: headersFor(path), body: contents }
  return request.range === undefined ? response : cutRange(response, request.range)
}

function pathOf(url: string): string | undefined {
  try {
    const path = decodeURIComponent(url.replace(/[?#].*$/s, '')).replace(/^\/+/, '')
    return path === '' ? 'index.html' : path
  } catch {
    return undefined
  }
}

function contentsOf(path: string, { files, liveScript, page }: Site): string | Uint8Array | undefined {
  if (path === LIVE_SCRIPT_PATH) return liveScript
  const contents = files.get(path)
  return typeof contents === 'string' && path.endsWith('.html') ? withLiveUpdate(contents, page) : contents
}

const headersFor = (path: string): Record<string, string> => ({
  'content-type': contentType(path),
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'accept-ranges': 'bytes',
})

/** Serves the one range that a player asks for when it jumps in a film. Other forms get the whole file. */
function cutRange(whole: Response, header: string): Response {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header)
  if (!match || (!match[1] && !match[2])) return whole
  const bytes = typeof whole.body === 'string' ? new TextEncoder().encode(whole.body) : whole.body
  const size = bytes.length
  const start = match[1] ? Number(match[1]) : Math.max(0, size - Number(match[2]))
  const end = match[1] && match[2] ? Math.min(Number(match[2]), size - 1) : size - 1
  if (start > end) return text(416, 'The file is not that long.', { 'content-range': `bytes */${size}` })
  return {
    status: 206,
    headers: { ...whole.headers, 'content-range': `bytes ${start}-${end}/${size}` },
    body: bytes.subarray(start, end + 1),
  }
}

const text = (status: number, message: string, headers: Record<string, string> = {}): Response => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff', ...headers },
  body: `${message}\n`,
})
