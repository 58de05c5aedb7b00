/**
 * Read stage: opens a deck on disk.
 *
 * A deck is a folder or one Markdown file; its root is the real path of that folder. Nothing outside the root
 * is read, whether a path leads there by `..` or through a link.
 */
import { readdirSync, readFileSync, realpathSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import type { Checked, SourceFile } from '../types.ts'
import type { DeckReader, ReadResult } from './deck-reader.ts'
import { fileAt } from './file-at.ts'
import { readFailure } from './read-failure.ts'
import { byCharacters, slideFiles } from './slide-files.ts'
import { decodeUtf8, toSourceFile } from './source-text.ts'

/** Opens the deck at `path`, as given on the command line; undefined when there is none. */
export function openDeck(path: string, { cwd }: { readonly cwd: string }): Checked<DeckReader | undefined> {
  const given = resolve(cwd, path)
  const stats = fileAt(given)
  if (!stats) return none(diagnostic('missing-deck', path, [path], [adviceIn(cwd)]))
  if (stats.isDirectory()) return openFolder(given, path, cwd)
  if (!stats.isFile() || !/\.md$/i.test(given)) return none(diagnostic('not-a-deck', path, [path]))
  const file = realpathSync.native(given)
  const name = basename(given).replace(/\.md$/i, '')
  return {
    value: reader(dirname(file), { name, single: true, markdown: [basename(file)] }, cwd),
    diagnostics: [],
  }
}

const adviceIn = (cwd: string): string =>
  fileAt(join(cwd, 'deck.yaml'))?.isFile()
    ? 'This folder is a deck itself: name it with a dot, as in "lectern build .".'
    : 'Name a folder of Markdown files or one .md file, or start a deck with "lectern new DIR".'

function openFolder(folder: string, path: string, cwd: string): Checked<DeckReader | undefined> {
  const root = realpathSync.native(folder)
  const markdown = slideFiles(filesIn(root))
  if (markdown.length === 0) return none(diagnostic('empty-folder', path, [path]))
  return { value: reader(root, { name: basename(folder), single: false, markdown }, cwd), diagnostics: [] }
}

const none = (problem: ReturnType<typeof diagnostic>): Checked<undefined> => ({
  value: undefined,
  diagnostics: [problem],
})

function reader(
  root: string,
  deck: Pick<DeckReader, 'name' | 'single' | 'markdown'>,
  cwd: string,
): DeckReader {
  const displayPath = (path: string) => slashes(relative(realCwd(cwd), join(root, path)) || '.')
  return {
    ...deck,
    root,
    displayPath,
    readText: async (path) => readTextFile(root, path, displayPath(path)),
    readBytes: (path) => readBytesFile(root, path),
    exists: async (path) => {
      const file = insideFile(root, path)
      return file.ok && (fileAt(file.value)?.isFile() ?? false)
    },
    list: async (folder) => {
      const inside = insideFile(root, folder)
      if (!inside.ok) return []
      const names = filesIn(inside.value).filter((name) => !name.startsWith('.'))
      return names.sort(byCharacters).map((name) => (folder === '' ? name : `${folder}/${name}`))
    },
  }
}

/** Texts are small and many: reading them in one go is faster than asking the thread pool for each. */
function readTextFile(root: string, path: string, displayPath: string): ReadResult<SourceFile> {
  const file = storedFile(root, path)
  if (!file.ok) return file
  try {
    const text = decodeUtf8(readFileSync(file.value))
    if (text === undefined) return { ok: false, problem: { code: 'not-utf-8' } }
    return { ok: true, value: toSourceFile(text, path, displayPath) }
  } catch (error) {
    return readFailure(error)
  }
}

async function readBytesFile(root: string, path: string): Promise<ReadResult<Uint8Array>> {
  const file = storedFile(root, path)
  if (!file.ok) return file
  try {
    return { ok: true, value: await readFile(file.value) }
  } catch (error) {
    return readFailure(error)
  }
}

/** The real path of a file of the deck that can be read to its end: what a pipe or a device gives may never end. */
function storedFile(root: string, path: string): ReadResult<string> {
  const inside = insideFile(root, path)
  const stats = inside.ok ? fileAt(inside.value) : undefined
  if (!stats || stats.isFile() || stats.isDirectory()) return inside
  return { ok: false, problem: { code: 'unreadable-file', reason: 'it is a pipe, a socket or a device' } }
}

/** The real path of a file of the deck, after every link on the way; outside the root it may not be read. */
function insideFile(root: string, path: string): ReadResult<string> {
  if (/[\\\0]/.test(path)) return { ok: false, problem: { code: 'outside-deck' } }
  const wanted = resolve(root, path)
  if (!isInside(root, wanted)) return { ok: false, problem: { code: 'outside-deck' } }
  try {
    const real = realpathSync.native(wanted)
    return isInside(root, real) ? { ok: true, value: real } : { ok: false, problem: { code: 'outside-deck' } }
  } catch (error) {
    return readFailure(error)
  }
}

const isInside = (root: string, path: string): boolean =>
  path === root || path.startsWith(root.endsWith(sep) ? root : root + sep)

/** Names of the files in a folder, links to files included; none when there is no such folder. */
function filesIn(folder: string): string[] {
  if (!fileAt(folder)?.isDirectory()) return []
  const entries = readdirSync(folder, { withFileTypes: true })
  return entries
    .filter(
      (entry) => entry.isFile() || (entry.isSymbolicLink() && fileAt(join(folder, entry.name))?.isFile()),
    )
    .map(({ name }) => name)
}

/** The root is a real path, so the working directory must be one too, else `..` would count wrongly. */
function realCwd(cwd: string): string {
  try {
    return realpathSync.native(cwd)
  } catch {
    return cwd
  }
}

const slashes = (path: string): string => path.split(sep).join('/')
