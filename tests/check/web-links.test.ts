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
    else if (url === '/busy')
      response.writeHead(429, {
        'retry-after': asked.filter((one) => one === 'GET /busy').length > 1 ? '60' : '0',
      })
    else if (url === '/soon')
      response.writeHead(asked.filter((one) => one === 'GET /soon').length > 1 ? 200 : 503, {
        'retry-after': '0',
      })
    else if (/^\/\d+$/.test(url)) response.writeHead(Number(url.slice(1)))
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
    expect(reasons.get(`${base}/gone`)).toEqual({ reason: 'the server answers 410', isRefusal: false })
    expect(reasons.get(closed)?.reason).toMatch(/^it cannot be reached/)
  })

  it('tells servers that turn programs away from pages that are gone', async () => {
    const found = await askWeb(
      [401, 403, 404, 410, 429, 500, 999].map((status) => `${base}/${status}`),
      never,
    )
    const refused = [...found].filter(([, { isRefusal }]) => isRefusal).map(([address]) => address)
    expect(found.size).toBe(7)
    expect(refused.sort()).toEqual([401, 403, 429, 999].map((status) => `${base}/${status}`))
    expect(found.get(`${base}/403`)?.reason).toBe('the server does not show it to programs (403)')
  })

  it('asks a busy server once more when it says that it will be ready soon', async () => {
    const found = await askWeb([`${base}/busy`, `${base}/soon`], never)
    expect([...found]).toEqual([
      [`${base}/busy`, { reason: 'the server is asked too often (429)', isRefusal: true }],
    ])
    expect(asked.filter((one) => one === 'GET /busy')).toHaveLength(2)
  })

  it('does not wait for ever for a server that says nothing', async () => {
    const reasons = await askWeb([`${base}/silent`, `${base}/good`], never, 300)
    expect([...reasons]).toEqual([
      [`${base}/silent`, { reason: 'the server does not answer within 0.3 s', isRefusal: false }],
    ])
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
  folder.write({ 'talk.md': `# One\n\nA [link](${base}/403).\n` })
  const refused = await run('--online')
  expect(refused.code).toBe(0)
  expect(refused.stderr).toContain('talk.md:3:10  warning  broken-link')
  expect(refused.stderr).toContain('could not be followed: the server does not show it to programs (403).')
  folder.remove()
})
