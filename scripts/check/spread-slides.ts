/**
 * Lays all slides of a deck's page out, one below the other, as each looks when it is shown: Reveal.js displays
 * one at a time, and to go through them one by one takes as long as the deck is long, each time.
 */
import type { Page } from 'puppeteer-core'
import { showLastSteps } from '../pdf/show-steps.ts'
import { fitTexts } from '../pdf/suit-paper.ts'

/** Waits until Reveal.js has set the page up. */
export async function awaitReveal(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { Reveal } = window as unknown as {
      Reveal?: { isReady: () => boolean; on: (event: string, listener: () => void) => void }
    }
    if (Reveal && !Reveal.isReady()) await new Promise<void>((resolve) => Reveal.on('ready', resolve))
  })
}

/** Lays the slides out. The tab has the size of the slides, and Reveal.js is ready. */
export async function spreadSlides(page: Page, size: { width: number; height: number }): Promise<void> {
  await page.evaluate(spread, size)
}

// Runs in the page, so it may use nothing from outside itself.
async function spread({ width, height }: { width: number; height: number }): Promise<void> {
  interface RevealApi {
    readonly getSlides: () => HTMLElement[]
    readonly getSlideBackground: (slide: HTMLElement) => HTMLElement | undefined
    readonly loadSlide?: (slide: HTMLElement) => void
    readonly configure: (options: object) => void
  }
  const { Reveal } = window as unknown as { Reveal?: RevealApi }
  const slides = Reveal
    ? Reveal.getSlides()
    : [...document.querySelectorAll<HTMLElement>('.slides > section')]
  const style = document.createElement('style')
  style.textContent = `
    html, body, .reveal-viewport { height: auto !important; overflow: visible !important; }
    .reveal { position: static !important; height: ${slides.length * height}px !important; overflow: visible !important; }
    .reveal .slides { position: absolute !important; inset: 0 auto auto 0 !important; margin: 0 !important;
      width: ${width}px !important; height: ${slides.length * height}px !important; transform: none !important;
      zoom: 1 !important; perspective: none !important; pointer-events: auto; overflow: visible !important; }
    .reveal .slides section.stack { position: absolute !important; inset: 0 auto auto 0 !important; margin: 0 !important; display: block !important; transform: none !important;
      visibility: visible !important; opacity: 1 !important; }
    .reveal .slides section:not(.stack) { position: absolute !important; left: 0 !important; top: var(--check-top) !important; display: block !important;
      visibility: visible !important; opacity: 1 !important; transform: none !important; margin: 0 !important; }
    .reveal > .backgrounds, .reveal > .progress, .reveal > .controls, .reveal > .slide-number,
    .reveal > .pause-overlay, .reveal > .speaker-notes { display: none !important; }
    .check-background { position: absolute !important; left: 0 !important; top: var(--check-top) !important;
      width: ${width}px !important; height: ${height}px !important; overflow: hidden !important;
      display: block !important; visibility: visible !important; opacity: 1 !important; transform: none !important; }
    video::-webkit-media-controls { display: none !important; }
    *, *::before, *::after { animation: none !important; transition: none !important; }`
  const steps = document.createElement('style')
  steps.className = 'check-all-steps'
  steps.textContent =
    '.reveal .slides .fragment { visibility: inherit !important; opacity: 1 !important; transform: none !important; }'
  document.head.append(style, steps)
  // The page takes on the ground of the slide that is shown; now all of them are.
  document.querySelector('.reveal-viewport')?.classList.add('shows-all')
  slides.forEach((slide, index) => {
    Reveal?.loadSlide?.(slide)
    const background = Reveal?.getSlideBackground(slide)
    for (const section of [slide, slide.parentElement]) {
      if (section?.localName !== 'section') continue
      for (const name of ['hidden', 'aria-hidden', 'inert']) section.removeAttribute(name)
    }
    // A picture of the page makes Reveal.js lay its slides out anew, so its own positions must not count.
    slide.style.setProperty('--check-top', `${index * height}px`)
    if (background === undefined) return
    const copy = background.cloneNode(true) as HTMLElement
    copy.removeAttribute('hidden')
    copy.classList.add('check-background')
    copy.style.setProperty('--check-top', `${index * height}px`)
    slide.before(copy)
  })
  // The page goes on in the ground of the first slide, and here all slides lie on it.
  document.querySelector('.reveal-viewport')?.classList.remove('on-section', 'on-dark', 'on-light')
  // Every line of a listing comes at some step in full strength.
  for (const listing of document.querySelectorAll('pre.has-steps')) listing.classList.remove('has-steps')
  for (const image of document.images) image.loading = 'eager'
  await document.fonts.ready
}

/** Gives pictures that stretch and text that fits their sizes again. Everything must have been loaded. */
export async function fitContents(page: Page): Promise<void> {
  await page.evaluate(() => (window as unknown as { Reveal?: { layout: () => void } }).Reveal?.layout())
  await fitTexts(page)
}

/** Lets the slides show what belongs to the steps that are taken, or everything at once, as at first. */
export async function showOwnSteps(page: Page, isOwn: boolean): Promise<void> {
  await page.evaluate((own) => {
    const style = document.querySelector<HTMLStyleElement>('.check-all-steps')
    if (style?.sheet) style.sheet.disabled = own
    for (const listing of document.querySelectorAll('pre.has-steps')) listing.classList.remove('has-steps')
  }, isOwn)
}

/** Shows the steps of all slides as they are when the speaker goes on, instead of everything at once. */
export async function showEnds(page: Page): Promise<void> {
  await showOwnSteps(page, true)
  await showLastSteps(page)
}
