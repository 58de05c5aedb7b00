/** Sends files of the deck from the disk, in parts where a player asks for them. */
import { realpathSync, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join, sep } from 'node:path'
import sirv from 'sirv'
import type { AssetResponse } from './respond.ts'

export type SendAsset = (request: IncomingMessage, response: ServerResponse, asset: AssetResponse) => void

/** Sends files below `root`, the real path of the deck; nothing that a link leads out of it. */
export function assetSender(root: string): SendAsset {
  const serve = sirv(root, {
    dev: true,
    dotfiles: true,
    extensions: [],
    setHeaders: (response) => response.setHeader('cache-control', 'no-store'),
  })
  return (request, response, { asset, headers }) => {
    const notFound = (): void => {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found.\n')
    }
    if (!isFileInside(root, asset)) return notFound()
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    response.setHeader('accept-ranges', 'bytes')
    if (!isRange(request.headers.range)) delete request.headers.range
    // The path is read already; the library shall not look for a query in a name that has a question mark.
    const url = `/${encodeURI(asset)}`
    void serve(Object.assign(request, { url, _parsedUrl: { raw: url, pathname: url } }), response, notFound)
  }
}

/**
 * Whether a part of a file is asked for as the library can read it, which throws at others. They may be answered
 * with the whole file.
 */
function isRange(header = ''): boolean {
  const [, first, last] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header) ?? []
  return first !== undefined && (last === '' || (Number(last) > 0 && Number(last) >= Number(first)))
}

/** Asked at every request: the file may have been replaced by a link since the deck was read. */
function isFileInside(root: string, path: string): boolean {
  try {
    const real = realpathSync.native(join(root, path))
    return real.startsWith(root.endsWith(sep) ? root : root + sep) && statSync(real).isFile()
  } catch {
    return false
  }
}
