/** The work of `lectern dev`. */
import { join } from 'node:path'
import { readLiveScript } from '../dev/live-script.ts'
import { openPage } from '../dev/open-page.ts'
import type { Site } from '../dev/respond.ts'
import { type DevServer, startServer } from '../dev/server.ts'
import { repeatOnChange } from '../dev/watch.ts'
import { formatText } from '../diagnostics/report.ts'
import type { Io } from '../io.ts'
import { compileDeck } from '../pipeline.ts'
import { openDeck } from '../read/project-reader.ts'
import type { Checked, Diagnostic, OutputFile } from '../types.ts'
import { reportDiagnostics } from './report.ts'

export interface ServeRequest {
  readonly deck: string
  readonly host: string
  /** Undefined: 8000, or the next free one. */
  readonly port: number | undefined
  readonly open: boolean
  /** The browser to open it in; undefined: the author's own. */
  readonly browser: string | undefined
  readonly quiet: boolean
}

const DEFAULT_PORT = 8000

/** What an open page shows until the deck has no errors for the first time. */
const NOTHING_YET: OutputFile = {
  path: 'index.html',
  contents: '<!doctype html><html lang="en"><head><title>Lectern</title></head><body></body></html>',
}

/** Serves the deck until the signal, and gives the exit code. */
export async function serveDeck(io: Io, request: ServeRequest): Promise<number> {
  const opened = openDeck(request.deck, io)
  if (!opened.value) return reportDiagnostics(io, opened.diagnostics, request.quiet)
  const { root, single } = opened.value
  const siteOf = siteMaker(readLiveScript(io.packageRoot))
  const server = await startServer(
    { host: request.host, port: request.port ?? DEFAULT_PORT, anyPort: request.port === undefined },
    siteOf([NOTHING_YET]),
  )
  const rebuild = async () => show(io, request, server, siteOf, await compile(io, request.deck))
  try {
    await rebuild()
    if (!request.quiet) io.stderr(`Serving ${request.deck} at ${server.url} (press Ctrl-C to end)\n`)
    if (request.open) openPage(server.url, request.browser, io.machine.platform)
    const watched = { paths: [root, join(io.packageRoot, 'templates')], except: [], deep: !single }
    await repeatOnChange(watched, io.signal, rebuild)
    return 0
  } finally {
    await server.close()
  }
}

/** Files may come and go while we serve, so the deck is opened anew each time. */
async function compile(io: Io, deck: string): Promise<Checked<readonly OutputFile[] | undefined>> {
  const { value: reader, diagnostics } = openDeck(deck, io)
  if (!reader) return { value: undefined, diagnostics }
  const compiled = await compileDeck(reader, { ...io, showPrivate: true, pages: ['deck'] })
  return { value: compiled.value?.files, diagnostics: compiled.diagnostics }
}

/** Shows the new deck, or what is wrong with it over the last good one. */
function show(
  io: Io,
  { quiet }: ServeRequest,
  server: DevServer,
  siteOf: (files: readonly OutputFile[]) => Site,
  { value: files, diagnostics }: Checked<readonly OutputFile[] | undefined>,
): void {
  if (files) server.update(siteOf(files))
  else server.showProblems(problemText(diagnostics))
  reportDiagnostics(io, diagnostics, quiet)
}

const problemText = (diagnostics: readonly Diagnostic[]): string =>
  formatText(
    diagnostics.filter(({ severity }) => severity === 'error'),
    { color: false, columns: 100 },
  )

const siteMaker =
  (liveScript: string) =>
  (files: readonly OutputFile[]): Site => ({
    files: new Map(files.map(({ path, contents }) => [path, contents])),
    liveScript,
  })
