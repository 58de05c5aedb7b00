/**
 * Finds in the browser how large the text of slides with `fit: shrink` is, so that screen and paper get the same
 * size. What was found is kept: a deck whose slides, styles and room are the same needs no browser again.
 */
import { createHash } from 'node:crypto'
import { within } from '../browser/deadline.ts'
import type { BrowserSession } from '../browser/launch.ts'
import { openPage, toPageFiles } from '../browser/serve-page.ts'
import type { FitRequest } from '../browser-work.ts'
import { awaitReady } from '../pdf/page-ready.ts'
import type { Fits } from '../types.ts'
import { measureFit } from './measure-fit.ts'
import { pageLimit } from './page-limit.ts'
import { installTools } from './page-tools.ts'
import { textLimits } from './text-limits.ts'

// No file of a deck has such a name, since hidden files are not part of a deck.
const PAGE = '.lectern-fit.html'

/**
 * Measures the slides of a page.
 *
 * @throws EnvironmentError when the page hangs; `limit` is in milliseconds.
 */
export const measureFits = (session: BrowserSession, request: FitRequest, limit?: number): Promise<Fits> =>
  within(limit ?? pageLimit(request.deck), 'measure the slides', measure(session, request))

async function measure(session: BrowserSession, { page: html, files, deck }: FitRequest): Promise<Fits> {
  const pageFiles = toPageFiles(files)
  pageFiles.set(PAGE, html)
  const { page } = await openPage(session, pageFiles, PAGE, { media: 'print' })
  await awaitReady(page)
  await page.evaluate(installTools)
  const fits = await page.evaluate(measureFit, textLimits(deck))
  session.discard(page)
  return new Map(Object.entries(fits))
}

/** The same for two decks whose slides come out in the same size. */
export function fitKey({ page, files, deck }: FitRequest): string {
  const hash = createHash('sha256').update(installTools.toString()).update(measureFit.toString())
  hash.update(JSON.stringify(textLimits(deck))).update(page)
  for (const { path, contents } of files) hash.update(`\n${path}\n`).update(contents)
  return hash.digest('hex').slice(0, 32)
}
