import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Machine } from './machine.ts'

/**
 * The folders that may hold the unpacked browser, best first: inside our own node_modules, and, where that is
 * read-only, in the user's own cache. Never a folder that other users can write to.
 */
export function cacheFolders(packageRoot: string, machine: Machine): readonly string[] {
  const { XDG_CACHE_HOME, HOME } = machine.env
  const own = join(packageRoot, 'node_modules', '.cache', 'lectern')
  const caches = XDG_CACHE_HOME || (HOME ? join(HOME, '.cache') : undefined)
  if (caches === undefined) return [own]
  const personal = join(caches, 'lectern')
  return belongsToOthers(personal, machine) ? [own] : [own, personal]
}

const WRITABLE_BY_OTHERS = 0o022

function belongsToOthers(folder: string, { uid }: Machine): boolean {
  const status = statSync(folder, { throwIfNoEntry: false })
  if (status === undefined || uid === undefined) return false
  return status.uid !== uid || (status.mode & WRITABLE_BY_OTHERS) !== 0
}
