import { describe, expect, test } from 'vitest'
import { type Request, respond } from '../../scripts/dev/respond.ts'

const site = {
  page: () => '<html><body>Hi</body></html>',
  files: new Map<string, string | Uint8Array>([['lectern/deck.css', 'p{}']]),
  assets: new Set(['img/ä b.png']),
  liveScripts: { first: 'first()', last: 'live()' },
}

const ask = (url: string, given: Partial<Request> = {}) =>
  respond({ method: 'GET', url, host: 'localhost:8000', ...given }, site, '127.0.0.1')

const statusOf = (url: string, given?: Partial<Request>) => {
  const response = ask(url, given)
  return 'asset' in response ? response.asset : response.status
}

describe('respond', () => {
  test('gives the page at the root', () => {
    expect(ask('/')).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: '<html><body>Hi</body></html>',
    })
  })

  test.each([
    ['/index.html?receiver', 200],
    ['/lectern/deck.css', 200],
    ['/.lectern/live-first.js', 200],
    ['/.lectern/live.js', 200],
    ['/favicon.ico', 204],
    ['/img/%C3%A4%20b.png', 'img/ä b.png'],
    ['/missing.png', 404],
    ['/deck.yaml', 404],
    ['/img', 404],
    ['/img/', 404],
    ['/../package.json', 404],
    ['/%2e%2e/package.json', 404],
    ['/constructor', 404],
    ['/%', 400],
  ])('answers %s with %s', (url, status) => {
    expect(statusOf(url)).toBe(status)
  })

  test('lets nothing be stored or guessed', () => {
    expect(ask('/lectern/deck.css').headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
  })

  test('answers no other host', () => {
    expect(statusOf('/', { host: 'evil.example:8000' })).toBe(403)
  })

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('does not take %s', (method) => {
    expect(statusOf('/', { method })).toBe(405)
  })
})
