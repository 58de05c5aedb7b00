/** Opens a page of the output and prints it as the browser does; finish-pdf.ts does the rest. */
import type { Page } from 'puppeteer-core'
import { within } from '../browser/deadline.ts'
import type { BrowserSession } from '../browser/launch.ts'
import type { PageFiles } from '../browser/serve-page.ts'
import { openPrintPage } from './open-print-page.ts'
import { type FoundProblem, findProblems } from './page-problems.ts'
import { keepPartLinks } from './part-links.ts'
import { keepLanguages, mendLinks, nameBoxes, partLines } from './suit-paper.ts'

export interface PrintOptions {
  /** What is printed, for messages: `deck.pdf`. */
  readonly kind: string
  readonly expectedPages?: number | undefined
  /** True for a page of its own for each step of each slide. */
  readonly steps?: boolean | undefined
  /** The address of the deck: links to files beside it lead there, or nowhere. */
  readonly address?: string | undefined
  readonly timeoutMs?: number | undefined
  /** False when the document gets another outline than the headings of the page; true when undefined. */
  readonly outline?: boolean | undefined
  /** What links lead to in the whole document, when the page is a part of it; see divide-page.ts. */
  readonly targets?: readonly string[] | undefined
}

/** A page that is complete: fonts, images and styles are there. */
export interface ReadyPage {
  readonly page: Page
  /** How many pages the PDF should have. */
  readonly expectedPages: number | undefined
  /** How many pages each slide has; undefined when that is not decided by its steps. */
  readonly pagesOfSlides: readonly number[] | undefined
  /** What the links of the page say, by what they lead to. */
  readonly linkNames: ReadonlyMap<string, string>
  readonly problems: readonly FoundProblem[]
  readonly print: () => Promise<Uint8Array>
}

const TIME_LIMIT = 60_000
const TIME_PER_PAGE = 250

/**
 * Opens the page `path` of `files` and waits until it can be printed. The size of the paper is the page's own
 * (`@page`). The PDF is tagged.
 *
 * @throws EnvironmentError when the browser hangs, also from `print`.
 */
export async function preparePage(
  session: BrowserSession,
  files: PageFiles,
  path: string,
  { kind, expectedPages, steps, address, timeoutMs, outline = true, targets = [] }: PrintOptions,
): Promise<ReadyPage> {
  const limited = <T>(pages: number | undefined, work: Promise<T>): Promise<T> =>
    within(timeoutMs ?? TIME_LIMIT + TIME_PER_PAGE * (pages ?? 0), `print ${kind}`, work)
  return await limited(expectedPages, open())

  async function open(): Promise<ReadyPage> {
    const { opened, missing, pagesOfSlides } = await openPrintPage(session, files, path, {
      steps,
      onlyPrinted: true,
    })
    const { page } = opened
    const pages = pagesOfSlides?.reduce((sum, count) => sum + count, 0) ?? expectedPages
    await keepPartLinks(page, targets)
    const [problems, linkNames] = await Promise.all([
      findProblems(opened, missing),
      mendLinks(page, address),
      partLines(page),
      keepLanguages(page),
      nameBoxes(page),
    ])
    const print = async (): Promise<Uint8Array> => {
      const pdf = await limited(pages, page.pdf({ ...PDF_OPTIONS, outline }))
      session.discard(page)
      return pdf
    }
    return { page, expectedPages: pages, pagesOfSlides, linkNames, problems, print }
  }
}

const PDF_OPTIONS = {
  preferCSSPageSize: true,
  printBackground: true,
  tagged: true,
  // The fonts are there already, and how long it may take is decided above.
  waitForFonts: false,
  timeout: 0,
} as const
