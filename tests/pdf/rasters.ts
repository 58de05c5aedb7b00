/** Slides as pictures: as the screen shows them and as a reader of the PDF sees them. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'
import type { BrowserSession } from '../../scripts/browser/launch.ts'
import { openPage } from '../../scripts/browser/serve-page.ts'
import type { OutputFile } from '../../scripts/types.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

const PDFJS = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))

/** Every slide of a built deck in the real Reveal.js, with all its steps taken, in pixels of the slide. */
export async function screenPictures(
  session: BrowserSession,
  files: readonly OutputFile[],
  size: Size,
): Promise<PNG[]> {
  const { page } = await openPage(session, toMap(files), 'index.html')
  await page.setViewport({ ...size })
  await page.waitForFunction('window.Reveal && Reveal.isReady()')
  await page.addStyleTag({ content: ONLY_SLIDES })
  const count = await page.evaluate(() => {
    const { Reveal } = window as unknown as { Reveal: RevealApi }
    Reveal.configure({ transition: 'none', backgroundTransition: 'none', margin: 0 })
    return Reveal.getTotalSlides()
  })
  const pictures: PNG[] = []
  for (let at = 0; at < count; at += 1) {
    await page.evaluate(showWhole, at)
    pictures.push(
      PNG.sync.read(
        Buffer.from(await page.screenshot({ optimizeForSpeed: true, captureBeyondViewport: false })),
      ),
    )
  }
  await page.close()
  return pictures
}

/** What is used of Reveal.js. */
interface RevealApi {
  configure(options: object): void
  getTotalSlides(): number
  getSlides(): Element[]
  getIndices(slide: Element): { h: number; v: number }
  slide(h: number, v: number, step: number): void
  getSlideBackground(h: number, v: number): HTMLElement | undefined
}

const ONLY_SLIDES = `.reveal :is(.controls, .progress) { display: none !important }
*, *::before, *::after { transition: none !important; animation: none !important }`

// Runs in the page. Waits until the slide's pictures and fonts are there; taking a picture waits for the rest.
async function showWhole(at: number): Promise<void> {
  const { Reveal } = window as unknown as { Reveal: RevealApi }
  const slide = Reveal.getSlides()[at]
  if (slide === undefined) throw new Error(`The deck has no slide ${at}.`)
  const { h, v } = Reveal.getIndices(slide)
  Reveal.slide(h, v, 999)
  // Paper has every line of a listing in full strength.
  for (const listing of slide.querySelectorAll('pre.has-steps')) listing.classList.remove('has-steps')
  const images = [...slide.querySelectorAll('img')]
  for (const image of images) image.loading = 'eager'
  await Promise.all(images.map((image) => image.decode().catch(() => undefined)))
  const background = Reveal.getSlideBackground(h, v)?.querySelector<HTMLElement>('div')
  for (const [, url] of (background?.style.backgroundImage ?? '').matchAll(/url\("(.*?)"\)/g)) {
    const image = new Image()
    image.src = url ?? ''
    await image.decode().catch(() => undefined)
  }
  await document.fonts.ready
}

const READER = `<!doctype html><title>Reader</title><canvas></canvas>
<script type="module">import * as pdf from './pdf.mjs'; window.pdf = pdf</script>`

/** Every page of a PDF, drawn by a reader of its own at the given width in pixels. */
export async function paperPictures(session: BrowserSession, pdf: Uint8Array, width: number): Promise<PNG[]> {
  const library = (name: string) => readFileSync(join(PDFJS, 'legacy/build', name))
  const files = new Map<string, string | Uint8Array>([
    ['reader.html', READER],
    ['pdf.mjs', library('pdf.mjs')],
    ['pdf.worker.mjs', library('pdf.worker.mjs')],
    ['deck.pdf', pdf],
  ])
  const { page } = await openPage(session, files, 'reader.html')
  const count = await page.evaluate(openPdf)
  const pictures: PNG[] = []
  for (let number = 1; number <= count; number += 1) {
    const { pixels, ...size } = await page.evaluate(drawPage, number, width)
    const picture = new PNG(size)
    picture.data = Buffer.from(pixels, 'base64')
    pictures.push(picture)
  }
  await page.close()
  return pictures
}

