import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askWeb } from '../../scripts/check/web-links.ts'
import { lectern } from '../helpers/fake-io.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

let server: Server
let base: string
const asked: string[] = []
beforeAll(async () => {
  server = createServer(({ url = '', method = '' }, response) => {
    asked.push(`${method} ${url}`)
    if (url === '/silent') return
    if (url === '/moved') response.writeHead(302, { location: '/good' })
    else if (url === '/no-head' && method === 'HEAD') response.writeHead(405)
    else response.writeHead(url === '/gone' ? 410 : 200)
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const never = new AbortController().signal

describe('askWeb', () => {
  it('follows redirects, asks again where HEAD is refused, and says what does not answer', async () => {
    const closed = 'http://127.0.0.1:9/'
    const addresses = ['good', 'moved', 'no-head', 'gone'].map((path) => `${base}/${path}`)
    const reasons = await askWeb([...addresses, closed, 'mailto:ada@example.org', '#/slide'], never)
    expect([...reasons.keys()].sort()).toEqual([closed, `${base}/gone`].sort())
    expect(reasons.get(`${base}/gone`)).toBe('the server answers 410')
    expect(reasons.get(closed)).toMatch(/^it cannot be reached/)
  })

  it('does not wait for ever for a server that says nothing', async () => {
    const reasons = await askWeb([`${base}/silent`, `${base}/good`], never, 300)
    expect([...reasons]).toEqual([[`${base}/silent`, 'the server does not answer within 0.3 s']])
  })
})

it('lectern check asks the web with --online alone', async () => {
  const folder = temporaryFolder()
  folder.write({ 'talk.md': `# One\n\nA [link](${base}/gone) and a [good one](${base}/good).\n` })
  asked.length = 0
  const run = (line: string) => lectern(`check talk.md ${line}`, { cwd: folder.path })
  expect((await run('--strict')).code).toBe(0)
  expect(asked).toEqual([])
  const { code, stderr } = await run('--online')
  expect(code).toBe(1)
  expect(stderr).toContain('talk.md:3:10  error  broken-link')
  expect(stderr).toContain('leads nowhere: the server answers 410.')
  folder.remove()
})
