import { describe, expect, test } from 'vitest'
import { onceAll, onceAny, onceEach, repeated } from '../scripts/once-each.ts'
import { randomNumbers } from './helpers/random-edits.ts'

interface Item {
  readonly word: string
}

const items = (words: string): Item[] => [...words].map((word) => ({ word }))

/** A mapping that says which items it was asked about. */
function watched() {
  const asked: string[] = []
  const map = onceEach(({ word }: Item, beside = '') => {
    asked.push(word)
    return `${word}${beside}`
  })
  return { map, asked: () => asked.splice(0).join('') }
}

describe('lists that are mapped again and again', () => {
  test('are asked only about what stands between the items that stay', () => {
    const { map, asked } = watched()
    const before = items('abcd')
    const [a, b, c, d] = before as [Item, Item, Item, Item]
    const [x, y] = items('xy') as [Item, Item]
    expect([map(before), asked()]).toEqual([['a', 'b', 'c', 'd'], 'abcd'])
    expect([map([a, x, c, d]), asked()]).toEqual([['a', 'x', 'c', 'd'], 'x'])
    expect([map([a, x, y, c, d]), asked()]).toEqual([['a', 'x', 'y', 'c', 'd'], 'y'])
    expect([map([x, y, c]), asked()]).toEqual([['x', 'y', 'c'], 'xyc'])
    expect([map([a, b, d]), asked()]).toEqual([['a', 'b', 'd'], 'b'])
    expect([map([]), map([y])]).toEqual([[], ['y']])
  })

  test('are asked again where a value beside an item is another one', () => {
    const { map, asked } = watched()
    const list = items('abc')
    map(list, ['1', '1', '1'])
    expect([asked(), map([...list], ['1', '2', '1']), asked()]).toEqual(['abc', ['a1', 'b2', 'c1'], 'b'])
    map(list, repeated('3', list))
    expect(asked()).toBe('abc')
  })

  test('give the same list as long as all results are the same', () => {
    const length = onceEach(({ word }: Item) => word.length)
    const [a, b, c] = items('abc') as [Item, Item, Item]
    const before = length([a, b])
    expect(length([a, c])).toBe(before)
    expect(length([a, b, c])).not.toBe(before)
    const letters = onceAll(({ word }: Item) => (word === 'a' ? [] : [word]))
    expect(letters([a, b])).toEqual(['b'])
    expect(letters([{ word: 'a' }, b])).toBe(letters([a, b]))
    expect(onceAny(({ word }: Item) => word === 'b')([a, b])).toBe(true)
  })

  test('are told apart from those of another deck', () => {
    const { map, asked } = watched()
    const [one, other] = [items('ab'), items('cd')]
    map(one)
    map(other)
    asked()
    expect([map([...one]), map([...other]), asked()]).toEqual([['a', 'b'], ['c', 'd'], ''])
  })

  test('give what `map` gives, whatever is done to them', () => {
    const random = randomNumbers(7)
    const { map } = watched()
    const pool = items('abcdefgh')
    let list = items('abcdefgh')
    for (let round = 0; round < 2000; round += 1) {
      const at = Math.floor(random() * (list.length + 1))
      const removed = Math.floor(random() * 3)
      const added = pool.filter(() => random() < 0.2)
      list = [...list.slice(0, at), ...added, ...list.slice(at + removed)].slice(0, 20)
      const beside = list.map((_, index) => String(random() < 0.9 ? 0 : index))
      expect(map(list, beside)).toEqual(list.map(({ word }, index) => `${word}${beside[index]}`))
    }
  })
})
