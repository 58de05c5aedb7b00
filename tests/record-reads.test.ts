import { describe, expect, test } from 'vitest'
import { once } from '../scripts/once.ts'
import { recordReads } from '../scripts/record-reads.ts'

const deck = (count: number, ids: readonly string[]) => ({
  count,
  title: 'Talk',
  list: [...ids],
  find: (id: string) => (ids.includes(id) ? { id } : undefined),
})

describe('a recording', () => {
  test('holds for whatever differs only in what was not read', () => {
    const { view, holdsFor } = recordReads(deck(1, ['a']))
    expect(view.title).toBe('Talk')
    expect(holdsFor(deck(2, []))).toBe(true)
  })

  test('ends when a value that was read differs', () => {
    const { view, holdsFor } = recordReads(deck(1, ['a']))
    expect(view.count).toBe(1)
    expect([holdsFor(deck(1, [])), holdsFor(deck(2, ['a']))]).toEqual([true, false])
  })

  test('compares lists by what is in them', () => {
    const { view, holdsFor } = recordReads(deck(1, ['a', 'b']))
    expect(view.list).toHaveLength(2)
    expect([holdsFor(deck(1, ['a', 'b'])), holdsFor(deck(1, ['b', 'a']))]).toEqual([true, false])
  })

  test('asks functions again with the same arguments', () => {
    const { view, holdsFor } = recordReads(deck(1, ['a']))
    expect([view.find('a'), view.find('b')]).toEqual([{ id: 'a' }, undefined])
    expect([holdsFor(deck(9, ['c', 'a'])), holdsFor(deck(1, [])), holdsFor(deck(1, ['a', 'b']))]).toEqual([
      true,
      false,
      false,
    ])
  })

  test('looks like the object that it stands for', () => {
    const { view } = recordReads(deck(1, []))
    expect(Object.keys(view)).toEqual(['count', 'title', 'list', 'find'])
    expect(Object.hasOwn(view, 'count')).toBe(true)
  })
})

test('a function of an object is computed once for each object', () => {
  let calls = 0
  const size = once((list: readonly number[]) => {
    calls += 1
    return list.length
  })
  const list = [1, 2]
  expect([size(list), size(list), size([]), calls]).toEqual([2, 2, 0, 2])
})
