/**
 * Write stage: puts the files of a build into the output folder.
 *
 * New and changed files are written aside and moved into place when all of them are there, so a build that
 * fails or is killed leaves the previous one whole. Only files that a former build listed in the manifest are
 * replaced or removed; anything else in their way stops the build before it touches anything.
 */
import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { fileAt } from '../read/file-at.ts'
import type { Checked, OutputFile } from '../types.ts'
import { foreignFiles } from './foreign-files.ts'
import { makeFolder } from './make-folder.ts'
import { MANIFEST, manifestText, readManifest } from './manifest.ts'
import type { OutputFolder } from './output-folder.ts'
import { replaceFiles } from './replace-files.ts'
import { removeLeftovers } from './staging.ts'

export interface WriteSummary {
  /** Paths of new and changed files. */
  readonly written: readonly string[]
  readonly removed: readonly string[]
  readonly unchanged: number
}

/** Makes the output folder hold exactly `files` beside what is not ours. Nothing happens when files are foreign. */
export function writeOutput(out: OutputFolder, files: readonly OutputFile[]): Checked<WriteSummary> {
  makeFolder(out.path)
  removeLeftovers(out.path)
  const former = readManifest(out.path)
  const paths = files.map(({ path }) => path)
  const foreign = foreignFiles(out.path, paths, former)
  if (foreign.length > 0) return refused(out, foreign)

  const changed = files.filter(({ path, contents }) => !isSame(join(out.path, path), contents))
  const wanted = new Set(paths)
  const removed = [...former].filter((path) => !wanted.has(path))
  const manifest = manifestText(files)
  const isListed = paths.every((path) => former.has(path))
  if (changed.length > 0 || removed.length > 0 || !isSame(join(out.path, MANIFEST), manifest)) {
    const transition = isListed ? undefined : [...former, ...paths]
    replaceFiles(out.path, { changed, removed, transition, manifest })
  }
  const written = changed.map(({ path }) => path)
  return { value: { written, removed, unchanged: files.length - written.length }, diagnostics: [] }
}

function refused({ displayPath }: OutputFolder, foreign: readonly string[]): Checked<WriteSummary> {
  const places = foreign.map((path) => posix.join(displayPath, path))
  return {
    value: { written: [], removed: [], unchanged: 0 },
    diagnostics: places.map((place) => diagnostic('foreign-file', place, [place])),
  }
}

/** True when the file already has these contents; leaving it alone keeps its time, so watchers stay calm. */
function isSame(path: string, contents: string | Uint8Array): boolean {
  const stats = fileAt(path)
  if (!stats?.isFile()) return false
  const bytes = typeof contents === 'string' ? Buffer.from(contents) : contents
  return stats.size === bytes.byteLength && readFileSync(path).equals(bytes)
}
