/** Which slides a command is about. */
import type { SlideRange } from '../option-values.ts'
import { UsageError } from '../usage-error.ts'

/** True for a slide number among the ranges; every one is when there are none. */
export const isIn = (ranges: readonly SlideRange[] | undefined, slide: number): boolean =>
  ranges === undefined || ranges.some(({ first, last }) => first <= slide && slide <= last)

/** @throws UsageError when the ranges name a slide beyond the last one. */
export function refuseBeyond(ranges: readonly SlideRange[] | undefined, slides: number): void {
  const beyond = ranges?.find(({ last }) => last > slides)
  if (!beyond) return
  const has = slides === 1 ? 'one slide' : `${slides} slides`
  throw new UsageError(`"--slides" asks for slide ${beyond.last}, but the deck has ${has}.`)
}
