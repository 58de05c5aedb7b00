import { expect, test } from 'vitest'
import { withLiveUpdate } from '../../scripts/dev/live-page.ts'

const policy = (text: string) => `<meta http-equiv="Content-Security-Policy" content="${text}">`

test('lets the page listen to its own server', () => {
  expect(withLiveUpdate(policy("default-src 'none'; script-src 'self'"))).toBe(
    policy("default-src 'none'; script-src 'self'; connect-src 'self'"),
  )
  expect(withLiveUpdate(policy("connect-src 'none'; img-src 'self'"))).toBe(
    policy("img-src 'self'; connect-src 'self'"),
  )
})

test('puts the script before the last end of a body', () => {
  expect(withLiveUpdate('<body><pre></body></pre></body>')).toBe(
    '<body><pre></body></pre><script src="/.lectern/live.js"></script>\n</body>',
  )
})
