/**
 * Where the compiled program is kept, and how to tell whether it still belongs to scripts/.
 *
 * Runs at every start, so it loads nothing but node:fs and node:url and takes about a millisecond. A cache
 * folder holds one folder per compiled program and a file `current`: the name of the program's folder on the
 * first line, then the stamp of the sources it was compiled from.
 */
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ENTRY = 'cli.cjs'

/** The folder that holds scripts/, also when the program was started through a link. */
export function findPackageRoot(scriptUrl) {
  return dirname(dirname(realpathSync(fileURLToPath(scriptUrl))))
}

/** Path, size and time of every file that the compiled program depends on, as one text. */
export function stampOf(root) {
  const lines = [describe(root, 'package.json'), describe(root, 'package-lock.json')]
  addFolder(root, 'scripts', lines)
  return lines.join('\n')
}

/** The file that starts the compiled program with this stamp, or undefined. */
export function currentProgram(root, stamp) {
  for (const cache of cacheFolders(root)) {
    const current = readCurrent(cache)
    if (current === undefined || current.stamp !== stamp) continue
    const entry = `${cache}/${current.name}/${ENTRY}`
    if (existsSync(entry)) return entry
  }
  return undefined
}

/**
 * Where the program may be kept, best first: with the installed packages, else with the user's caches when
 * those are read-only.
 */
export function* cacheFolders(root) {
  yield `${root}/node_modules/.cache/lectern/program`
  const { XDG_CACHE_HOME, HOME, LOCALAPPDATA } = process.env
  const caches = XDG_CACHE_HOME || (HOME ? `${HOME}/.cache` : LOCALAPPDATA)
  if (caches) yield `${caches}/lectern/program/${root.replace(':', '')}`
}

function readCurrent(cache) {
  try {
    const text = readFileSync(`${cache}/current`, 'utf8')
    const end = text.indexOf('\n')
    return { name: text.slice(0, end), stamp: text.slice(end + 1) }
  } catch {
    return undefined
  }
}

function addFolder(root, folder, lines) {
  for (const entry of readdirSync(`${root}/${folder}`, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) addFolder(root, path, lines)
    else if (/\.[jt]s$/.test(path)) lines.push(describe(root, path))
  }
}

function describe(root, path) {
  const file = statSync(`${root}/${path}`, { throwIfNoEntry: false })
  return file ? `${path} ${file.size} ${file.mtimeMs}` : `${path} -`
}
