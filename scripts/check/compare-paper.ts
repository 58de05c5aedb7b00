/** `screen-paper`: compares small pictures of the slides on screen with those of the page that becomes the PDF. */
import type { Page } from 'puppeteer-core'
import type { SlideSize } from '../types.ts'
import { showEnds } from './spread-slides.ts'

export interface PaperFault {
  readonly slide: number
  /** How much of the slide looks different, from 0 to 100. */
  readonly percent: number
}

/** The pages of a deck on screen and on paper, with all slides spread out one below the other. */
export interface BothPages {
  /** Its steps are taken while pictures are made. */
  readonly screen: Page
  readonly paper: Page
  readonly size: SlideSize
  readonly count: number
}

/**
 * A picture shows so many slides a row, and as many rows. Each is that much smaller: edges of letters blur, and
 * what is missing is still seen. A picture has the size of a slide, so memory stays small however long the deck is.
 */
const ACROSS = 4
/** How different the colour of a pixel must be, as pixelmatch counts. */
const THRESHOLD = 0.2

/** How much of each slide differs; slides that do not differ at all are left out. */
export async function comparePaper({ screen, paper, size, count }: BothPages): Promise<PaperFault[]> {
  const [{ PNG }, { default: pixelmatch }] = await Promise.all([import('pngjs'), import('pixelmatch')])
  await showEnds(screen)
  const cameras = await Promise.all([screen, paper].map((each) => setUpCamera(each, size)))
  const faults: PaperFault[] = []
  for (let first = 0; first < count; first += ACROSS ** 2) {
    const taken = await Promise.all(cameras.map((camera) => camera(first)))
    const [one, other] = taken.map((data) => PNG.sync.read(data))
    if (!one || !other) continue
    const { width, height } = one
    const marked = new PNG({ width, height })
    pixelmatch(one.data, other.data, marked.data, width, height, { threshold: THRESHOLD, diffMask: true })
    for (let at = 0; at < Math.min(ACROSS ** 2, count - first); at += 1) {
      const percent = percentMarked(marked, at)
      if (percent > 0) faults.push({ slide: first + at, percent })
    }
  }
  return faults
}

/** How much of the tile of a slide is painted; pixels that do not differ are clear. */
function percentMarked({ width, height, data }: Picture, at: number): number {
  const [wide, high] = [Math.floor(width / ACROSS), Math.floor(height / ACROSS)]
  const [left, top] = [(at % ACROSS) * wide, Math.floor(at / ACROSS) * high]
  let count = 0
  for (let y = top; y < top + high; y += 1)
    for (let x = left; x < left + wide; x += 1) if (data[(y * width + x) * 4 + 3] !== 0) count += 1
  return (100 * count) / (wide * high)
}

interface Picture {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** Gives a function that photographs the slides from an index on. The window has the size of a slide already. */
async function setUpCamera(page: Page, size: SlideSize): Promise<(first: number) => Promise<Buffer>> {
  const camera = await page.createCDPSession()
  await page.evaluate(tile, size, ACROSS)
  return async (first) => {
    await page.evaluate(lookAt, first, size.height, ACROSS)
    const { data } = await camera.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true })
    return Buffer.from(data, 'base64')
  }
}

/** Moves the slides from one below the other into rows. Runs in the page. */
function tile({ width, height }: SlideSize, across: number): void {
  const moved = document.querySelectorAll<HTMLElement>(
    '.pdf-page, .slides section:not(.stack), .check-background',
  )
  const places = [...moved].map((element) => {
    return { element, index: Math.round((element.getBoundingClientRect().top + scrollY) / height) }
  })
  for (const { element, index } of places) {
    if (element.parentElement?.closest('.pdf-page')) continue
    const row = Math.floor(index / across)
    // What runs over the edge must not lie on the next slide.
    element.style.clipPath = `polygon(0 0, ${width}px 0, ${width}px ${height}px, 0 ${height}px)`
    element.style.translate = `${(index % across) * width}px ${(row - index) * height}px`
    element.dataset.tile = String(index)
  }
}

/**
 * Brings the slides from an index on into view, that much smaller. The others are not laid out, else every
 * picture would take as long as the deck is. Runs in the page.
 */
function lookAt(first: number, height: number, across: number): void {
  scrollTo(0, 0)
  for (const element of document.querySelectorAll<HTMLElement>('[data-tile]')) {
    const at = Number(element.dataset.tile) - first
    if (at >= 0 && at < across ** 2) element.style.removeProperty('display')
    else element.style.setProperty('display', 'none', 'important')
  }
  document.body.style.transformOrigin = '0 0'
  document.body.style.transform = `scale(${1 / across}) translateY(${(-first / across) * height}px)`
}
