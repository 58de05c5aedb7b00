import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import WebSocket from 'ws'
import type { PageMessage, ServerMessage } from '../../scripts/dev/messages.ts'
import type { Site } from '../../scripts/dev/respond.ts'
import { type DevServer, type ServerOptions, startServer } from '../../scripts/dev/server.ts'

import { tempFolder } from '../helpers/temp-folder.ts'

const open: { close: () => unknown }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

const siteOf = (html: string): Site => ({
  page: () => html,
  files: new Map(),
  assets: new Set(['a.txt']),
  liveScripts: { first: '', last: '' },
})

const HELLO: ServerMessage = { type: 'hello', session: 's', version: 1 }

interface Started extends DevServer {
  /** What pages have said. */
  readonly heard: PageMessage[]
  serve(html: string): void
}

async function start(options: Partial<ServerOptions> = {}): Promise<Started> {
  let site = siteOf('<p>one')
  const heard: PageMessage[] = []
  const server = await startServer(
    { root: tempFolder({ 'a.txt': '012345' }), host: '127.0.0.1', port: 0, anyPort: true, ...options },
    () => site,
    {
      greet: () => [HELLO],
      hear: (message) => heard.push(message),
    },
  )
  open.push(server)
  return {
    ...server,
    heard,
    serve: (html) => {
      site = siteOf(html)
    },
  }
}

/** Takes a port as another program would. */
async function takePort(): Promise<number> {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  open.push(other)
  return (other.address() as AddressInfo).port
}

interface Listener {
  readonly messages: ServerMessage[]
  readonly say: (text: string | Buffer) => void
}

/** A page with this origin; undefined when it is turned away. */
async function connect(server: DevServer, origin = server.url.slice(0, -1), path = '.lectern/socket') {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}${path}`, { origin })
  const messages: ServerMessage[] = []
  socket.on('message', (data) => messages.push(JSON.parse(String(data))))
  const connected = await new Promise<boolean>((resolve) => {
    socket.on('open', () => resolve(true))
    socket.on('error', () => resolve(false))
  })
  open.push({ close: () => socket.terminate() })
  const listener: Listener = { messages, say: (text) => socket.send(text) }
  return connected ? listener : undefined
}

describe('the dev server', () => {
  test('serves the newest deck', async () => {
    const server = await start()
    expect(await (await fetch(server.url)).text()).toContain('one')
    server.serve('<p>two')
    expect(await (await fetch(server.url)).text()).toContain('two')
  })

  test('greets a page that connects, and tells every page what is new', async () => {
    const server = await start()
    const pages = [await connect(server), await connect(server)]
    const news: ServerMessage = { type: 'problems', problems: [] }
    server.tell(news)
    await vi.waitFor(() => {
      for (const page of pages) expect(page?.messages).toEqual([HELLO, news])
    })
  })

  test('hears what pages say, and leaves alone what is no message', async () => {
    const server = await start()
    const page = await connect(server)
    for (const text of ['', '{', 'null', '{"type":"other"}', '{"type":"open","file":1,"line":1,"column":1}'])
      page?.say(text)
    page?.say(Buffer.from('{"type":"open","file":"a.md","line":1,"column":1}'))
    page?.say('{"type":"open","file":"a.md","line":2,"column":3}')
    await vi.waitFor(() => expect(server.heard).toEqual([{ type: 'open', file: 'a.md', line: 2, column: 3 }]))
  })

  test('talks to no page of another origin, and nowhere else', async () => {
    const server = await start()
    expect(await connect(server, 'http://evil.example')).toBeUndefined()
    expect(await connect(server, server.url.replace('http:', 'https:').slice(0, -1))).toBeUndefined()
    expect(await connect(server, server.url.slice(0, -1), 'elsewhere')).toBeUndefined()
  })

  test('takes the next free port when any will do', async () => {
    const port = await takePort()
    const server = await start({ port })
    expect(Number(new URL(server.url).port)).toBeGreaterThan(port)
  })

  test('does not start when the port that was asked for is taken', async () => {
    const port = await takePort()
    await expect(start({ port, anyPort: false })).rejects.toMatchObject({ code: 'EADDRINUSE', port })
  })

  test('does not start on an address of another machine', async () => {
    await expect(start({ host: '192.0.2.1' })).rejects.toMatchObject({ code: 'EADDRNOTAVAIL' })
  })

  test('ends while a page is still listening', async () => {
    const server = await start()
    await connect(server)
    await server.close()
    await expect(fetch(server.url)).rejects.toThrow()
  })

  test.each([
    [undefined, 200, '012345', null],
    ['bytes=2-3', 206, '23', 'bytes 2-3/6'],
    ['bytes=4-', 206, '45', 'bytes 4-5/6'],
    ['bytes=4-99', 206, '45', 'bytes 4-5/6'],
    ['bytes=9-', 416, '', 'bytes */6'],
    ['bytes=-2', 200, '012345', null],
    ['bytes=0-1,3-4', 200, '012345', null],
    ['lines=1-2', 200, '012345', null],
    ['bytes=5-2', 200, '012345', null],
    ['bytes=0-0', 200, '012345', null],
    ['bytes=0-99999999999999999999', 200, '012345', null],
    ['bytes=99999999999999999999-', 200, '012345', null],
    ['bytes=4-900', 206, '45', 'bytes 4-5/6'],
  ])('serves the range %s of a file of the deck', async (range, status, text, contentRange) => {
    const server = await start()
    const response = await fetch(`${server.url}a.txt`, range === undefined ? {} : { headers: { range } })
    expect([response.status, await response.text(), response.headers.get('content-range')]).toEqual([
      status,
      text,
      contentRange,
    ])
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  })
})

test('a request that fails ends nothing but itself', async () => {
  const options = { root: tempFolder({}), host: '127.0.0.1', port: 0, anyPort: true }
  const site = siteOf('<p>one')
  const failing = (): never => {
    throw new Error('no page')
  }
  const server = await startServer(
    options,
    () => ({ ...site, page: failing }),
    { greet: () => [], hear: () => undefined },
    ({ url }, response) => url === '/fine' && Boolean(response.end('fine')),
  )
  open.push(server)
  const failed = await fetch(server.url)
  expect([failed.status, await failed.text()]).toEqual([500, expect.stringContaining('no page')])
  expect(await (await fetch(`${server.url}fine`)).text()).toBe('fine')
})
