import { expect, test } from 'vitest'
import { withLiveUpdate } from '../../scripts/dev/live-page.ts'

const withLive = (html: string) =>
  withLiveUpdate(html, { session: 's', version: 3, styles: 2, keys: [['s1']] })
const policy = (text: string) => `<meta http-equiv="Content-Security-Policy" content="${text}">`

test('lets the page listen to its own server', () => {
  expect(withLive(policy("default-src 'none'; script-src 'self'"))).toBe(
    policy("default-src 'none'; script-src 'self'; connect-src 'self'"),
  )
  expect(withLive(policy("connect-src 'none'; img-src 'self'"))).toBe(
    policy("img-src 'self'; connect-src 'self'"),
  )
})

test('puts a script first, and the others before the last end of a body', () => {
  expect(withLive('<head></head><body><pre></body></pre></body>')).toBe(
    '<head><script src="/.lectern/live-first.js"></script>\n</head><body><pre></body></pre><script type="application/json" id="lectern-live">{"session":"s","version":3,"styles":2,"keys":[["s1"]]}</script>\n<script src="/.lectern/live.js"></script>\n</body>',
  )
})
