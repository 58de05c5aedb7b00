/** Write stage for one file at a path of the author's choice, beside which there is no list of what is ours. */
import { lstatSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { entryAt } from '../read/file-at.ts'
import type { Checked, OutputFile } from '../types.ts'
import { makeFolder } from './make-folder.ts'
import { openStaging, removeLeftovers } from './staging.ts'

/** A file that the author names. */
export interface NamedFile {
  readonly path: string
  /** From the working folder, with `/` on every system. */
  readonly displayPath: string
}

export function namedFile(name: string, cwd: string): NamedFile {
  const path = resolve(cwd, name)
  return { path, displayPath: relative(cwd, path).split(sep).join('/') }
}

/**
 * Writes a file to `path`, whole or not at all. `isOurs` tells by its bytes whether a file that stands there came
 * from Lectern; any other is left alone.
 */
export function writeOneFile(
  { path, displayPath }: NamedFile,
  contents: OutputFile['contents'],
  isOurs: (bytes: Buffer) => boolean,
): Checked<undefined> {
  if (entryAt(path) && !(lstatSync(path).isFile() && isOurs(readFileSync(path)))) {
    return { value: undefined, diagnostics: [diagnostic('foreign-file', displayPath, [displayPath])] }
  }
  const folder = dirname(path)
  makeFolder(folder)
  removeLeftovers(folder)
  const staging = openStaging(folder)
  try {
    staging.add(contents).moveTo(path)
  } finally {
    staging.close()
  }
  return { value: undefined, diagnostics: [] }
}
