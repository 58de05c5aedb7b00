/** Opens the page that becomes the PDF and lays its pages out as spread-slides.ts does with the slides on screen. */
import type { Page } from 'puppeteer-core'
import type { BrowserSession } from '../browser/launch.ts'
import type { PageFiles } from '../browser/serve-page.ts'
import { openPrintPage } from '../pdf/open-print-page.ts'
import type { SlideSize } from '../types.ts'
import { installTools } from './page-tools.ts'

export interface PaperRequest {
  /** The print page, and what it refers to. */
  readonly print: string
  readonly files: PageFiles
  readonly size: SlideSize
}

// No file of a deck has such a name, since hidden files are not part of a deck.
const PAGE = '.lectern-paper.html'

/** The page with its tools, all steps taken. */
export async function openPaper(
  session: BrowserSession,
  { print, files, size }: PaperRequest,
): Promise<Page> {
  const { page } = (await openPrintPage(session, new Map([...files, [PAGE, print]]), PAGE)).opened
  await page.setViewport({ ...size, deviceScaleFactor: 1 })
  await page.evaluate(placePages, size)
  await page.evaluate(installTools)
  return page
}

/** Puts the pages where the slides of the other page are. Runs in the page. */
function placePages({ width, height }: SlideSize): void {
  const pages = [...document.querySelectorAll<HTMLElement>('.pdf-page')]
  document.body.style.cssText += `;position:relative;margin:0;width:${width}px;height:${pages.length * height}px`
  for (const [at, page] of pages.entries())
    page.style.cssText += `;position:absolute;left:0;top:${at * height}px;width:${width}px;height:${height}px`
}
