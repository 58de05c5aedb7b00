/** The work of `lectern dev`. */
import { join } from 'node:path'
import { announcement } from '../dev/announce.ts'
import { DeckFiles, type FileChange, REWRITTEN } from '../dev/deck-files.ts'
import { exportEndpoint } from '../dev/export-endpoint.ts'
import { createLiveDeck, type LiveDeck } from '../dev/live-deck.ts'
import { readLiveScripts } from '../dev/live-script.ts'
import { openInEditor } from '../dev/open-editor.ts'
import { openPage } from '../dev/open-page.ts'
import { toFindingsMessage } from '../dev/problems.ts'
import { type DevServer, startServer } from '../dev/server.ts'
import { warmUp } from '../dev/warm-up.ts'
import { type DeckWatcher, watchDeck } from '../dev/watch-deck.ts'
import type { Io } from '../io.ts'
import { createMemory, type Memory } from '../memory.ts'
import { compileDeck } from '../pipeline.ts'
import type { DeckReader } from '../read/deck-reader.ts'
import { openDeck } from '../read/project-reader.ts'
import type { Diagnostic } from '../types.ts'
import { pdfMaker } from './export-pdfs.ts'
import { createLiveCheck, type LiveCheck } from './live-check.ts'
import { createLiveWork, type LiveWork } from './live-work.ts'
import { reportDiagnostics, reportNews } from './report.ts'

export interface ServeRequest {
  readonly deck: string
  readonly host: string
  /** Undefined: 8000, or the next free one. */
  readonly port: number | undefined
  readonly open: boolean
  /** Whether pages go to the slide that is edited. */
  readonly follow: boolean
  /** Whether files are asked for changes, for drives that tell of none. */
  readonly poll: boolean
  /** Whether the deck is checked when the author pauses. */
  readonly check: boolean
  /** The browser to open it in; undefined: the author's own. */
  readonly browser: string | undefined
  readonly quiet: boolean
}

const DEFAULT_PORT = 8000
/** Timers may be early by less than that. */
const TIMER_GRAIN = 2
/** The watcher may leave out a change that follows another one closely. */
const SETTLED = 80

/** Serves the deck until the signal, and gives the exit code. */
export async function serveDeck(io: Io, request: ServeRequest): Promise<number> {
  const opened = openDeck(request.deck, io)
  if (!opened.value) return reportDiagnostics(io, opened.diagnostics, request.quiet)
  const { root } = opened.value
  const templates = join(io.packageRoot, 'templates')
  const live = createLiveDeck(readLiveScripts(io.packageRoot), request.follow)
  const editor = {
    ...io,
    roots: [root, templates],
    onFailure: (reason: string) => io.stderr(`The editor does not start: ${reason}.\n`),
  }
  const exports = exportEndpoint(pdfMaker(io, request.deck), request.host)
  let browser: LiveWork | undefined
  let found = toFindingsMessage([], { width: 1, height: 1 })
  const server = await startServer(
    { root, host: request.host, port: request.port ?? DEFAULT_PORT, anyPort: request.port === undefined },
    live.site,
    { greet: () => [...live.greet(), found], hear: (message) => openInEditor(message, editor) },
    exports.handle,
  )
  const check = request.check
    ? createLiveCheck(io, request.deck, (findings, size) => {
        found = toFindingsMessage(findings, size)
        server.tell(found)
      })
    : undefined
  try {
    const session = new Session(root, io, request, live, server, check)
    browser = session.browser
    await session.compile()
    if (!request.quiet) io.stderr(await announcement({ deck: request.deck, ...server }, io.isTerminal))
    if (request.open) await openPage(server.url, request.browser)
    void session.warmUp()
    await session.watch(templates)
    return 0
  } finally {
    await browser?.close()
    await check?.close()
    await exports.close()
    await server.close()
  }
}

/** One deck from the start of the server to its end. */
class Session {
  readonly #io: Io
  readonly #request: ServeRequest
  readonly #live: LiveDeck
  readonly #server: DevServer
  readonly #files: DeckFiles
  readonly #memory: Memory
  readonly #check: LiveCheck | undefined
  readonly browser: LiveWork
  /** One compilation after the other, so that none overtakes a later one. */
  #turn: Promise<void> = Promise.resolve()
  /** Counts the changes of our own templates. */
  #program = 0
  /** What the terminal has been told of last. */
  #told: readonly Diagnostic[] = []
  /** Whether anything was saved since the start. */
  #isEdited = false

