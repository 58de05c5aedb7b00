import { expect, test } from 'vitest'
import { isAllowedHost, isSameOrigin } from '../../scripts/dev/allowed-host.ts'

test.each([
  'localhost',
  'localhost:8000',
  'LOCALHOST:8000',
  '127.0.0.1:8000',
  '[::1]:8000',
  '192.168.1.7',
  'a.localhost',
  'talk.local:80',
])('answers %s', (host) => {
  expect(isAllowedHost(host, 'talk.local')).toBe(true)
})

test.each([
  undefined,
  '',
  'evil.example',
  'localhost.evil.example:8000',
  'notlocalhost',
  '127.0.0.1.evil.example',
  '[evil]',
  'a:b:c',
])('does not answer %s', (host) => {
  expect(isAllowedHost(host, 'talk.local')).toBe(false)
})

test.each([
  ['http://localhost:8000', 'localhost:8000', true],
  ['http://LOCALHOST:8000', 'localhost:8000', true],
  ['http://[::1]:8000', '[::1]:8000', true],
  ['http://localhost:8001', 'localhost:8000', false],
  ['https://localhost:8000', 'localhost:8000', false],
  ['http://localhost:8000.evil.example', 'localhost:8000', false],
  ['null', 'localhost:8000', false],
  [undefined, 'localhost:8000', false],
  ['http://undefined', undefined, false],
])('takes a page of %s at %s for one of its own: %s', (origin, host, expected) => {
  expect(isSameOrigin(origin, host)).toBe(expected)
})
