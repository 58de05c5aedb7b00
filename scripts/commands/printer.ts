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
  const print: Printer['print'] = async (jobs, context, alongside) => {
    const [printed, more = []] = await started.use((session) =>
      Promise.all([printPages(session, jobs, context), alongside?.(session)]),
    )
    if (!again) void started.close()
    const finished = await Promise.all(printed.map((page) => page.finished))
    return {
      value: [...finished.map(({ value }) => value), ...more],
      diagnostics: finished.flatMap(({ diagnostics }) => diagnostics),
    }
  }
  return {
    async print(jobs, context, alongside) {
      const pages = Math.max(0, ...jobs.map((job) => job.pages ?? 0))
      if (pages > MANY_PAGES) progress.show(`Printing ${pages} slides`)
      try {
        return await abortable(io.signal, print(jobs, context, alongside))
      } finally {
        progress.clear()
      }
    },
    use: (task) => started.use(task),
    close: () => started.close(),
  }
}
