/** Read stage: every file of a deck's folder, for those who look for what is left over. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Folders that are not a part of the deck, wherever they come from. */
const FOREIGN = new Set(['node_modules', 'dist'])

/**
 * Paths relative to the root with forward slashes, sorted. What begins with a dot is left out, and so is what
 * Lectern or npm wrote.
 */
export function listFiles(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.'))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (!entry.isDirectory()) return [path]
      const isForeign = FOREIGN.has(entry.name) || existsSync(join(root, path, '.lectern.json'))
      return isForeign ? [] : listFiles(root, path)
    })
    .sort()
}
