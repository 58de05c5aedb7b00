/** Stacks of slides: which of them stand below another one. [pure] */
import { onceEach } from '../once-each.ts'

/** Slides in order. */
export interface Row<T> {
  readonly slides: readonly T[]
  /** For each slide whether it stands in the stack of the one before it; nothing when none does. */
  readonly isBelow: readonly boolean[]
}

/** A function that makes stacks of a row; most stacks hold one slide, and that stack is the same for the same slide. */
export function stacking<T extends object>(): (row: Row<T>) => readonly (readonly T[])[] {
  const eachAlone = onceEach((slide: T): readonly T[] => [slide])
  return ({ slides, isBelow }) => {
    const alone = eachAlone(slides)
    if (!isBelow.includes(true)) return alone
    const stacks: (readonly T[])[] = []
    for (const [index, stack] of alone.entries()) {
      const above = isBelow[index] ? stacks.pop() : undefined
      stacks.push(above ? [...above, ...stack] : stack)
    }
    return stacks
  }
}

/** Other values for the slides of some stacks, in the same order, as a row. */
export const rowAs = <T>(stacks: readonly (readonly unknown[])[], slides: readonly T[]): Row<T> => ({
  slides,
  isBelow:
    stacks.length === slides.length ? [] : stacks.flatMap((stack) => stack.map((_, index) => index > 0)),
})
