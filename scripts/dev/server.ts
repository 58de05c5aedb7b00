/** The HTTP server of `dev`: serves the deck from memory and tells open pages when it has changed. */
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isAllowedHost } from './allowed-host.ts'
import { LIVE_EVENTS_PATH } from './live-page.ts'
import { respond, type Site } from './respond.ts'

export interface ServerOptions {
  readonly host: string
  readonly port: number
  /** Whether the next free port will do when this one is taken. */
  readonly anyPort: boolean
}

export interface DevServer {
  /** Where a browser finds the deck. */
  readonly url: string
  /** Shows a new deck on every open page. */
  readonly update: (site: Site) => void
  /** Shows mistakes over the last good deck; '' takes them away. */
  readonly showProblems: (problems: string) => void
  readonly close: () => Promise<void>
}

const PORTS_TO_TRY = 20

/**
 * Starts the server.
 *
 * A taken port throws `EADDRINUSE`, an unknown host `ENOTFOUND` or `EADDRNOTAVAIL`.
 */
export async function startServer(options: ServerOptions, firstSite: Site): Promise<DevServer> {
  const { host } = options
  // A page that outlives the server must notice that the next one serves another deck.
  const start = randomUUID()
  let state = { version: 0, site: firstSite, problems: '' }
  const listeners = new Set<ServerResponse>()
  const message = () =>
    `data: ${JSON.stringify({ version: `${start}-${state.version}`, problems: state.problems })}\n\n`

  const server = createServer((request, response) => {
    if (request.url === `/${LIVE_EVENTS_PATH}` && isAllowedHost(request.headers.host, host)) {
      listen(request, response)
    } else {
      answer(request, response)
    }
  })

  function listen(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write(message())
    listeners.add(response)
    request.on('close', () => listeners.delete(response))
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const { method = '', url = '', headers } = request
    const {
      status,
      headers: sent,
      body,
    } = respond({ method, url, host: headers.host, range: headers.range }, state.site, host)
    response.writeHead(status, { ...sent, 'content-length': Buffer.byteLength(body) })
    response.end(method === 'HEAD' ? undefined : body)
  }

  function change(next: Partial<typeof state>): void {
    state = { ...state, ...next }
    for (const listener of listeners) listener.write(message())
  }

  const port = await listenOn(server, options)
  return {
    url: `http://${urlHost(host)}:${port}/`,
    update: (site) => change({ site, problems: '', version: state.version + 1 }),
    showProblems: (problems) => change({ problems }),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
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
