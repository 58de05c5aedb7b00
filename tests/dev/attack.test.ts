/** Somebody tries to get at more than the deck, with requests that no browser would send. */
import { mkdirSync, rmSync, symlinkSync, unlinkSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type LiveServer, startDev } from '../helpers/live.ts'
import { type TemporaryFolder, temporaryFolder } from '../helpers/temporary-folder.ts'

let folder: TemporaryFolder
let server: LiveServer
let port: number

const SECRET = 'the secret'

beforeAll(async () => {
  folder = temporaryFolder()
  folder.write({
    'talk/01.md': '# One\n\n![](img/a.svg) [paper](files/paper.txt)\n\n[odd](files/a%20%23b%3Fc%25.txt)\n',
    'talk/img/a.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'talk/img/other.svg': SECRET,
    'talk/files/paper.txt': 'a paper',
    'talk/files/a #b?c%.txt': 'odd',
    'talk/notes.txt': SECRET,
    'talk/.env': SECRET,
    'talk/.git/config': SECRET,
    'secret.txt': SECRET,
    'package.json': SECRET,
  })
  server = await startDev(folder)
  port = Number(new URL(server.url).port)
})
afterAll(async () => {
  await server.end()
  folder.remove()
})

interface Answer {
  readonly status: number
  readonly headers: string
  readonly body: string
}

/** Sends these very bytes, and reads until the server closes the connection. */
function send(bytes: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'))
    socket.setTimeout(10_000, () => socket.destroy(new Error('The server does not answer.')))
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
    })
    socket.on('error', reject)
    socket.on('close', () => {
      const [headers = '', ...body] = text.split('\r\n\r\n')
      resolve({
        status: Number(/^HTTP\/1.1 (\d+)/.exec(headers)?.[1] ?? 0),
        headers,
        body: body.join('\r\n\r\n'),
      })
    })
  })
}

