import { describe, expect, test } from 'vitest'
import { type Request, respond } from '../../scripts/dev/respond.ts'

const site = {
  files: new Map<string, string | Uint8Array>([
    ['index.html', '<html><body>Hi</body></html>'],
    ['img/ä b.png', new Uint8Array([0, 1, 2, 3, 4, 5])],
    ['lectern/deck.css', 'p{}'],
  ]),
  liveScript: 'live()',
  page: { session: 's', version: 1 },
}

const ask = (url: string, given: Partial<Request> = {}) => {
  const request = { method: 'GET', url, host: 'localhost:8000', range: undefined, ...given }
  return respond(request, site, '127.0.0.1')
}

describe('respond', () => {
  test('gives the page with its live script at the root', () => {
    const { status, headers, body } = ask('/')
    expect({ status, type: headers['content-type'] }).toEqual({
      status: 200,
      type: 'text/html; charset=utf-8',
    })
    expect(body).toContain('<script src="/.lectern/live.js"></script>\n</body>')
  })

  test.each([
    ['/index.html?receiver', 200],
    ['/lectern/deck.css', 200],
    ['/.lectern/live.js', 200],
    ['/img/%C3%A4%20b.png', 200],
    ['/missing.png', 404],
    ['/../package.json', 404],
    ['/%2e%2e/package.json', 404],
    ['/constructor', 404],
    ['/%', 400],
  ])('answers %s with %d', (url, status) => {
    expect(ask(url).status).toBe(status)
  })

  test('lets nothing be stored or guessed', () => {
    expect(ask('/lectern/deck.css').headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
  })

  test('answers no other host', () => {
    expect(ask('/', { host: 'evil.example:8000' }).status).toBe(403)
  })

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('does not take %s', (method) => {
    expect(ask('/', { method }).status).toBe(405)
  })

  test.each([
    ['bytes=2-3', 206, 'bytes 2-3/6', [2, 3]],
    ['bytes=4-', 206, 'bytes 4-5/6', [4, 5]],
    ['bytes=4-99', 206, 'bytes 4-5/6', [4, 5]],
    ['bytes=-2', 206, 'bytes 4-5/6', [4, 5]],
    ['bytes=0-1,3-4', 200, undefined, [0, 1, 2, 3, 4, 5]],
    ['lines=1-2', 200, undefined, [0, 1, 2, 3, 4, 5]],
  ])('serves the range %s', (range, status, contentRange, bytes) => {
    const response = ask('/img/%C3%A4%20b.png', { range })
    expect(response.status).toBe(status)
    expect(response.headers['content-range']).toBe(contentRange)
    expect([...(response.body as Uint8Array)]).toEqual(bytes)
  })

  test('refuses a range beyond the end', () => {
    expect(ask('/lectern/deck.css', { range: 'bytes=9-' })).toMatchObject({
      status: 416,
      headers: { 'content-range': 'bytes */3' },
    })
  })
})
