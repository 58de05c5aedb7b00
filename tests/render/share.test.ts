import { expect, it } from 'vitest'
import { toFolder } from '../../scripts/render/share.ts'

it.each([
  ['https://example.org', 'https://example.org'],
  ['https://example.org/talk/', 'https://example.org/talk/'],
  ['https://example.org/talk', 'https://example.org/talk/'],
  ['https://example.org/a/talk?x=1', 'https://example.org/a/talk/?x=1'],
  ['https://example.org/talk/index.html', 'https://example.org/talk/index.html'],
])('a deck at %s is in the folder %s', (url, folder) => {
  expect(toFolder(url)).toBe(folder)
})
