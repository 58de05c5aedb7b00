/** Moves a build into place: aside first, then file by file, pages last. */
import { mkdirSync, readdirSync, rmdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { entryAt } from '../read/file-at.ts'
import type { OutputFile } from '../types.ts'
import { parents } from './foreign-files.ts'
import { MANIFEST, transitionText } from './manifest.ts'
import { openStaging } from './staging.ts'

export interface Replacement {
  /** New and changed files. */
  readonly changed: readonly OutputFile[]
  /** Paths of the former build that the new one does not have. */
  readonly removed: readonly string[]
  /** Paths of both builds, when the former manifest does not list all of them; else undefined. */
  readonly transition: Iterable<string> | undefined
  /** The new manifest as text. */
  readonly manifest: string
}

/**
 * Carries out a replacement. Until all files are written aside, the folder is not touched; the moves that follow
 * take no time and no space, and nothing can interrupt them but the end of the process.
 */
export function replaceFiles(folder: string, { changed, removed, transition, manifest }: Replacement): void {
  const staging = openStaging(folder)
  try {
    const waiting = inOrder(changed).map(({ path, contents }) => ({ path, file: staging.add(contents) }))
    const manifestFile = staging.add(manifest)
    // From here on the files of both builds are listed as ours, until the last one is in its place.
    if (transition) staging.add(transitionText(transition)).moveTo(join(folder, MANIFEST))
    makeRoom(folder, changed, removed)
    for (const parent of new Set(changed.flatMap(({ path }) => parents(path))))
      makeFolder(join(folder, parent))
    for (const { path, file } of waiting) file.moveTo(join(folder, path))
    for (const path of removed) removeFile(folder, path)
    manifestFile.moveTo(join(folder, MANIFEST))
  } finally {
    staging.close()
  }
}

function makeFolder(folder: string): void {
  if (!isFolder(folder)) mkdirSync(folder)
}

/** A file of the former build may stand where the new one needs a folder, or the other way round. */
function makeRoom(folder: string, changed: readonly OutputFile[], removed: readonly string[]): void {
  const files = new Set(changed.map(({ path }) => path))
  const folders = new Set(changed.flatMap(({ path }) => parents(path)))
  for (const path of removed) {
    if (folders.has(path) || parents(path).some((parent) => files.has(parent))) removeFile(folder, path)
  }
}

/** Whatever a page refers to is there before the page is; PDFs follow the pages. */
function inOrder(files: readonly OutputFile[]): OutputFile[] {
  const rank = ({ path }: OutputFile) => (path.endsWith('.pdf') ? 2 : path.endsWith('.html') ? 1 : 0)
  return [...files].sort((a, b) => rank(a) - rank(b))
}

/** Removes a file of a former build and the folders that it leaves empty; never through a link. */
function removeFile(folder: string, path: string): void {
  const above = parents(path).reverse()
  if (!above.every((parent) => isFolder(join(folder, parent))) || isFolder(join(folder, path))) return
  rmSync(join(folder, path), { force: true })
  for (const parent of above) {
    if (readdirSync(join(folder, parent)).length > 0) return
    rmdirSync(join(folder, parent))
  }
}

const isFolder = (path: string): boolean => entryAt(path)?.isDirectory() ?? false