  constructor(
    root: string,
    io: Io,
    request: ServeRequest,
    live: LiveDeck,
    server: DevServer,
    check: LiveCheck | undefined,
  ) {
    this.#check = check
    this.#io = io
    this.#request = request
    this.#live = live
    this.#server = server
    this.#files = new DeckFiles(root, () => openDeck(request.deck, io))
    this.#memory = createMemory(() => this.#program)
    const again = (isNews: boolean) => void this.compile([], isNews).catch(() => undefined)
    // What is wrong with a diagram shows when it is drawn; sizes are no news.
    this.browser = createLiveWork(io, { onDrawn: () => again(true), onMeasured: () => again(false) })
  }

  /** Compiles the deck as it is, and shows it with what is wrong in it; the terminal need not hear of it again. */
  compile(changedAssets: readonly string[] = [], isNews = true): Promise<void> {
    return this.#inTurn(() => this.#compileNow(changedAssets, isNews))
  }

  #inTurn(task: () => Promise<void>): Promise<void> {
    const work = this.#turn.then(task)
    this.#turn = work.catch(() => undefined)
    return work
  }

  /** Compiles edits that nobody has made while nobody makes any, and shows them to nobody. */
  async warmUp(): Promise<void> {
    const { value: deck } = this.#files.opened()
    const live = createLiveDeck({ first: '', last: '' }, this.#request.follow)
    // The browser would draw and measure what nobody has written.
    const options = { ...this.#compileOptions(), drawDiagrams: undefined, measureFits: undefined }
    const isOver = () => this.#isEdited || this.#io.signal.aborted
    const compile = async (reader: DeckReader): Promise<void> => {
      if (isOver()) return
      const { value, diagnostics } = await compileDeck(reader, options)
      live.update(value, diagnostics)
    }
    // What is wrong has been told when the deck was compiled first.
    const inTurn = (reader: DeckReader) => this.#inTurn(() => compile(reader)).catch(() => undefined)
    if (deck) await warmUp(deck, inTurn, isOver)
  }

  async #compileNow(changedAssets: readonly string[], isNews: boolean): Promise<void> {
    const { value: reader, diagnostics: failure } = this.#files.opened()
    const compiled = reader && (await compileDeck(reader, this.#compileOptions()))
    const diagnostics = compiled?.diagnostics ?? failure
    for (const message of this.#live.update(compiled?.value, diagnostics, changedAssets))
      this.#server.tell(message)
    if (!isNews) return
    reportNews(this.#io, this.#told, diagnostics, this.#request.quiet)
    this.#told = diagnostics
    this.#check?.later()
  }

  #compileOptions() {
    const { cwd, packageRoot } = this.#io
    const memory = this.#memory
    return {
      cwd,
      packageRoot,
      showPrivate: true,
      pages: ['deck'] as const,
      forServer: true,
      memory,
      ...this.browser.work,
    }
  }

  /** Compiles again after changes until the signal. */
  async watch(templates: string): Promise<void> {
    const { signal } = this.#io
    const ended = new AbortController()
    const over = AbortSignal.any([signal, ended.signal])
    let failure: unknown
    const fail = (error: unknown) => {
      failure = error
      ended.abort()
    }
    const isOfDeck = (path: string) => this.#files.isOfDeck(path)
    const options = { trees: [templates], poll: this.#request.poll, isOfDeck }
    const watcher: DeckWatcher = watchDeck(
      options,
      (changes) => this.#change(changes, templates, watcher),
      fail,
    )
    try {
      this.#follow(watcher)
      if (!over.aborted)
        await new Promise((resolve) => over.addEventListener('abort', resolve, { once: true }))
    } finally {
      await watcher.close()
    }
    if (failure !== undefined) throw failure
  }

  /** Has the watcher look at what the deck is made of now. */
  #follow(watcher: DeckWatcher): void {
    watcher.watchFolders(this.#files.folders())
    watcher.watchFiles(this.#files.newFiles())
  }

  async #change(changes: readonly FileChange[], templates: string, watcher: DeckWatcher): Promise<void> {
    const own = changes.filter(({ path }) => path.startsWith(templates))
    if (own.length > 0) this.#program += 1
    const deckChanges = changes.filter((change) => !own.includes(change))
    const { isChanged, assets, unsure } = await this.#files.refresh(deckChanges)
    if (unsure.length > 0) watcher.again(unsure, REWRITTEN + TIMER_GRAIN)
    this.#follow(watcher)
    if (!isChanged && assets.length === 0 && own.length === 0) return
    this.#isEdited = true
    await this.compile(assets)
    this.#follow(watcher)
    const written = deckChanges.filter(({ kind }) => kind === 'change' || kind === 'add')
    if (isChanged)
      watcher.again(
        written.map(({ path }) => ({ path, kind: 'change' })),
        SETTLED,
      )
  }
}