const get = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> => {
  const all = { host: `127.0.0.1:${port}`, connection: 'close', ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return send(`GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
}

describe('files', () => {
  test.each([
    ['/', 'text/html; charset=utf-8'],
    ['/index.html?receiver&notes=1', 'text/html; charset=utf-8'],
    ['/img/a.svg', 'image/svg+xml; charset=utf-8'],
    ['/img/a.svg?v=3', 'image/svg+xml; charset=utf-8'],
    ['/files/paper.txt', 'text/plain; charset=utf-8'],
    ['/files/a%20%23b%3Fc%25.txt', 'text/plain; charset=utf-8'],
    ['/lectern/deck.css', 'text/css; charset=utf-8'],
    ['/lectern/reveal.js', 'text/javascript; charset=utf-8'],
  ])('%s is served as %s and never guessed', async (path, type) => {
    const { status, headers } = await get(path)
    expect(status).toBe(200)
    expect(headers.toLowerCase()).toContain(`content-type: ${type}\r\n`)
    expect(headers.toLowerCase()).toContain('x-content-type-options: nosniff')
  })

  test.each([
    '/../secret.txt',
    '/img/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/img/..%252f..%252fsecret.txt',
    '/.%2e/secret.txt',
    '//secret.txt',
    '///etc/passwd',
    '/%2fetc%2fpasswd',
    '/file:///etc/passwd',
    'http://127.0.0.1/../secret.txt',
    'file:///etc/passwd',
    '/secret.txt%00.svg',
    '/img/a.svg%00/../../secret.txt',
    '/img%00',
    '/%c0%ae%c0%ae/secret.txt',
    '/%u002e%u002e/secret.txt',
    '/C:/Windows/win.ini',
    '/img',
    '/img/',
    '/img/.',
    '/files/',
    '/lectern/',
    '/lectern',
    '/.lectern/',
    '/.env',
    '/.git/config',
    '/notes.txt',
    '/img/other.svg',
    '/01.md',
    '/deck.yaml',
    '/package.json',
    '/__proto__',
    '/constructor',
    '/index.html/',
    '/img/a.svg/',
    `/${'a/'.repeat(3000)}`,
  ])('%s is not served', async (path) => {
    const { status, body } = await get(path)
    expect([400, 403, 404]).toContain(status)
    expect(body).not.toContain(SECRET)
    expect(body).not.toContain('root:')
    expect(body).not.toContain('other.svg\n')
  })

  test('a file that has become a link out of the deck is served no more', async () => {
    const path = join(folder.path, 'talk/files/paper.txt')
    unlinkSync(path)
    symlinkSync(join(folder.path, 'secret.txt'), path)
    const { status, body } = await get('/files/paper.txt')
    expect([status, body.includes(SECRET)]).toEqual([404, false])
    unlinkSync(path)
    folder.write({ 'talk/files/paper.txt': 'a paper' })
  })

  test('a folder that has become a link out of the deck is served no more', async () => {
    mkdirSync(join(folder.path, 'away'))
    folder.write({ 'away/paper.txt': SECRET })
    folder.rename('talk/files', 'files-kept')
    symlinkSync(join(folder.path, 'away'), join(folder.path, 'talk/files'))
    const { status, body } = await get('/files/paper.txt')
    expect([status, body.includes(SECRET)]).toEqual([404, false])
    rmSync(join(folder.path, 'talk/files'))
    folder.rename('files-kept', 'talk/files')
    await vi.waitFor(async () => expect((await get('/files/paper.txt')).status).toBe(200), {
      timeout: 10_000,
    })
  })
})

describe('other sites', () => {
  test.each(['evil.example', `evil.example:8000`, '127.0.0.1.evil.example', 'localhost.evil.example', ''])(
    'cannot read the deck under the name "%s"',
    async (host) => {
      const { status, body } = await get('/', { host })
      expect([400, 403]).toContain(status)
      expect(body).not.toContain('One')
    },
  )

  test('cannot be two names at once', async () => {
    const { status, body } = await send(
      `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
    )
    expect([200, 400, 403]).toContain(status)
    // Node.js keeps the first of two names, which is ours; a browser sends but one.
    if (status === 200) expect(body).toContain('One')
  })

  test('cannot send the deck elsewhere from its own page', async () => {
    const { body } = await get('/')
    expect(body).toContain("connect-src 'self'")
    expect(body).not.toMatch(/access-control-allow-origin/i)
  })

  const handshake = (headers: Readonly<Record<string, string>>, path = '/.lectern/socket') =>
    get(path, {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      ...headers,
    })

  test.each([
    ['a foreign origin', { origin: 'http://evil.example' }],
    ['no origin', {}],
    ['the origin of a file', { origin: 'null' }],
    ['an origin that begins like ours', { origin: 'http://127.0.0.1:1.evil.example' }],
  ])('get no socket with %s', async (_, headers) => {
    expect((await handshake(headers)).status).toBe(403)
  })

  test('get no socket under their own name', async () => {
    expect((await handshake({ host: 'evil.example', origin: 'http://evil.example' })).status).toBe(403)
  })

  test.each(['/', '/socket', '/.lectern/socket/', '/.lectern/../.lectern/socket', '/.lectern/socket?x'])(
    'get no socket at %s',
    async (path) => {
      const origin = `http://127.0.0.1:${port}`
      expect((await handshake({ origin }, path)).status).toBe(404)
    },
  )
})

test.each([
  'POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n',
  'PUT /a.txt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n',
  'DELETE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
  'OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
  'CONNECT evil.example:80 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
  'GET / HTTP/1.1\r\nConnection: close\r\n\r\n',
  'GET /\0 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
  'nonsense\r\n\r\n',
  `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`,
])('is not impressed by %j', async (bytes) => {
  const { status, body } = await send(bytes)
  expect([0, 400, 403, 405, 431]).toContain(status)
  expect(body).not.toContain('One')
  // It is still there afterwards.
  expect((await get('/')).status).toBe(200)
})
