/** The rules that look at the pages of a deck in the browser. */
import type { BrowserSession } from '../browser/launch.ts'
import { openPage } from '../browser/serve-page.ts'
import { awaitReady } from '../pdf/page-ready.ts'
import type { CompiledDeck } from '../pipeline.ts'
import { boxNotices, contrastNotices, pageNotices, textNotices } from './browser-notices.ts'
import { findLowContrast } from './check-contrast.ts'
import type { Notice } from './findings.ts'
import { measureBoxes } from './measure-boxes.ts'
import { measureText } from './measure-text.ts'
import { installTools } from './page-tools.ts'
import { spreadSlides } from './spread-slides.ts'
import { textLimits } from './text-limits.ts'

/** Everything that the rules for pages notice in a deck. It must have been compiled with `marks`. */
export async function noticesOfPages(session: BrowserSession, compiled: CompiledDeck): Promise<Notice[]> {
  return await noticesOfScreen(session, compiled)
}

async function noticesOfScreen(session: BrowserSession, compiled: CompiledDeck): Promise<Notice[]> {
  const { deck, files } = compiled
  const { size } = deck.settings
  const slides = deck.stacks.flat()
  const opened = await openPage(
    session,
    new Map(files.map(({ path, contents }) => [path, contents])),
    'index.html',
  )
  const { page } = opened
  await page.setViewport({ ...size, deviceScaleFactor: 1 })
  await spreadSlides(page, size)
  const missing = await awaitReady(page)
  await page.evaluate(installTools)
  const boxes = await page.evaluate(measureBoxes, size)
  const texts = await page.evaluate(measureText, textLimits(deck))
  const contrasts = await findLowContrast(page, size)
  const notices = [
    ...boxNotices(boxes, slides),
    ...textNotices(texts, slides),
    ...contrastNotices(contrasts, slides),
    ...pageNotices(opened, missing, slides),
  ]
  session.discard(page)
  return notices
}
