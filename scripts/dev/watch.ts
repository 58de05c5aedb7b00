/** Does a task, and does it again whenever the files of a deck change. */
import { basename } from 'node:path'
import { watch } from 'chokidar'

export interface Watched {
  /** Files and folders. */
  readonly paths: readonly string[]
  /** Folders inside them that we write to ourselves. */
  readonly except: readonly string[]
  /** Whether subfolders count. */
  readonly deep: boolean
}

// An editor writes a file in several steps, and a version control changes many files at once.
const SETTLE = 40

/**
 * Runs `task` once the files are watched, so that it misses nothing, then after every change until the signal
 * aborts, and waits for it to end.
 *
 * Runs never overlap: what changes meanwhile makes one more run. A task that throws ends the watching and
 * throws here.
 */
export async function repeatOnChange(
  watched: Watched,
  signal: AbortSignal,
  task: () => Promise<void>,
): Promise<void> {
  const watcher = watch([...watched.paths], {
    ignoreInitial: true,
    ignored: (path) => !watched.paths.includes(path) && isIgnored(path, watched.except),
    ...(watched.deep ? {} : { depth: 0 }),
  })
  try {
    await new Promise<void>((resolve, reject) => {
      const changed = oneAtATime(task, reject)
      watcher.on('ready', changed)
      watcher.on('all', changed)
      watcher.on('error', reject)
      signal.addEventListener('abort', () => resolve(), { once: true })
      if (signal.aborted) resolve()
    })
  } finally {
    await watcher.close()
  }
}

/** Hidden files and the drafts of editors are not part of a deck. */
const isIgnored = (path: string, except: readonly string[]): boolean =>
  except.includes(path) || /^\.|~$|^#.*#$|^4913$|^node_modules$/.test(basename(path))

/** Calls the task once things have settled; calls that come while it runs become one more run. */
function oneAtATime(task: () => Promise<void>, onError: (error: unknown) => void): () => void {
  let timer: NodeJS.Timeout | undefined
  let running = false
  let again = false

  async function start(): Promise<void> {
    if (running) {
      again = true
      return
    }
    running = true
    try {
      await task()
    } catch (error) {
      onError(error)
    }
    running = false
    if (again) {
      again = false
      await start()
    }
  }

  return () => {
    clearTimeout(timer)
    timer = setTimeout(() => void start(), SETTLE)
  }
}
