/** Names and sizes of pictures of slides. [pure] */
import type { SlideSize } from '../types.ts'

/** `slide-007.png` for slide 7: as many digits as names need to be in order in a deck of `count`, at least three. */
export const pictureName = (number: number, count: number): string =>
  `slide-${String(number).padStart(Math.max(3, String(count).length), '0')}.png`

/** The size in pixels of a picture that is so wide and shows a whole slide. */
export const pictureSize = (width: number, slide: SlideSize): SlideSize => ({
  width,
  height: Math.max(1, Math.round((width * slide.height) / slide.width)),
})
