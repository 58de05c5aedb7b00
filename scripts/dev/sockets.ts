/** The sockets between the dev server and its open pages. */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { isAllowedHost, isSameOrigin } from './allowed-host.ts'
import { LIVE_SOCKET_PATH } from './live-page.ts'
import { type PageMessage, readPageMessage, type ServerMessage } from './messages.ts'

/** What the deck behind the sockets has to say. */
export interface Conversation {
  /** What a page is told when it connects. */
  readonly greet: () => readonly ServerMessage[]
  /** What happens when a page says something. */
  readonly hear: (message: PageMessage, reply: (message: ServerMessage) => void) => void
}

export interface Sockets {
  /** Tells every open page. */
  readonly tell: (message: ServerMessage) => void
  /** How many pages are connected. */
  readonly count: () => number
  readonly close: () => void
}

/** A page that sleeps or lost its network never says goodbye, so each is asked for a sign of life. */
const HEARTBEAT = 20_000
/** Pages have little to say. */
const LARGEST_MESSAGE = 64 * 1024

/** Takes sockets from pages of this very server; everybody else is turned away before a socket exists. */
export async function openSockets(
  server: Server,
  chosenHost: string,
  { greet, hear }: Conversation,
): Promise<Sockets> {
  const { WebSocketServer } = await import('ws')
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE })
  const alive = new WeakSet<WebSocket>()

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy())
    const { host, origin } = request.headers
    if (request.url !== `/${LIVE_SOCKET_PATH}`) return refuse(stream, '404 Not Found')
    if (!isAllowedHost(host, chosenHost) || !isSameOrigin(origin, host))
      return refuse(stream, '403 Forbidden')
    sockets.handleUpgrade(request, stream, head, connect)
  })

  function connect(socket: WebSocket): void {
    alive.add(socket)
    socket.on('pong', () => alive.add(socket))
    socket.on('error', () => socket.terminate())
    socket.on('message', (data, isBinary) => {
      const message = isBinary ? undefined : readPageMessage(String(data))
      if (message) hear(message, (answer) => send(socket, answer))
    })
    for (const message of greet()) send(socket, message)
  }

  const heartbeat = setInterval(() => {
    for (const socket of sockets.clients) {
      if (!alive.delete(socket)) socket.terminate()
      else socket.ping()
    }
  }, HEARTBEAT)
  heartbeat.unref()

  return {
    tell(message) {
      const text = JSON.stringify(message)
      for (const socket of sockets.clients) if (socket.readyState === socket.OPEN) socket.send(text)
    },
    count: () => sockets.clients.size,
    close() {
      clearInterval(heartbeat)
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    },
  }
}

const send = (socket: WebSocket, message: ServerMessage): void => socket.send(JSON.stringify(message))

function refuse(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
