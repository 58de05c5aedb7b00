/** Keeps what took long to find out from one build to the next. Nobody misses the cache where it cannot be written. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface FileCache {
  readonly read: (key: string) => Uint8Array | undefined
  readonly write: (key: string, contents: string | Uint8Array) => void
}

/** A long text in Chinese needs some two hundred cut fonts; every new word of it makes a few more. */
const MOST_FILES = 2000

/** The cache in `folder`, which need not exist; its files have names with this ending. */
export function openFileCache(folder: string, ending: string): FileCache {
  return {
    read: (key) => attempt(() => readFileSync(join(folder, `${key}${ending}`))),
    write(key, contents) {
      attempt(() => {
        mkdirSync(folder, { recursive: true })
        removeOldest(folder)
        // Whole or not at all: another build may read at the same time.
        const draft = join(folder, `.new-${randomBytes(6).toString('hex')}`)
        try {
          writeFileSync(draft, contents)
          renameSync(draft, join(folder, `${key}${ending}`))
        } finally {
          rmSync(draft, { force: true })
        }
      })
    },
  }
}

/** What a JSON file of the cache says; undefined when there is none, or none that is whole. */
export function readJson<T>(cache: FileCache, key: string): T | undefined {
  const contents = cache.read(key)
  if (!contents) return undefined
  try {
    return JSON.parse(Buffer.from(contents).toString()) as T
  } catch {
    return undefined
  }
}

/** Halves a full cache. */
function removeOldest(folder: string): void {
  const names = readdirSync(folder)
  if (names.length < MOST_FILES) return
  const times = new Map(names.map((name) => [name, statSync(join(folder, name)).mtimeMs]))
  const byAge = names.sort((a, b) => (times.get(a) ?? 0) - (times.get(b) ?? 0))
  for (const name of byAge.slice(0, MOST_FILES / 2)) rmSync(join(folder, name), { force: true })
}

/** Undefined when the system refuses. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action()
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return undefined
    throw error
  }
}
