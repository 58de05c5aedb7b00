import { expect, test } from 'vitest'
import { matchSlides } from '../../scripts/dev/match-slides.ts'

/** Slides written as `id:text`, or one word for both. */
const slides = (line: string) =>
  line.split(' ').map((word) => {
    const [id = '', text = id] = word.split(':')
    return { id, text }
  })

test.each([
  ['nothing', 'a b c', 'a b c', [0, 1, 2]],
  ['a text', 'a b c', 'a b:other c', [0, 1, 2]],
  ['a title', 'a b c', 'a x c', [0, 1, 2]],
  ['all texts', 'a b c', 'x y z', [0, 1, 2]],
  ['a new slide', 'a b c', 'a new b c', [0, -1, 1, 2]],
  ['a new first slide', 'a b c', 'new a b c', [-1, 0, 1, 2]],
  ['a new last slide', 'a b c', 'a b c new', [0, 1, 2, -1]],
  ['a slide less', 'a b c', 'a c', [0, 2]],
  ['a slide that moves', 'a b c d', 'b c d a', [1, 2, 3, 0]],
  ['a slide that moves and one that changes', 'a b c d', 'b c:other d a', [1, 2, 3, 0]],
  ['a new slide above one that changes', 'a b c', 'a new b:other c', [0, 1, -1, 2]],
  ['a slide that changes and goes elsewhere', 'a b c d', 'b c d a:other', [1, 2, 3, 0]],
  ['two slides with the same text', 'a b:same c:same', 'a b:same d e:same', [0, 1, -1, 2]],
  ['a slide in the place of several', 'a b c d', 'a x d', [0, 1, 3]],
])('recognizes slides after an edit: %s', (_, before, after, found) => {
  expect(matchSlides(slides(before), slides(after))).toEqual(found)
})

test('finds no slide twice', () => {
  const found = matchSlides(slides('a b:x c:x d:x'), slides('x:x y:x z:x a v:x w:x'))
  const known = found.filter((index) => index !== -1)
  expect(new Set(known).size).toBe(known.length)
})

test.each([0, 1])('knows decks of %d slides', (count) => {
  const some = slides('a').slice(0, count)
  expect(matchSlides(some, [])).toEqual([])
  expect(matchSlides([], some)).toEqual(some.map(() => -1))
})
