/** The work of `lectern check`. */
import { resolve } from 'node:path'
import { abortable } from '../abortable.ts'
import { startBrowser } from '../browser/launch.ts'
import { noticesOfPages } from '../check/check-pages.ts'
import { type FindingsRequest, isWanted, toFindings } from '../check/findings.ts'
import type { RuleName } from '../diagnostics/check-codes.ts'
import { hasErrors } from '../diagnostics/diagnostic.ts'
import type { Io } from '../io.ts'
import type { SlideRange } from '../option-values.ts'
import { compileDeck } from '../pipeline.ts'
import { createProgress } from '../progress.ts'
import { openDeck } from '../read/project-reader.ts'
import type { Diagnostic } from '../types.ts'
import { fitMeasurer } from './fit-measurer.ts'
import { reportDiagnostics } from './report.ts'
import { isIn } from './slide-selection.ts'

export interface CheckRequest {
  readonly deck: string
  readonly format: 'text' | 'json' | 'sarif' | 'github'
  readonly strict: boolean
  /** All slides when undefined. */
  readonly slides: readonly SlideRange[] | undefined
  /** All rules that the deck wants when undefined. */
  readonly only: ReadonlySet<RuleName> | undefined
  /** The folder that gets a page with pictures. */
  readonly report: string | undefined
  readonly online: boolean
  readonly browser: string | undefined
  readonly quiet: boolean
}

/** Checks the deck and gives the exit code: 1 for errors, with `strict` for warnings too. */
export async function checkDeck(io: Io, request: CheckRequest): Promise<number> {
  const { value: reader, diagnostics } = openDeck(request.deck, io)
  if (!reader) return reportDiagnostics(io, diagnostics, request.quiet)
  const progress = createProgress(io, request.quiet)
  const browser = startBrowser({
    browser: request.browser === undefined ? undefined : resolve(io.cwd, request.browser),
    packageRoot: io.packageRoot,
    machine: io.machine,
    onProgress: (share) => progress.show(`Unpacking the browser, once for all: ${Math.round(share * 100)} %`),
  })
  try {
    const compiled = await compileDeck(reader, {
      ...io,
      showPrivate: false,
      marks: true,
      measureFits: fitMeasurer(io, { browser: request.browser, running: browser }),
    })
    const { value } = compiled
    if (!value) return reportDiagnostics(io, compiled.diagnostics, request.quiet)
    const slides = value.deck.stacks.flat()
    const wanted: FindingsRequest = {
      deck: value.deck,
      deckPath: request.deck,
      only: request.only,
      isChecked: ({ number }) => isIn(request.slides, number),
    }
    progress.show(`Looking at ${slides.length} slides`)
    const notices = await abortable(
      io.signal,
      browser.use((session) =>
        noticesOfPages(session, {
          compiled: value,
          packageRoot: io.packageRoot,
          isWanted: (rule) => isWanted(rule, wanted),
        }),
      ),
    )
    const found = toFindings(notices, wanted, () => true)
    progress.clear()
    return report(io, request, [...compiled.diagnostics, ...found])
  } finally {
    progress.clear()
    await browser.close()
  }
}

function report(io: Io, { quiet, strict }: CheckRequest, diagnostics: readonly Diagnostic[]): number {
  const code = reportDiagnostics(io, diagnostics, quiet)
  return strict && diagnostics.length > 0 && !hasErrors(diagnostics) ? 1 : code
}
