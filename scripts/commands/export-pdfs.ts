/** The PDFs of a deck that is being edited, for a page of the dev server that asks for them. */
import type { MakePdfs } from '../dev/export-endpoint.ts'
import { hasErrors } from '../diagnostics/diagnostic.ts'
import type { Io } from '../io.ts'
import { compileDeck } from '../pipeline.ts'
import { openDeck } from '../read/project-reader.ts'
import { browserWork } from './browser-work.ts'
import { type PdfKind, pagesFor, printJobs } from './print-jobs.ts'

const KINDS: readonly PdfKind[] = ['deck', 'handout']

/**
 * Makes deck.pdf and handout.pdf of the deck as it is on disk, as `lectern pdf` does: what the speaker alone may
 * see is left out. Nothing is written.
 */
export const pdfMaker =
  (io: Io, deckPath: string): MakePdfs =>
  async (ending, onStep) => {
    const signal = AbortSignal.any([io.signal, ending])
    onStep('Reading the deck')
    const { value: reader, diagnostics: failure } = openDeck(deckPath, io)
    if (!reader) return { value: [], diagnostics: failure }
    const { startPrinter } = await import('./printer.ts')
    // The browser takes longer to start than the deck to render, so it starts first.
    const printer = startPrinter({ ...io, signal }, { browser: undefined, again: false, onProgress: onStep })
    try {
      const compiled = await compileDeck(reader, {
        ...io,
        showPrivate: false,
        pages: pagesFor(KINDS),
        ...browserWork({ ...io, signal }, { browser: undefined, running: printer }),
      })
      signal.throwIfAborted()
      if (!compiled.value) return { value: [], diagnostics: compiled.diagnostics }
      const { deck, files, printFiles } = compiled.value
      const slides = deck.stacks.flat().length
      onStep(slides === 1 ? 'Printing the slide' : `Printing ${slides} slides`)
      const jobs = printJobs(compiled.value, { kinds: KINDS, slides, fragments: false, env: io.env })
      const printed = await printer.print(jobs, { files: [...files, ...printFiles], deckPath })
      const diagnostics = [...compiled.diagnostics, ...printed.diagnostics]
      return { value: hasErrors(diagnostics) ? [] : printed.value, diagnostics }
    } finally {
      await printer.close()
    }
  }
