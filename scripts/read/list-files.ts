/** Read stage: every file of a deck's folder, for those who look for what is left over. */
import { type Dirent, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Folders that are not a part of the deck, wherever they come from. */
const FOREIGN = new Set(['node_modules', 'dist'])

/** A disk's own folders, such as lost+found, may not be read by everybody; the deck can have nothing there. */
function entriesOf(folder: string, isRoot: boolean): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (!isRoot && (code === 'EACCES' || code === 'EPERM')) return []
    throw error
  }
}

/**
 * Paths relative to the root with forward slashes, sorted. What begins with a dot is left out, and so is what
 * Lectern or npm wrote.
 */
export function listFiles(root: string, folder = ''): string[] {
  return entriesOf(join(root, folder), folder === '')
    .filter(({ name }) => !name.startsWith('.'))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (!entry.isDirectory()) return [path]
      const isForeign = FOREIGN.has(entry.name) || existsSync(join(root, path, '.lectern.json'))
      return isForeign ? [] : listFiles(root, path)
    })
    .sort()
}
