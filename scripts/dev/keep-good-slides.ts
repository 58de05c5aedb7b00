/** Shows what can be shown of a deck that has mistakes: somebody is in the middle of a word. */
import type { Diagnostic } from '../types.ts'
import type { ShownSlide, ShownStacks } from './keyed-slides.ts'

/**
 * The shown slides with those edits that are right; undefined when nothing but the last good deck can be shown.
 *
 * That is so when a mistake concerns more than one slide, and when the deck falls into other slides than before:
 * a fence that is opened swallows every slide below it until it is closed.
 */
export function keepGoodSlides(
  errors: readonly Diagnostic[],
  before: ShownStacks,
  after: ShownStacks,
): ShownStacks | undefined {
  if (!hasSameSlides(before, after)) return undefined
  const sources = new Set(after.flat().map(({ source }) => source))
  const broken = new Set(errors.map(({ span }) => span?.source))
  for (const source of broken) if (!source || !sources.has(source)) return undefined
  const shown = new Map(before.flat().map((slide) => [slide.key, slide]))
  const choose = (slide: ShownSlide): ShownSlide => {
    const old = shown.get(slide.key)
    return old && (broken.has(slide.source) || old.text === slide.text) ? old : slide
  }
  return after.map((stack) => stack.map(choose))
}

export const hasSameSlides = (before: ShownStacks, after: ShownStacks): boolean =>
  before.length === after.length &&
  after.every((stack, index) => {
    const other = before[index]
    return stack.length === other?.length && stack.every(({ key }, at) => key === other[at]?.key)
  })
