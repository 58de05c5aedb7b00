/** Decides what a request gets: a page or file from memory, a file of the deck from the disk, or a refusal. */

import { contentType } from '../browser/content-types.ts'
import type { OutputFile } from '../types.ts'
import { isAllowedHost } from './allowed-host.ts'
import { LIVE_SCRIPT_PATHS } from './live-page.ts'
import type { LiveScripts } from './live-script.ts'

export interface Request {
  readonly method: string
  /** Path and query as the browser sent them. */
  readonly url: string
  readonly host: string | undefined
}

export interface Response {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/** A file of the deck that pages refer to. */
export interface AssetResponse {
  /** Relative to the deck root. */
  readonly asset: string
  readonly headers: Readonly<Record<string, string>>
}

/** What is served: the last good deck and the scripts that keep its page up to date. */
export interface Site {
  /** The page, with the scripts. */
  readonly page: () => string
  readonly liveScripts: LiveScripts
  /** Generated files. */
  readonly files: ReadonlyMap<string, OutputFile['contents']>
  /** Paths of the deck's own files that pages refer to; no other file is served. */
  readonly assets: ReadonlySet<string>
}

/** The answer to one request; `chosenHost` is the name that the server was told to listen on. */
export function respond(request: Request, site: Site, chosenHost: string): Response | AssetResponse {
  if (!isAllowedHost(request.host, chosenHost)) {
    return text(403, 'This server answers only to its own address. Choose another name with --host NAME.')
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return text(405, 'Only GET is answered here.', { allow: 'GET, HEAD' })
  }
  const path = pathOf(request.url)
  if (path === undefined) return text(400, 'This address cannot be read.')
  const body = contentsOf(path, site)
  if (body !== undefined) return { status: 200, headers: headersFor(path), body }
  if (site.assets.has(path)) return { asset: path, headers: headersFor(path) }
  // Browsers ask for it by themselves, and would list it among what is missing.
  if (path === 'favicon.ico') return { status: 204, headers: headersFor(path), body: '' }
  return text(404, `There is no "${path}" in this deck.`)
}

function pathOf(url: string): string | undefined {
  try {
    const path = decodeURIComponent(url.replace(/[?#].*$/s, '')).replace(/^\/+/, '')
    return path === '' ? 'index.html' : path
  } catch {
    return undefined
  }
}

function contentsOf(path: string, { page, files, liveScripts }: Site): string | Uint8Array | undefined {
  if (path === LIVE_SCRIPT_PATHS.first) return liveScripts.first
  if (path === LIVE_SCRIPT_PATHS.last) return liveScripts.last
  return path === 'index.html' ? page() : files.get(path)
}

const headersFor = (path: string): Record<string, string> => ({
  'content-type': contentType(path),
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
})

const text = (status: number, message: string, headers: Record<string, string> = {}): Response => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff', ...headers },
  body: `${message}\n`,
})
