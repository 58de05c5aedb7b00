/** The work of `lectern dev`. */
import { join } from 'node:path'
import { createLiveDeck } from '../dev/live-deck.ts'
import { readLiveScript } from '../dev/live-script.ts'
import { openPage } from '../dev/open-page.ts'
import { startServer } from '../dev/server.ts'
import { repeatOnChange } from '../dev/watch.ts'
import type { Io } from '../io.ts'
import { compileDeck } from '../pipeline.ts'
import { openDeck } from '../read/project-reader.ts'
import type { Checked, OutputFile } from '../types.ts'
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

/** Serves the deck until the signal, and gives the exit code. */
export async function serveDeck(io: Io, request: ServeRequest): Promise<number> {
  const opened = openDeck(request.deck, io)
  if (!opened.value) return reportDiagnostics(io, opened.diagnostics, request.quiet)
  const { root, single } = opened.value
  const live = createLiveDeck(readLiveScript(io.packageRoot))
  const server = await startServer(
    { host: request.host, port: request.port ?? DEFAULT_PORT, anyPort: request.port === undefined },
    live.site,
    { greet: live.greet, hear: () => {} },
  )
  const rebuild = async () => {
    const { value, diagnostics } = await compile(io, request.deck)
    for (const message of live.update(value, diagnostics)) server.tell(message)
    reportDiagnostics(io, diagnostics, request.quiet)
  }
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
