/**
 * Watches what a deck is made of while it is edited, and tells of changes at once: an editor saves one file,
 * and that shall show. Version control changes many, and those shall show together.
 */
import { existsSync, type Stats } from 'node:fs'
import { basename, dirname } from 'node:path'
import { type FSWatcher, watch } from 'chokidar'
import type { FileChange } from './deck-files.ts'

export interface WatchOptions {
  /** Folders with everything in them: the templates of the program. */
  readonly trees: readonly string[]
  /** Asks for changes again and again, for network drives that tell of none. */
  readonly poll: boolean
  /** Whether a file in a watched folder may be part of the deck; the others are not watched, however many they are. */
  readonly isOfDeck: (path: string) => boolean
}

export interface DeckWatcher {
  /** Watches the files directly in these folders, and no longer those in others. */
  readonly watchFolders: (folders: readonly string[]) => void
  /** Watches files in watched folders that were not part of the deck before. */
  readonly watchFiles: (files: readonly string[]) => void
  /** Tells of changes again after a while, in milliseconds. */
  readonly again: (changes: readonly FileChange[], after: number) => void
  readonly close: () => Promise<void>
}

/** One file was saved: only what happens within this time is waited for. */
const AT_ONCE = 2
/** Several files change: they are waited for until nothing has happened for so long, but not forever. */
const QUIET = 40
const LONGEST_WAIT = 500
/** How long after a change another file counts as part of the same. */
const SAME_TIME = 120
const POLL_INTERVAL = 200

/**
 * Calls `onChanges` with what has changed, never twice at once; an error in it goes to `onError`, as do those of
 * the watchers. A folder counts as changed when its watching begins: what happened since it was read, nobody saw.
 */
export function watchDeck(
  { trees, poll, isOfDeck }: WatchOptions,
  onChanges: (changes: readonly FileChange[]) => Promise<void>,
  onError: (error: unknown) => void,
): DeckWatcher {
  const batches = new Batches(onChanges, onError)
  const timers = new Set<NodeJS.Timeout>()
  const watched = new Map<string, FSWatcher>()

  /** A folder of the deck is watched by itself, a tree with everything in it. */
  function begin(folder: string, depth: number | undefined): FSWatcher {
    const isOther = (path: string, stats?: Stats): boolean =>
      depth !== undefined && stats?.isFile() === true && !isOfDeck(path)
    const watcher = watch(folder, {
      ignoreInitial: true,
      usePolling: poll,
      interval: POLL_INTERVAL,
      ...(depth === undefined ? {} : { depth }),
      ignored: (path, stats) => path !== folder && (isIgnored(path) || isOther(path, stats)),
    })
    watcher.on('all', (kind, path) => batches.add({ kind: kind as FileChange['kind'], path }))
    watcher.on('error', onError)
    return watcher
  }

  function again(changes: readonly FileChange[], after: number): void {
    const timer = setTimeout(() => {
      timers.delete(timer)
      for (const change of changes) batches.add(change)
    }, after)
    timers.add(timer)
  }

  const program = trees.map((tree) => begin(tree, undefined))
  let isClosed = false
  return {
    again,
    watchFolders(folders) {
      for (const [folder, watcher] of watched) {
        if (folders.includes(folder)) continue
        watched.delete(folder)
        void watcher.close()
      }
      for (const folder of folders) {
        if (isClosed || watched.has(folder)) continue
        const watcher = begin(folder, 0)
        watched.set(folder, watcher)
        watcher.once('ready', () => again([{ kind: 'addDir', path: folder }], poll ? POLL_INTERVAL * 2 : 0))
      }
    },
    watchFiles(files) {
      if (isClosed) return
      // One that is not there yet is seen when it comes to its folder.
      for (const path of files) if (existsSync(path)) watched.get(dirname(path))?.add(path)
    },
    async close() {
      isClosed = true
      batches.close()
      for (const timer of timers) clearTimeout(timer)
      await Promise.all([...program, ...watched.values()].map((watcher) => watcher.close()))
    },
  }
}

/** Hidden files, the drafts of editors and packages are not part of a deck. */
const isIgnored = (path: string): boolean => /^\.|~$|^#.*#$|^4913$|^node_modules$/.test(basename(path))

/** Gathers changes that belong together, and hands them on when nothing else is going on. */
class Batches {
  readonly #onChanges: (changes: readonly FileChange[]) => Promise<void>
  readonly #onError: (error: unknown) => void
  #pending = new Map<string, FileChange>()
  #since = 0
  #timer: NodeJS.Timeout | undefined
  #isRunning = false
  #isClosed = false
  #last = { at: 0, paths: new Set<string>() }

  constructor(
    onChanges: (changes: readonly FileChange[]) => Promise<void>,
    onError: (error: unknown) => void,
  ) {
    this.#onChanges = onChanges
    this.#onError = onError
  }

  add(change: FileChange): void {
    if (this.#isClosed) return
    const before = this.#pending.get(change.path)
    if (this.#pending.size === 0) this.#since = performance.now()
    // A file that came and changed has come.
    this.#pending.set(change.path, change.kind === 'change' && before ? before : change)
    this.#schedule()
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
  }

  #schedule(): void {
    clearTimeout(this.#timer)
    if (this.#isRunning || this.#isClosed || this.#pending.size === 0) return
    const now = performance.now()
    const left = Math.max(0, this.#since + LONGEST_WAIT - now)
    this.#timer = setTimeout(() => void this.#run(), this.#isMany(now) ? Math.min(QUIET, left) : AT_ONCE)
  }

  #isMany(now: number): boolean {
    if (this.#pending.size > 1) return true
    const [path = ''] = this.#pending.keys()
    return now - this.#last.at < SAME_TIME && !this.#last.paths.has(path)
  }

  async #run(): Promise<void> {
    const changes = [...this.#pending.values()]
    this.#pending = new Map()
    this.#isRunning = true
    try {
      await this.#onChanges(changes)
    } catch (error) {
      this.#onError(error)
    }
    this.#isRunning = false
    this.#last = { at: performance.now(), paths: new Set(changes.map(({ path }) => path)) }
    this.#schedule()
  }
}
