/** The HTTP server of `dev`: serves the deck from memory, and talks with open pages. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { addressesOf } from './addresses.ts'
import { respond, type Site } from './respond.ts'
import { assetSender, type SendAsset } from './serve-assets.ts'
import { type Conversation, openSockets, type Sockets } from './sockets.ts'

export interface ServerOptions {
  /** The real path of the deck, whose files pages may refer to. */
  readonly root: string
  readonly host: string
  readonly port: number
  /** Whether the next free port will do when this one is taken. */
  readonly anyPort: boolean
}

export interface DevServer {
  /** Where a browser on this machine finds the deck. */
  readonly url: string
  /** Where others in the network find it; empty when the server does not listen to them. */
  readonly networkUrls: readonly string[]
  /** Tells every open page. */
  readonly tell: Sockets['tell']
  readonly close: () => Promise<void>
}

const PORTS_TO_TRY = 20

/**
 * Starts the server; `siteNow` is asked at each request.
 *
 * A taken port throws `EADDRINUSE`, an unknown host `ENOTFOUND` or `EADDRNOTAVAIL`.
 */
export async function startServer(
  options: ServerOptions,
  siteNow: () => Site,
  conversation: Conversation,
  /** Answers some requests itself, and says whether it did. */
  answersItself: (request: IncomingMessage, response: ServerResponse) => boolean = () => false,
): Promise<DevServer> {
  const { host } = options
  const sendAsset = assetSender(options.root)
  const server = createServer((request, response) => {
    try {
      if (answersItself(request, response)) return
      const { method = '', url = '', headers } = request
      answer(request, response, respond({ method, url, host: headers.host }, siteNow(), host), sendAsset)
    } catch (error) {
      refuse(response, error)
    }
  })
  const sockets = await openSockets(server, host, conversation)
  const port = await listenOn(server, options)
  return {
    ...addressesOf(host, port),
    tell: sockets.tell,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      sockets.close()
      server.closeAllConnections()
      await closed
    },
  }
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  found: ReturnType<typeof respond>,
  sendAsset: SendAsset,
): void {
  if ('asset' in found) {
    sendAsset(request, response, found)
    return
  }
  const { status, headers, body } = found
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** A request that we cannot deal with shall not end the server for all pages. */
function refuse(response: ServerResponse, error: unknown): void {
  if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' })
  response.end(`Lectern failed, and the fault is its own: ${error}\n`)
}

async function listenOn(server: ReturnType<typeof createServer>, options: ServerOptions): Promise<number> {
  const { host, port, anyPort } = options
  const last = anyPort && port !== 0 ? Math.min(port + PORTS_TO_TRY, 65535) : port
  for (let candidate = port; ; candidate += 1) {
    try {
      return await tryPort(server, host, candidate)
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      if (!taken || candidate >= last) throw error
    }
  }
}

const tryPort = (server: ReturnType<typeof createServer>, host: string, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
