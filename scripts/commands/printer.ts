/** The browser of a command: started early, used once or again and again, closed in the end. */
import { abortable } from '../abortable.ts'
import type { Browser, BrowserSession } from '../browser/launch.ts'
import type { Io } from '../io.ts'
import { type PrintContext, type PrintJob, printPages } from '../pdf/print-deck.ts'
import { createProgress } from '../progress.ts'
import type { Checked, OutputFile } from '../types.ts'
import { startBrowserFor } from './start-browser.ts'

export interface Printer {
  readonly print: (
    jobs: readonly PrintJob[],
    context: PrintContext,
    /** Makes more files at the same time. */
    alongside?: (session: BrowserSession) => Promise<readonly OutputFile[]>,
  ) => Promise<Checked<readonly OutputFile[]>>
  /** Runs another task in the same browser. */
  readonly use: Browser['use']
  readonly close: () => Promise<void>
}

/** Few decks take long enough to print for anybody to wonder. */
const MANY_PAGES = 60

export interface PrinterOptions {
  /** The value of `--browser`. */
  readonly browser: string | undefined
  readonly quiet?: boolean
  /** True when `print` will be called more than once: the browser stays open. */
  readonly again: boolean
  /** Hears what is going on; without it the terminal shows it. */
  readonly onProgress?: (text: string) => void
}

/** Begins to start a browser; what goes wrong with it is thrown by `print`. */
export function startPrinter(io: Io, { browser, quiet = false, again, onProgress }: PrinterOptions): Printer {
  const progress = onProgress ? { show: onProgress, clear: () => {} } : createProgress(io, quiet)
  const started = startBrowserFor(io, browser, progress)
  const print = async (
    jobs: readonly PrintJob[],
    context: PrintContext,
    alongside: Parameters<Printer['print']>[2],
    { onSlides, onFinished }: { onSlides: (count: number) => void; onFinished: () => void },
  ): Promise<Checked<readonly OutputFile[]>> => {
    const [printed, more = []] = await started.use((session) =>
      Promise.all([printPages(session, jobs, context, onSlides), alongside?.(session)]),
    )
    if (!again) void started.close()
    const finished = await Promise.all(
      printed.map(async (page) => {
        const one = await page.finished
        onFinished()
        return one
      }),
    )
    return {
      value: [...finished.map(({ value }) => value), ...more],
      diagnostics: finished.flatMap(({ diagnostics }) => diagnostics),
    }
  }
  return {
    async print(jobs, context, alongside) {
      const pages = Math.max(0, ...jobs.map((job) => job.pages ?? 0))
      let [slides, done] = [0, 0]
      const tell = (): void => {
        const printed = slides > 0 ? `, ${slides} printed` : ''
        const count = jobs.length > 1 ? `, ${done} of ${jobs.length} PDFs done` : ''
        if (pages > MANY_PAGES) progress.show(`Printing ${pages} slides${printed}${count}`)
      }
      const onSlides = (more: number): void => {
        slides += more
        tell()
      }
      const onFinished = (): void => {
        done += 1
        tell()
      }
      tell()
      try {
        return await abortable(io.signal, print(jobs, context, alongside, { onSlides, onFinished }))
      } finally {
        progress.clear()
      }
    },
    use: (task) => started.use(task),
    close: () => started.close(),
  }
}
