import { describe, expect, test } from 'vitest'
import { diagnostic } from '../../scripts/diagnostics/diagnostic.ts'
import { formatNews, newsBetween } from '../../scripts/diagnostics/news.ts'
import type { Diagnostic } from '../../scripts/types.ts'
import { markedSpan } from '../helpers/marked-text.ts'

const layout = (text: string, name: string) =>
  diagnostic('unknown-layout', markedSpan(text, 'slides/04-law.md'), [name], [''])
const clam = layout('---\nlayout: |clam|\n---\n', 'clam')
const lower = layout('More text\n\n---\nlayout: |clam|\n---\n', 'clam')
const qoute = layout('---\nlayout: |qoute|\n---\n', 'qoute')
const missing = diagnostic('missing-deck', 'slides', ['slides'], ['Name a folder.'])

const news = (before: readonly Diagnostic[], now: readonly Diagnostic[]) =>
  formatNews(newsBetween(before, now), { color: false, columns: 80 })

describe('the news of an edited deck', () => {
  test('are everything in the beginning', () => {
    expect(news([], [missing])).toMatchInlineSnapshot(`
      "slides  error  missing-deck
      There is no deck at "slides".
      Hint: Name a folder.

      1 error
      "
    `)
    expect(news([], [])).toBe('')
  })

  test('are a line when the same is wrong as before, on another line too', () => {
    expect(news([clam, missing], [lower, missing])).toBe('2 errors as before\n')
  })

  test('are what is new, and how much there is besides', () => {
    expect(news([clam, missing], [lower, qoute])).toMatchInlineSnapshot(`
      "slides/04-law.md:2:9  error  unknown-layout
      There is no layout called "qoute".
        1 | ---
      > 2 | layout: qoute
          |         ^^^^^

      1 error new; 1 error gone; 1 error as before
      "
    `)
  })

  test('count the same mistake as often as it is made', () => {
    expect(newsBetween([clam], [clam, lower])).toEqual({ same: [clam], fresh: [lower], gone: [] })
    expect(newsBetween([clam, lower], [lower])).toEqual({ same: [lower], fresh: [], gone: [lower] })
  })

  test('tell when all is well', () => {
    expect(news([clam], [])).toBe('Nothing is wrong any more.\n')
  })
})
