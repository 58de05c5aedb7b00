/** The work of `lectern build`, once or after every change. */
import { join } from 'node:path'
import { contentType } from '../browser/content-types.ts'
import { hasErrors } from '../diagnostics/diagnostic.ts'
import type { Io } from '../io.ts'
import { type CompiledDeck, compileDeck } from '../pipeline.ts'
import type { DeckReader } from '../read/deck-reader.ts'
import { openDeck } from '../read/project-reader.ts'
import type { Checked, OutputFile } from '../types.ts'
import { browserWork } from './browser-work.ts'
import { type BuildTarget, buildTarget } from './build-target.ts'
import { type PdfKind, pagesFor, printJobs } from './print-jobs.ts'
import type { Printer } from './printer.ts'
import { reportDiagnostics } from './report.ts'
import { takeSocialCard } from './social-card.ts'
import { summary } from './summary.ts'

export interface BuildRequest {
  readonly deck: string
  /** A folder, or a page when it ends in `.html`. */
  readonly out: string
  readonly pdfs: readonly PdfKind[]
  readonly standalone: boolean
  readonly watch: boolean
  readonly browser: string | undefined
  readonly quiet: boolean
}

/** Builds the deck and gives the exit code. With `watch` it ends only with the signal. */
export async function buildDeck(io: Io, request: BuildRequest): Promise<number> {
  const { value: reader, diagnostics } = openDeck(request.deck, io)
  if (!reader) return reportDiagnostics(io, diagnostics, request.quiet)
  const out = buildTarget(request.out, { cwd: io.cwd, deckRoot: reader.root, single: reader.single })
  // The browser takes longer to start than the deck to render, so it starts first.
  const printer = request.pdfs.length > 0 ? await startPrinting(io, request) : undefined
  try {
    if (!request.watch) return await buildOnce(io, request, reader, out, printer)
    await buildOnChange(io, request, reader, out, printer)
    return 0
  } finally {
    await printer?.close()
  }
}

async function startPrinting(io: Io, { browser, quiet, watch }: BuildRequest): Promise<Printer> {
  const { startPrinter } = await import('./printer.ts')
  return startPrinter(io, { browser, quiet, again: watch })
}

async function buildOnce(
  io: Io,
  request: BuildRequest,
  reader: DeckReader,
  out: BuildTarget,
  printer: Printer | undefined,
): Promise<number> {
  const started = performance.now()
  const compiled = await compileDeck(reader, {
    ...io,
    showPrivate: false,
    pages: ['deck', ...pagesFor(request.pdfs)],
    socialCard: printer !== undefined,
    ...browserWork(io, { browser: request.browser, running: printer }),
  })
  const { value: ready } = compiled
  if (!ready) return reportDiagnostics(io, compiled.diagnostics, request.quiet)
  const { deck, files, printFiles } = ready
  const slides = deck.stacks.flat().length

  const jobs = printJobs(ready, { kinds: request.pdfs, slides, fragments: false, env: io.env })
  const [site, printed] = await Promise.all([
    request.standalone ? standaloneFiles(ready) : { value: files, diagnostics: [] },
    printer?.print(jobs, { files: [...files, ...printFiles], deckPath: request.deck }, (session) =>
      takeSocialCard(session, ready),
    ) ?? { value: [], diagnostics: [] },
  ])
  io.signal.throwIfAborted()

  const diagnostics = [...compiled.diagnostics, ...site.diagnostics, ...printed.diagnostics]
  const output = [...site.value, ...printed.value]
  const written = hasErrors(diagnostics) ? [] : out.write(output)
  const code = reportDiagnostics(io, [...diagnostics, ...written], request.quiet)
  if (code === 0 && !request.quiet) {
    const seconds = (performance.now() - started) / 1000
    io.stderr(summary('Built', slides, seconds, out.displayFolder, output, out.page))
  }
  return code
}

/** The page with everything inside it; of the other files only the licences stay beside it. */
async function standaloneFiles({
  files,
  inlineScripts,
}: CompiledDeck): Promise<Checked<readonly OutputFile[]>> {
  const { standalonePage } = await import('../write/standalone.ts')
  const page = files.find(({ path }) => path === 'index.html')
  // Pictures inside the page have nothing to wait for.
  const html = String(page?.contents ?? '').replaceAll('<img loading="lazy" ', '<img ')
  const result = standalonePage(html, files, { inlineScripts, contentType })
  const kept = files.filter(({ path }) => path === 'LICENSES.txt')
  return { value: [{ path: 'index.html', contents: result.value }, ...kept], diagnostics: result.diagnostics }
}

/** Builds at first and after every change. */
async function buildOnChange(
  io: Io,
  request: BuildRequest,
  reader: DeckReader,
  out: BuildTarget,
  printer: Printer | undefined,
): Promise<void> {
  const { repeatOnChange } = await import('../dev/watch.ts')
  const watched = {
    paths: [reader.root, join(io.packageRoot, 'templates')],
    except: [out.path],
    deep: !reader.single,
  }
  let isFirst = true
  await repeatOnChange(watched, io.signal, async () => {
    // Files may have come or gone, so the deck is opened anew.
    const opened = openDeck(request.deck, io)
    if (opened.value) await buildOnce(io, request, opened.value, out, printer)
    else reportDiagnostics(io, opened.diagnostics, request.quiet)
    if (isFirst && !request.quiet) io.stderr('Watching for changes; press Ctrl-C to end.\n')
    isFirst = false
  })
}