// Runs in the page.
async function openPdf(): Promise<number> {
  const { getDocument, GlobalWorkerOptions } = (window as unknown as { pdf: typeof import('pdfjs-dist') }).pdf
  GlobalWorkerOptions.workerSrc = 'pdf.worker.mjs'
  const data = new Uint8Array(await (await fetch('deck.pdf')).arrayBuffer())
  const opened = await getDocument({ data, verbosity: 0 }).promise
  Object.assign(window, { opened })
  return opened.numPages
}

// Runs in the page. Gives the bare pixels: to pack and unpack a PNG would take longer than to draw it.
async function drawPage(number: number, width: number): Promise<Size & { pixels: string }> {
  const { opened } = window as unknown as { opened: import('pdfjs-dist').PDFDocumentProxy }
  const page = await opened.getPage(number)
  const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width })
  const canvas = document.querySelector('canvas')
  if (canvas === null) throw new Error('There is nothing to draw on.')
  canvas.width = Math.round(viewport.width)
  canvas.height = Math.round(viewport.height)
  await page.render({ canvas, viewport }).promise
  const drawn = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height)
  const bytes = new Uint8Array(drawn?.data.buffer ?? []) as Uint8Array & { toBase64(): string }
  return { width: canvas.width, height: canvas.height, pixels: bytes.toBase64() }
}

export interface Difference {
  /** How many pixels of the shrunk pictures differ. */
  readonly pixels: number
  /** The two pictures and what differs, one below the other. */
  readonly picture: PNG
}

/** How much coarser pictures are compared than they are: edges of letters differ from renderer to renderer. */
const COARSENESS = 4
const THRESHOLD = 0.12

/** Compares two pictures of the same slide, edges and their smoothing left aside. */
export function compare(screen: PNG, paper: PNG): Difference {
  const [one, other] = [shrink(screen), shrink(paper)]
  const { width, height } = one
  const marked = new PNG({ width, height })
  const pixels =
    other.width === width && other.height === height
      ? pixelmatch(one.data, other.data, marked.data, width, height, {
          threshold: THRESHOLD,
          includeAA: true,
        })
      : width * height
  return { pixels, picture: below([one, other, marked]) }
}

/** Each square of pixels becomes one that has their mean colour. */
function shrink({ width, height, data }: PNG): PNG {
  const small = new PNG({ width: Math.floor(width / COARSENESS), height: Math.floor(height / COARSENESS) })
  const area = COARSENESS ** 2
  for (let y = 0; y < small.height; y += 1)
    for (let x = 0; x < small.width; x += 1) {
      let [red, green, blue, opacity] = [0, 0, 0, 0]
      for (let dy = 0; dy < COARSENESS; dy += 1) {
        const from = 4 * ((y * COARSENESS + dy) * width + x * COARSENESS)
        for (let at = from; at < from + 4 * COARSENESS; at += 4) {
          red += data[at] ?? 0
          green += data[at + 1] ?? 0
          blue += data[at + 2] ?? 0
          opacity += data[at + 3] ?? 0
        }
      }
      const to = 4 * (y * small.width + x)
      small.data[to] = Math.round(red / area)
      small.data[to + 1] = Math.round(green / area)
      small.data[to + 2] = Math.round(blue / area)
      small.data[to + 3] = Math.round(opacity / area)
    }
  return small
}

function below(pictures: readonly PNG[]): PNG {
  const width = Math.max(...pictures.map((picture) => picture.width))
  const height = pictures.reduce((sum, picture) => sum + picture.height, 0)
  const all = new PNG({ width, height, fill: true })
  let y = 0
  for (const picture of pictures) {
    PNG.bitblt(picture, all, 0, 0, picture.width, picture.height, 0, y)
    y += picture.height
  }
  return all
}

/** Saves a picture for whoever has to find out why a test failed. */
export function savePicture(path: string, picture: PNG): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, PNG.sync.write(picture))
}

const toMap = (files: readonly OutputFile[]): Map<string, string | Uint8Array> =>
  new Map(files.map(({ path, contents }) => [path, contents]))
