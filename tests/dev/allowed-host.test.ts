import { expect, test } from 'vitest'
import { isAllowedHost } from '../../scripts/dev/allowed-host.ts'

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
