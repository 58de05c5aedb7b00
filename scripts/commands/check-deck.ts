/** The work of `lectern check`. */
import { abortable } from '../abortable.ts'
import { findFindings } from '../check/find-findings.ts'
import type { FindingsRequest } from '../check/findings.ts'
import { noteUsedFiles } from '../check/unused-files.ts'
import type { RuleName } from '../diagnostics/check-codes.ts'
import type { Io } from '../io.ts'
import type { SlideRange } from '../option-values.ts'
import { compileDeck } from '../pipeline.ts'
import { createProgress } from '../progress.ts'
import { openDeck } from '../read/project-reader.ts'
import type { Diagnostic } from '../types.ts'
import { outputFolder } from '../write/output-folder.ts'
import { browserWork } from './browser-work.ts'
import { type ReportRequest, reportCheck } from './check-report.ts'
import { isIn, refuseBeyond } from './slide-selection.ts'
import { startBrowserFor } from './start-browser.ts'
import { writeCheckReport } from './write-check-report.ts'

export interface CheckRequest extends ReportRequest {
  /** All slides when undefined. */
  readonly slides: readonly SlideRange[] | undefined
  /** All rules that the deck wants when undefined. */
  readonly only: ReadonlySet<RuleName> | undefined
  /** The folder that gets a page with pictures. */
  readonly report: string | undefined
  readonly online: boolean
  readonly browser: string | undefined
}

/** Checks the deck and gives the exit code: 1 for errors, with `strict` for warnings too. */
export async function checkDeck(io: Io, request: CheckRequest): Promise<number> {
  const started = performance.now()
  const report = (diagnostics: readonly Diagnostic[], slides = 0, page?: string): 0 | 1 => {
    const seconds = (performance.now() - started) / 1000
    return reportCheck(io, request, { diagnostics, slides, seconds, page })
  }
  const { value: reader, diagnostics } = openDeck(request.deck, io)
  if (!reader) return report(diagnostics)
  const out =
    request.report === undefined
      ? undefined
      : outputFolder(request.report, { cwd: io.cwd, deckRoot: reader.root, single: reader.single })
  const progress = createProgress(io, request.quiet)
  const browser = startBrowserFor(io, request.browser, progress)
  try {
    const used = noteUsedFiles(reader)
    const compiled = await compileDeck(used.reader, {
      ...io,
      showPrivate: false,
      marks: true,
      ...browserWork(io, { browser: request.browser, running: browser }),
    })
    const { value } = compiled
    if (!value) return report(compiled.diagnostics)
    const slides = value.deck.stacks.flat()
    refuseBeyond(request.slides, slides.length)
    const wanted: FindingsRequest = {
      deck: value.deck,
      deckPath: request.deck,
      only: request.only,
      isChecked: ({ number }) => isIn(request.slides, number),
    }
    progress.show(slides.length === 1 ? 'Looking at the slide' : `Looking at ${slides.length} slides`)
    const found = await findFindings(browser, {
      compiled: value,
      told: compiled.diagnostics,
      reader,
      used,
      wanted,
      packageRoot: io.packageRoot,
      online: request.online,
      signal: io.signal,
    })
    const checked = slides.filter(wanted.isChecked).length
    const refused = out
      ? await abortable(
          io.signal,
          browser.use((session) =>
            writeCheckReport(session, value, { diagnostics: found, slides: checked }, out),
          ),
        )
      : []
    progress.clear()
    const page = out && refused.length === 0 ? `${out.displayPath}/index.html` : undefined
    return report([...found, ...refused], checked, page)
  } finally {
    progress.clear()
    await browser.close()
  }
}
