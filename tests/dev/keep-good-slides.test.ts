import { describe, expect, test } from 'vitest'
import { keepGoodSlides } from '../../scripts/dev/keep-good-slides.ts'
import type { ShownSlide } from '../../scripts/dev/keyed-slides.ts'
import { diagnostic } from '../../scripts/diagnostics/diagnostic.ts'
import { sourceFile } from '../helpers/yaml-map.ts'

const slide = (key: string, text: string): ShownSlide => ({
  key,
  id: key,
  text,
  source: sourceFile(text),
  rendered: text,
  html: `<p>${text}`,
})

const before = [[slide('a', 'one')], [slide('b', 'two'), slide('c', 'three')]]

const wrongIn = ({ source }: ShownSlide) => diagnostic('unclosed-fence', { source, start: 0, end: 1 }, [])

describe('slides that are right', () => {
  test('are shown beside one that is not', () => {
    const [a, b] = [slide('a', 'one!'), slide('b', '```')]
    const kept = keepGoodSlides([wrongIn(b)], before, [[a], [b, slide('c', 'three')]])
    expect(kept?.flat().map(({ html }) => html)).toEqual(['<p>one!', '<p>two', '<p>three'])
  })

  test('are shown as they were when only what is around them has changed', () => {
    const [b] = [slide('b', '```')]
    const numbered = { ...slide('a', 'one'), html: '<p>one, page 7' }
    const kept = keepGoodSlides([wrongIn(b)], before, [[numbered], [b, slide('c', 'three')]])
    expect(kept?.[0]?.[0]?.html).toBe('<p>one')
  })

  test.each([
    ['fewer slides', [[slide('a', '```')]]],
    ['other stacks', [[slide('a', '```')], [slide('b', 'two')], [slide('c', 'three')]]],
    ['another order', [[slide('a', '```')], [slide('c', 'three'), slide('b', 'two')]]],
  ])('are not shown in a deck of %s', (_, after) => {
    const [wrong] = after.flat()
    expect(wrong && keepGoodSlides([wrongIn(wrong)], before, after)).toBeUndefined()
  })

  test('are not shown when a mistake stands outside the slides', () => {
    const settings = diagnostic('unclosed-fence', { source: sourceFile('x'), start: 0, end: 1 }, [])
    expect(keepGoodSlides([settings], before, before)).toBeUndefined()
    expect(keepGoodSlides([diagnostic('missing-deck', 'talk', ['talk'])], before, before)).toBeUndefined()
  })
})
