import { describe, expect, test } from 'vitest'
import { liveDeck, takeWords } from './live-deck.ts'

describe('the deck that is edited', () => {
  test.each([1, 5, 20, 100, 1000])('shows its line on a list in the middle of %i slides', (slides) => {
    const { shown, take } = liveDeck(slides, 'lectern')
    const texts = take(12).split('\n\n---\n\n')
    expect(texts).toHaveLength(slides)
    expect(texts.map((text) => text.includes('Take 0012.')).indexOf(true)).toBe(shown)
    expect(texts[shown]).toMatch(/^## .*\n\n- Take 0012\.\n- /)
    expect(Math.abs(shown - (slides - 1) / 2)).toBeLessThan(7)
  })

  test('differs in nothing else from one save to the next', () => {
    for (const dialect of ['lectern', 'reveal-md', 'marp', 'slidev'] as const) {
      const { take } = liveDeck(20, dialect)
      expect(take(3).replace(takeWords(3), takeWords(4))).toBe(take(4))
    }
  })
})
