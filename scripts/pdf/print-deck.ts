/** Prints the pages of a compiled deck: page -> PDF file of the output. */
import type { BrowserSession } from '../browser/launch.ts'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import type { Checked, OutputFile, Span } from '../types.ts'
import type { PdfMetadata } from './finish-pdf.ts'
import type { SlideTitle } from './outline.ts'
import { preparePage, type ReadyPage } from './prepare-page.ts'
import { problemDiagnostic } from './problem-diagnostic.ts'

/** A page to print. */
export interface PrintJob {
  /** Path of the PDF in the output folder. */
  readonly path: string
  readonly html: string
  /** How many pages it has; undefined when that depends on the text. */
  readonly pages: number | undefined
  /** The slides that it shows, where each begins a page of its own; the outline lists them. */
  readonly titles?: readonly SlideTitle[] | undefined
  /** True for a page of its own for each step of a slide. */
  readonly steps: boolean
  readonly metadata: PdfMetadata
  /** Where the deck stands on the web, when it does. */
  readonly address?: string | undefined
  /** Where the slides stand that the page shows, by ids of its elements. */
  readonly places: ReadonlyMap<string, Span>
}

/** What the pages refer to, and what to call the deck when something is wrong with it as a whole. */
export interface PrintContext {
  readonly files: readonly OutputFile[]
  readonly deckPath: string
}

// No file of a deck has such a name, since hidden files are not part of a deck.
const PAGE = '.lectern-page.html'

/** A page that the browser has printed; what remains to be done needs no browser. */
export interface PrintedPage {
  /** The file, with what went wrong on the page. */
  readonly finished: Promise<Checked<OutputFile>>
}

/** Prints all jobs at once, each in a tab of its own. */
export async function printPages(
  session: BrowserSession,
  jobs: readonly PrintJob[],
  { files, deckPath }: PrintContext,
): Promise<readonly PrintedPage[]> {
  return await Promise.all(jobs.map(printOne))

  async function printOne(job: PrintJob): Promise<PrintedPage> {
    const pageFiles = new Map(files.map((file) => [file.path, file.contents]))
    pageFiles.set(PAGE, job.html)
    const page = await preparePage(session, pageFiles, PAGE, {
      kind: job.path,
      expectedPages: job.pages,
      steps: job.steps,
      address: job.address,
    })
    // The library loads while the browser prints.
    const [pdf] = await Promise.all([page.print(), import('./finish-pdf.ts')])
    const finished = finishOne(job, page, pdf, deckPath)
    // Whoever waits for the others may never come to this one.
    finished.catch(() => undefined)
    return { finished }
  }
}

async function finishOne(
  job: PrintJob,
  { problems, expectedPages, pagesOfSlides, linkNames }: ReadyPage,
  pdf: Uint8Array,
  deckPath: string,
): Promise<Checked<OutputFile>> {
  const { path, metadata, titles } = job
  const [{ finishPdf }, { toEntries }] = await Promise.all([
    import('./finish-pdf.ts'),
    import('./outline.ts'),
  ])
  // What else is due goes first, such as the next page to print or the end of the browser.
  await new Promise((resolve) => setImmediate(resolve))
  const { contents, pages } = await finishPdf(pdf, metadata, {
    linkNames,
    outline: titles && toEntries(titles, pagesOfSlides),
  })
  const diagnostics = problems.map((problem) => problemDiagnostic(problem, job, deckPath))
  if (expectedPages !== undefined && pages !== expectedPages) {
    const problem = `${path}: The PDF has ${pages} pages instead of ${expectedPages}.`
    diagnostics.push(diagnostic('printing-problem', deckPath, [problem]))
  }
  return { value: { path, contents }, diagnostics }
}
