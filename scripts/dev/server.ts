/** The HTTP server of `dev`: serves the deck from memory, and talks with open pages. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { respond, type Site } from './respond.ts'
import { type Conversation, openSockets, type Sockets } from './sockets.ts'

export interface ServerOptions {
  readonly host: string
  readonly port: number
  /** Whether the next free port will do when this one is taken. */
  readonly anyPort: boolean
}

export interface DevServer {
  /** Where a browser finds the deck. */
  readonly url: string
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
): Promise<DevServer> {
  const { host } = options
  const server = createServer((request, response) => answer(request, response, siteNow(), host))
  const sockets = await openSockets(server, host, conversation)
  const port = await listenOn(server, options)
  return {
    url: `http://${urlHost(host)}:${port}/`,
    tell: sockets.tell,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      sockets.close()
      server.closeAllConnections()
      await closed
    },
  }
}

function answer(request: IncomingMessage, response: ServerResponse, site: Site, chosenHost: string): void {
  const { method = '', url = '', headers } = request
  const asked = { method, url, host: headers.host, range: headers.range }
  const { status, headers: sent, body } = respond(asked, site, chosenHost)
  response.writeHead(status, { ...sent, 'content-length': Buffer.byteLength(body) })
  response.end(method === 'HEAD' ? undefined : body)
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

/** An address that stands for every network is no address to visit; this machine's own is among them. */
function urlHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  const visited = host === '::' ? '::1' : host
  return visited.includes(':') ? `[${visited}]` : visited
}
