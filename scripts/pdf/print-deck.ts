/** Prints the pages of a compiled deck: page -> PDF file of the output. */
import { availableParallelism } from 'node:os'
import type { PDFDocument } from '@cantoo/pdf-lib'
import pLimit from 'p-limit'
import type { BrowserSession } from '../browser/launch.ts'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import type { Checked, OutputFile, Span } from '../types.ts'
import { dividePage, type PagePart } from './divide-page.ts'
import type { PdfMetadata } from './finish-pdf.ts'
import type { SlideTitle } from './outline.ts'
import type { FoundProblem } from './page-problems.ts'
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

/**
 * Prints all jobs at once, each in a tab of its own, or in several when it is long.
 *
 * @param onSlides Hears of slides that are printed while others of the same job are not.
 */
export async function printPages(
  session: BrowserSession,
  jobs: readonly PrintJob[],
  { files, deckPath }: PrintContext,
  onSlides: (count: number) => void = () => {},
): Promise<readonly PrintedPage[]> {
  const pageFiles = new Map(files.map((file) => [file.path, file.contents]))
  return await Promise.all(jobs.map(printOne))

  async function printOne(job: PrintJob): Promise<PrintedPage> {
    const { parts, targets } = dividePage(new Map(pageFiles).set(PAGE, job.html), PAGE, job.pages)
    const inTurn = pLimit(availableParallelism())
    const printed = parts.map((part) =>
      inTurn(async () => {
        const result = await printPart(job, part, targets)
        if (parts.length > 1) onSlides(part.slides ?? 0)
        return result
      }),
    )
    const finished = finishOne(job, printed, deckPath)
    // Whoever waits for the others may never come to this one.
    finished.catch(() => undefined)
    await Promise.all(printed)
    return { finished }
  }

  async function printPart(
    { path, steps, address, titles }: PrintJob,
    { html, slides }: PagePart,
    targets: readonly string[],
  ): Promise<PrintedPart> {
    const page = await preparePage(session, new Map(pageFiles).set(PAGE, html), PAGE, {
      kind: path,
      expectedPages: slides,
      steps,
      address,
      outline: titles === undefined,
      targets,
    })
    // The library loads while the browser prints.
    const [pdf] = await Promise.all([page.print(), import('./finish-pdf.ts')])
    return { page, pdf }
  }
}

interface PrintedPart {
  readonly page: ReadyPage
  readonly pdf: Uint8Array
}

async function finishOne(
  job: PrintJob,
  printed: readonly Promise<PrintedPart>[],
  deckPath: string,
): Promise<Checked<OutputFile>> {
  const { path, metadata, titles } = job
  const documents = printed.map(readPart)
  // A part that failed is noticed below.
  for (const document of documents) document.catch(() => undefined)
  const pages = (await Promise.all(printed)).map(({ page }) => page)
  const [{ finishPdf }, { toEntries }] = await Promise.all([
    import('./finish-pdf.ts'),
    import('./outline.ts'),
  ])
  const steps = pages.map(({ pagesOfSlides }) => pagesOfSlides)
  const finished = await finishPdf(documents, metadata, {
    // The words of the first link to a place are the ones that count.
    linkNames: new Map(pages.flatMap(({ linkNames }) => [...linkNames]).reverse()),
    outline: titles && toEntries(titles, isComplete(steps) ? steps.flat() : undefined),
  })
  const found = eachOnce(pages.map(({ problems }) => problems))
  const diagnostics = found.map((problem) => problemDiagnostic(problem, job, deckPath))
  const expected = pages.map(({ expectedPages }) => expectedPages)
  const wanted = isComplete(expected) ? sum(expected) : finished.pages
  if (finished.pages !== wanted) {
    const problem = `${path}: The PDF has ${finished.pages} pages instead of ${wanted}.`
    diagnostics.push(diagnostic('printing-problem', deckPath, [problem]))
  }
  return { value: { path, contents: finished.contents }, diagnostics }
}

async function readPart(part: Promise<PrintedPart>): Promise<PDFDocument> {
  const { pdf } = await part
  const { readPdf } = await import('./finish-pdf.ts')
  // What else is due goes first, such as the next page to print or the end of the browser.
  await new Promise((resolve) => setImmediate(resolve))
  return await readPdf(pdf)
}

const isComplete = <T>(items: (T | undefined)[]): items is T[] => !items.includes(undefined)

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** What is wrong with a file that several parts need is told once. */
function eachOnce(problemsOfParts: readonly (readonly FoundProblem[])[]): FoundProblem[] {
  const told = new Set<string>()
  return problemsOfParts.flatMap((problems) => {
    const isNew = ({ kind, text }: FoundProblem) => !told.has(`${kind} ${text}`)
    const news = problems.filter(isNew)
    for (const { kind, text } of news) told.add(`${kind} ${text}`)
    return news
  })
}
