/** Which slides a command is about. */
import type { SlideRange } from '../option-values.ts'

/** True for a slide number among the ranges; every one is when there are none. */
export const isIn = (ranges: readonly SlideRange[] | undefined, slide: number): boolean =>
  ranges === undefined || ranges.some(({ first, last }) => first <= slide && slide <= last)
