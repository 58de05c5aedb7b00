/** Finds what stands in the way of the output and is not ours. */
import { readdirSync } from 'node:fs'
import { join, posix } from 'node:path'
import { entryAt } from '../read/file-at.ts'

/**
 * Paths in `folder` that would have to be replaced although no former build listed them.
 *
 * A file is foreign where we need a file or a folder; a folder where we need a file, unless all in it is ours;
 * a link everywhere, since writing through it would land outside the output.
 */
export function foreignFiles(folder: string, paths: readonly string[], ours: ReadonlySet<string>): string[] {
  const folders = [...new Set(paths.flatMap(parents))]
  const foreign = folders.filter((path) => !ours.has(path) && isThere(join(folder, path), 'not a folder'))
  const blocked = new Set([...foreign, ...folders.filter((path) => ours.has(path))])
  const taken = paths.filter((path) => {
    if (parents(path).some((parent) => blocked.has(parent))) return false
    if (isThere(join(folder, path), 'folder')) return !holdsOnly(folder, path, ours)
    return !ours.has(path) && isThere(join(folder, path), 'anything')
  })
  return [...foreign, ...taken].sort()
}

/** `a/b/c.png` -> `a`, `a/b`. */
export function parents(path: string): string[] {
  const parent = posix.dirname(path)
  return parent === '.' ? [] : [...parents(parent), parent]
}

function isThere(path: string, what: 'folder' | 'not a folder' | 'anything'): boolean {
  const stats = entryAt(path)
  if (!stats) return false
  return what === 'anything' || stats.isDirectory() === (what === 'folder')
}

function holdsOnly(folder: string, path: string, ours: ReadonlySet<string>): boolean {
  return readdirSync(join(folder, path), { withFileTypes: true }).every((entry) => {
    const inner = `${path}/${entry.name}`
    return entry.isDirectory() ? holdsOnly(folder, inner, ours) : ours.has(inner)
  })
}
