/** The settings of a deck as a configuration of Reveal.js. */
import type { Settings } from '../types.ts'

/**
 * What `Reveal.initialize` gets. Layout is plain CSS inside a fixed box, so Reveal.js neither centres nor
 * measures slides; the author's `reveal` settings come last and win.
 */
export const toRevealConfig = (settings: Settings): Readonly<Record<string, unknown>> => ({
  width: settings.size.width,
  height: settings.size.height,
  margin: 0,
  center: false,
  hash: true,
  controls: true,
  controlsTutorial: false,
  progress: true,
  slideNumber: false,
  rtl: settings.dir === 'rtl',
  transition: settings.transition,
  backgroundTransition: 'none',
  pdfMaxPagesPerSlide: 1,
  ...(settings.duration === undefined ? {} : { totalTime: settings.duration }),
  ...settings.reveal,
})
