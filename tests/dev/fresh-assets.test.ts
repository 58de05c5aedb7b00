import { expect, test } from 'vitest'
import { createFreshAssets } from '../../scripts/dev/fresh-assets.ts'

test('addresses stay as they are until a file changes', () => {
  const fresh = createFreshAssets()
  expect([fresh.touch([]), fresh.readdress('<img src="a.png">')]).toEqual([false, '<img src="a.png">'])
})

test.each([
  ['<img src="img/a%20b.png" alt="img/a b.png">', '<img src="img/a%20b.png?v=1" alt="img/a b.png">'],
  ['<section data-background-image="img/a%20b.png">', '<section data-background-image="img/a%20b.png?v=1">'],
  ['<img srcset="x.png 1x, img/a%20b.png 2x">', '<img srcset="x.png 1x, img/a%20b.png?v=1 2x">'],
  ['<video src="img/a%20b.png#t=5">', '<video src="img/a%20b.png?v=1#t=5">'],
  ['a{background:url("../img/a%20b.png")}', 'a{background:url("../img/a%20b.png?v=1")}'],
  ['a{background:url(../img/a%20b.png)}', 'a{background:url(../img/a%20b.png?v=1)}'],
  ['<img src="other/img/a%20b.png">', '<img src="other/img/a%20b.png">'],
  ['<img src="img/a%20b.png.bak">', '<img src="img/a%20b.png.bak">'],
])('gives %s another address', (before, after) => {
  const fresh = createFreshAssets()
  expect(fresh.touch(['img/a b.png'])).toBe(true)
  expect(fresh.readdress(before)).toBe(after)
})

test('counts the changes of each file', () => {
  const fresh = createFreshAssets()
  fresh.touch(['a.png'])
  fresh.touch(['a.png', 'b.png'])
  expect(fresh.readdress('"a.png" "b.png"')).toBe('"a.png?v=2" "b.png?v=1"')
})
