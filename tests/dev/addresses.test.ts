import { expect, test } from 'vitest'
import { addressesOf } from '../../scripts/dev/addresses.ts'
import { announcement } from '../../scripts/dev/announce.ts'

test.each([
  ['127.0.0.1', 'http://127.0.0.1:8000/', []],
  ['127.0.0.2', 'http://127.0.0.2:8000/', []],
  ['localhost', 'http://localhost:8000/', []],
  ['::1', 'http://[::1]:8000/', []],
  ['192.0.2.7', 'http://192.0.2.7:8000/', ['http://192.0.2.7:8000/']],
  ['talk.local', 'http://talk.local:8000/', ['http://talk.local:8000/']],
])('a server on %s is visited at %s, by others at %j', (host, url, networkUrls) => {
  expect(addressesOf(host, 8000)).toEqual({ url, networkUrls })
})

test.each(['0.0.0.0', '::'])(
  'a server on %s is visited on this machine, and by others at its addresses',
  (host) => {
    const { url, networkUrls } = addressesOf(host, 8000)
    expect(url).toBe(host === '::' ? 'http://[::1]:8000/' : 'http://127.0.0.1:8000/')
    for (const one of networkUrls) expect(one).toMatch(/^http:\/\/\d+\.\d+\.\d+\.\d+:8000\/$/)
    expect(networkUrls.join()).not.toContain('127.0.0.1')
  },
)

const started = { deck: 'talk', url: 'http://127.0.0.1:8000/' }

test('says where the deck is served', async () => {
  expect(await announcement({ ...started, networkUrls: [] }, true)).toBe(
    'Serving talk at http://127.0.0.1:8000/ (press Ctrl-C to end)\n',
  )
})

test('draws a QR code of the address in the network, on a terminal alone', async () => {
  const network = { ...started, networkUrls: ['http://192.0.2.7:8000/'] }
  expect(await announcement(network, false)).toBe(
    'Serving talk at http://127.0.0.1:8000/ (press Ctrl-C to end)\nIn your network: http://192.0.2.7:8000/\n',
  )
  const lines = (await announcement(network, true)).trimEnd().split('\n')
  const code = lines.slice(2)
  expect(code.length).toBeGreaterThan(10)
  expect(new Set(code.map((line) => line.length)).size).toBe(1)
  expect(code.join('')).toMatch(/^[█▀▄ ]+$/)
})
