/** A text that is split again after an edit is split as if it were new. */
import { describe, expect, test } from 'vitest'
import { reachWithoutFrontMatter } from '../../scripts/parse/front-matter-block.ts'
import { type SplitText, splitAgain, splitSlides } from '../../scripts/parse/split-slides.ts'
import { sharedText } from '../../scripts/shared-ends.ts'
import { editedText, randomNumbers } from '../helpers/random-edits.ts'
import { sourceFile } from '../helpers/yaml-map.ts'

const withoutReach = ({ text, ranges }: SplitText) =>
  ranges.map(({ reach: _, ...range }) => [range, text.length])

describe('a text that is split again', () => {
  test.each([1, 2, 3, 4, 5, 6])('is split as if it were new, seed %d', (seed) => {
    const random = randomNumbers(seed)
    let split: SplitText = { text: '', ranges: [] }
    for (let edits = 0; edits < 2000; edits += 1) {
      const source = sourceFile(editedText(random, split.text))
      const again = splitAgain(split, source)
      const anew = splitSlides(source)
      const now = { text: source.text, ranges: again.split.value }
      expect(withoutReach(now), JSON.stringify([split.text, source.text])).toEqual(
        withoutReach({ text: source.text, ranges: anew.value }),
      )
      expect(again.split.diagnostics).toEqual(anew.diagnostics)
      split = now
    }
  })

  test('takes over all slides but the edited one', () => {
    const slides = Array.from({ length: 50 }, (_, index) => `# Slide ${index}\n\n- text`)
    const before = slides.join('\n\n---\n\n')
    const ranges = splitSlides(sourceFile(before)).value
    const edited = sourceFile(before.replace('# Slide 20\n', '# Slide 20, edited\n'))
    const { split, same } = splitAgain({ text: before, ranges }, edited)
    expect(same).toEqual({ start: 20, end: 29 })
    expect(split.value[3]).toBe(ranges[3])
  })

  test('is read whole where the author has a pattern for separators', () => {
    const patterns = { separator: '^===$' }
    const before = 'a\n===\nb\n===\nc'
    const { value: ranges } = splitSlides(sourceFile(before), patterns)
    const { split, same } = splitAgain({ text: before, ranges }, sourceFile(`${before}c`), patterns)
    expect([split.value.length, same]).toEqual([3, { start: 0, end: 0 }])
  })
})

test('a key may open a block that ends anywhere', () => {
  expect(reachWithoutFrontMatter('text\nmore', 0)).toBe(5)
  expect(reachWithoutFrontMatter('word: text\nmore', 0)).toBe(Number.POSITIVE_INFINITY)
  expect(reachWithoutFrontMatter('\n\n---\nword: text\nmore', 0)).toBe(Number.POSITIVE_INFINITY)
})

test.each([
  ['', 'a', { start: 0, end: 0 }],
  ['abc', 'abc', { start: 3, end: 0 }],
  ['aba', 'ababa', { start: 3, end: 0 }],
  ['abcd', 'axcd', { start: 1, end: 2 }],
  ['x'.repeat(9000), 'x'.repeat(9001), { start: 9000, end: 0 }],
  [
    `${'x'.repeat(5000)}a${'y'.repeat(5000)}`,
    `${'x'.repeat(5000)}bb${'y'.repeat(5000)}`,
    { start: 5000, end: 5000 },
  ],
])('%.5s and %.5s share their ends', (a, b, shared) => {
  expect(sharedText(a, b)).toEqual(shared)
})
