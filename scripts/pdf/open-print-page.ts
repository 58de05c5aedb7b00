/** The print page as it looks on paper, for those who print it and those who take pictures of it. */
import type { BrowserSession } from '../browser/launch.ts'
import { type OpenedPage, openPage, type PageFiles } from '../browser/serve-page.ts'
import { canLayOutLate, hideUntilPrinted, loadFonts } from './late-layout.ts'
import { awaitReady, type MissingPart } from './page-ready.ts'
import { showLastSteps, splitIntoSteps } from './show-steps.ts'
import { fitTexts, markGrounds } from './suit-paper.ts'

export interface PrintPageOptions {
  /** True for a page of its own for each step of each slide; else all steps are taken. */
  readonly steps?: boolean | undefined
  /** True when nothing needs to be seen before it is printed, so that its layout may wait until then. */
  readonly onlyPrinted?: boolean
}

export interface PrintPage {
  readonly opened: OpenedPage
  readonly missing: readonly MissingPart[]
  /** How many pages each slide has; undefined when that is not decided by its steps. */
  readonly pagesOfSlides: readonly number[] | undefined
}

/** Opens the page `path` of `files`, with everything there that it shows. */
export async function openPrintPage(
  session: BrowserSession,
  files: PageFiles,
  path: string,
  { steps = false, onlyPrinted = false }: PrintPageOptions = {},
): Promise<PrintPage> {
  const late = onlyPrinted && canLayOutLate(files, path)
  const opened = await openPage(session, files, path, {
    media: 'print',
    before: late ? hideUntilPrinted : undefined,
  })
  const { page } = opened
  const pagesOfSlides = steps ? await splitIntoSteps(page) : await showLastSteps(page)
  await Promise.all([markGrounds(page), late && loadFonts(page)])
  const missing = await awaitReady(page)
  await fitTexts(page)
  return { opened, missing, pagesOfSlides }
}
