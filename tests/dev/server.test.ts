import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { Site } from '../../scripts/dev/respond.ts'
import { type DevServer, type ServerOptions, startServer } from '../../scripts/dev/server.ts'

const open: { close: () => unknown }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

const siteOf = (html: string): Site => ({ files: new Map([['index.html', html]]), liveScript: '' })

async function start(options: Partial<ServerOptions> = {}): Promise<DevServer> {
  const server = await startServer(
    { host: '127.0.0.1', port: 0, anyPort: true, ...options },
    siteOf('<p>one'),
  )
  open.push(server)
  return server
}

/** Takes a port as another program would. */
async function takePort(): Promise<number> {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  open.push(other)
  return (other.address() as AddressInfo).port
}

interface Message {
  readonly version: string
  readonly problems: string
}

/** The messages that an open page gets, one per call. */
async function listenTo(server: DevServer): Promise<() => Promise<Message>> {
  const response = await fetch(`${server.url}.lectern/events`)
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  return async () => JSON.parse((await reader?.read())?.value?.replace(/^data: /, '') ?? '')
}

describe('the dev server', () => {
  test('serves the newest deck', async () => {
    const server = await start()
    expect(await (await fetch(server.url)).text()).toContain('one')
    server.update(siteOf('<p>two'))
    expect(await (await fetch(server.url)).text()).toContain('two')
  })

  test('tells open pages about changes and mistakes, and about the end of mistakes', async () => {
    const server = await start()
    const next = await listenTo(server)
    const first = await next()
    expect(first.problems).toBe('')
    server.showProblems('1 error')
    expect(await next()).toEqual({ version: first.version, problems: '1 error' })
    server.update(siteOf('<p>two'))
    const last = await next()
    expect(last.problems).toBe('')
    expect(last.version).not.toBe(first.version)
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
    await (await listenTo(server))()
    await server.close()
    await expect(fetch(server.url)).rejects.toThrow()
  })
})
