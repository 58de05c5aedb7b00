import { describe, expect, test } from 'vitest'
import { readReference, toUrl } from '../../scripts/parse/references.ts'

describe('readReference', () => {
  test.each([
    ['img/a.png', '', 'img/a.png'],
    ['./a.png', 'part', 'part/a.png'],
    ['../a.png', 'part/deep', 'part/a.png'],
    ['my%20picture.png', '', 'my picture.png'],
    ['100%.png', '', '100%.png'],
  ])('reads %j in folder %j as the file %j', (address, folder, path) => {
    expect(readReference(address, folder)).toEqual({ kind: 'file', path, suffix: '' })
  })

  test('keeps query and hash apart from the path', () => {
    expect(readReference('a.svg?v=1#icon', '')).toEqual({ kind: 'file', path: 'a.svg', suffix: '?v=1#icon' })
  })

  test.each([
    '../secret.png',
    'a/../../b.png',
    '/etc/passwd',
    'C:\\x.png',
    'file:///etc/passwd',
    'a\\..\\b',
    '%2e%2e/b',
    'a%00b',
  ])('calls %j outside the deck', (address) => {
    expect(readReference(address, '').kind).toBe('outside')
  })

  test.each([
    ['#/law', 'law'],
    ['#law', 'law'],
    ['#/3/1', '3/1'],
    ['?transition=fade#/law', 'law'],
    ['?transition=fade', ''],
  ])('reads %j as the slide %j', (address, target) => {
    expect(readReference(address, '')).toEqual({ kind: 'slide', target })
  })

  test.each(['https://example.org/a.png', '//example.org/a.png', 'mailto:someone@example.org'])(
    'calls %j remote',
    (address) => {
      expect(readReference(address, '').kind).toBe('remote')
    },
  )
})

test('toUrl encodes names but keeps folders', () => {
  expect(toUrl('img/my picture #1.png')).toBe('img/my%20picture%20%231.png')
})
