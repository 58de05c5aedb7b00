/**
 * Takes pictures of slides. They are taken of the page that becomes the PDF, since it shows every slide with all
 * its steps taken and needs no script; a picture, a page of the PDF and the screen show the same.
 */
import type { CDPSession, Page } from 'puppeteer-core'
import { within } from '../browser/deadline.ts'
import type { BrowserSession } from '../browser/launch.ts'
import type { PageFiles } from '../browser/serve-page.ts'
import { openPrintPage } from '../pdf/open-print-page.ts'
import { type FoundProblem, findProblems } from '../pdf/page-problems.ts'
import type { SlideSize } from '../types.ts'

export interface PictureRequest {
  /** The print page. */
  readonly html: string
  /** What it refers to. */
  readonly files: PageFiles
  /** How many slides it has. */
  readonly count: number
  /** Indexes of the slides that are wanted; all when undefined. */
  readonly only?: readonly number[] | undefined
  readonly slide: SlideSize
  /** In pixels; the slide fits in, in the middle, and its ground fills what remains. */
  readonly picture: SlideSize
  /** Called after each picture with how many there are. */
  readonly onPicture?: ((done: number) => void) | undefined
}

export interface TakenPictures {
  /** PNG files in the order of the slides. */
  readonly pictures: readonly Uint8Array[]
  readonly problems: readonly FoundProblem[]
}

// No file of a deck has such a name, since hidden files are not part of a deck.
const PAGE = '.lectern-slides.html'

const TIME_TO_OPEN = 60_000
const TIME_PER_PICTURE = 30_000

/** @throws EnvironmentError when the browser hangs. */
export async function pictureSlides(
  session: BrowserSession,
  { html, files, count, only, slide, picture, onPicture }: PictureRequest,
): Promise<TakenPictures> {
  const camera = await within(TIME_TO_OPEN + 250 * count, 'open the slides', setUp())
  const pictures: Uint8Array[] = []
  for (const at of only ?? Array.from({ length: count }, (_, index) => index)) {
    pictures.push(await within(TIME_PER_PICTURE, 'take a picture of a slide', camera.take(at)))
    onPicture?.(pictures.length)
  }
  session.discard(camera.page)
  return { pictures, problems: camera.problems }

  async function setUp() {
    const { opened, missing } = await openPrintPage(session, new Map([...files, [PAGE, html]]), PAGE)
    const { page } = opened
    const problems = await findProblems(opened, missing)
    const cdp = await page.createCDPSession()
    const scale = Math.min(picture.width / slide.width, picture.height / slide.height)
    const stage = { width: picture.width / scale, height: picture.height / scale }
    // The browser takes whole numbers here; times the scale they give the size of the picture.
    await cdp.send('Emulation.setDeviceMetricsOverride', {
      width: Math.round(stage.width),
      height: Math.round(stage.height),
      deviceScaleFactor: scale,
      mobile: false,
    })
    await page.evaluate(stackSlides, slide, stage)
    return { page, problems, take: (at: number) => take(page, cdp, at) }
  }
}

async function take(page: Page, cdp: CDPSession, at: number): Promise<Uint8Array> {
  await page.evaluate(showSlide, at)
  const { data } = await cdp.send('Page.captureScreenshot', { format: 'png' })
  return Buffer.from(data, 'base64')
}

/**
 * Puts every slide at the same place, out of sight: wherever a slide stands in the deck, it is drawn in the same
 * way. Runs in the page, so it may use nothing from outside itself.
 */
function stackSlides(slide: SlideSize, stage: SlideSize): void {
  const style = document.createElement('style')
  const [left, top] = [(stage.width - slide.width) / 2, (stage.height - slide.height) / 2]
  // Where the last pixel is half a slide, the ground goes on under all of it.
  const [width, height] = [Math.ceil(stage.width - 0.01), Math.ceil(stage.height - 0.01)]
  style.textContent = `
    html.print, html.print body { overflow: hidden }
    html.print .pdf-page { position: absolute; inset: -100000px auto auto 0; width: ${width}px;
      height: ${height}px }
    html.print .pdf-page[data-shown] { top: 0 }
    html.print .pdf-page > .slides { position: absolute; left: ${left}px; top: ${top}px;
      width: ${slide.width}px; height: ${slide.height}px }`
  document.head.append(style)
}

// Runs in the page, so it may use nothing from outside itself.
function showSlide(at: number): void {
  document.querySelector('.pdf-page[data-shown]')?.removeAttribute('data-shown')
  document.querySelectorAll('.pdf-page')[at]?.setAttribute('data-shown', '')
}
