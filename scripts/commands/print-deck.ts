/** The work of `lectern pdf`. */
import { hasErrors } from '../diagnostics/diagnostic.ts'
import type { Io } from '../io.ts'
import type { SlideRange } from '../option-values.ts'
import { type CompiledDeck, compileDeck } from '../pipeline.ts'
import { openDeck } from '../read/project-reader.ts'
import type { Diagnostic, OutputFile, Settings } from '../types.ts'
import { type OutputFolder, outputFolder } from '../write/output-folder.ts'
import { namedFile } from '../write/write-one-file.ts'
import { addToOutput, writePdfFile } from '../write/write-pdfs.ts'
import { browserWork } from './browser-work.ts'
import { type PdfKind, pagesFor, printJobs } from './print-jobs.ts'
import { startPrinter } from './printer.ts'
import { reportDiagnostics } from './report.ts'
import { isIn, refuseBeyond } from './slide-selection.ts'
import { summary } from './summary.ts'

export interface PrintRequest {
  readonly deck: string
  readonly target: { readonly file: string } | { readonly folder: string }
  readonly kinds: readonly PdfKind[]
  /** All slides when undefined. */
  readonly slides: readonly SlideRange[] | undefined
  /** One page for each step of a slide. */
  readonly fragments: boolean
  readonly paper: Settings['paper'] | undefined
  /** What a page of the handout shows; as the deck says when undefined. */
  readonly handout: Settings['handout'] | undefined
  readonly browser: string | undefined
  readonly quiet: boolean
}

/** Prints the deck and gives the exit code. */
export async function printDeck(io: Io, request: PrintRequest): Promise<number> {
  const started = performance.now()
  const { deck: deckPath, quiet } = request
  const { value: reader, diagnostics } = openDeck(deckPath, io)
  if (!reader) return reportDiagnostics(io, diagnostics, quiet)
  const target = targetOf(io, request, reader)
  const printer = startPrinter(io, { browser: request.browser, quiet, again: false })
  try {
    const isPrinted = ({ number }: { number: number }) => isIn(request.slides, number)
    const compiled = await compileDeck(reader, {
      ...io,
      showPrivate: false,
      pages: pagesFor(request.kinds),
      paper: request.paper,
      handout: request.handout,
      isPrinted,
      ...browserWork(io, { browser: request.browser, running: printer }),
    })
    if (!compiled.value) return reportDiagnostics(io, compiled.diagnostics, quiet)
    const count = countPrinted(compiled.value, request.slides)
    const { kinds, fragments } = request
    const jobs = printJobs(compiled.value, { kinds, slides: count, isPrinted, fragments, env: io.env })
    const files = [...compiled.value.files, ...compiled.value.printFiles]
    const printed = await printer.print(jobs, { files, deckPath })

    const found = [...compiled.diagnostics, ...printed.diagnostics]
    const written = hasErrors(found) ? [] : target.write(printed.value)
    const code = reportDiagnostics(io, [...found, ...written], quiet)
    if (code === 0 && !quiet) {
      const seconds = (performance.now() - started) / 1000
      io.stderr(summary('Printed', count, seconds, target.folder, target.rename(printed.value)))
    }
    return code
  } finally {
    await printer.close()
  }
}

interface Target {
  readonly folder: string
  /** The files under the names that they get. */
  readonly rename: (files: readonly OutputFile[]) => readonly OutputFile[]
  readonly write: (files: readonly OutputFile[]) => readonly Diagnostic[]
}

function targetOf(io: Io, { target }: PrintRequest, deck: { root: string; single: boolean }): Target {
  if ('folder' in target) {
    const out: OutputFolder = outputFolder(target.folder, {
      cwd: io.cwd,
      deckRoot: deck.root,
      single: deck.single,
    })
    return {
      folder: out.displayPath,
      rename: (files) => files,
      write: (files) => addToOutput(out, files).diagnostics,
    }
  }
  const file = namedFile(target.file, io.cwd)
  return {
    folder: '.',
    rename: (files) => files.map((pdf) => ({ ...pdf, path: file.displayPath })),
    write: (files) => files.flatMap(({ contents }) => writePdfFile(file, contents).diagnostics),
  }
}

/** How many slides are printed; a number beyond the last slide is a mistake on the command line. */
function countPrinted({ deck }: CompiledDeck, ranges: PrintRequest['slides']): number {
  const slides = deck.stacks.flat()
  refuseBeyond(ranges, slides.length)
  return slides.filter(({ number }) => isIn(ranges, number)).length
}
