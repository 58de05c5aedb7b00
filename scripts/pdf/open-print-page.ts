/** The print page as it looks on paper, for those who take pictures of it. */
import type { BrowserSession } from '../browser/launch.ts'
import { type OpenedPage, openPage, type PageFiles } from '../browser/serve-page.ts'
import { awaitReady, type MissingPart } from './page-ready.ts'
import { showLastSteps } from './show-steps.ts'
import { fitTexts, markGrounds } from './suit-paper.ts'

export interface PrintPage {
  readonly opened: OpenedPage
  readonly missing: readonly MissingPart[]
}

/** Opens the page `path` of `files` with all steps taken and everything there that it shows. */
export async function openPrintPage(
  session: BrowserSession,
  files: PageFiles,
  path: string,
): Promise<PrintPage> {
  const opened = await openPage(session, files, path, { media: 'print' })
  const { page } = opened
  await Promise.all([showLastSteps(page), markGrounds(page)])
  const missing = await awaitReady(page)
  await fitTexts(page)
  return { opened, missing }
}
