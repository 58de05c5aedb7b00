/** The list of files that Lectern wrote into an output folder: only these may be replaced or removed. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OutputFile } from '../types.ts'

export const MANIFEST = '.lectern.json'

/** Paths that a former build listed; none when there was none or its list cannot be read. */
export function readManifest(folder: string): ReadonlySet<string> {
  try {
    const data: unknown = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8'))
    const files = isRecord(data) && Array.isArray(data.files) ? data.files : []
    const paths = files.map((file: unknown) => (isRecord(file) ? file.path : undefined))
    return new Set(paths.filter((path) => typeof path === 'string').filter(isPlainPath))
  } catch {
    return new Set()
  }
}

/** The manifest as text. Sums let anybody see that two builds are the same. */
export function manifestText(files: readonly OutputFile[]): string {
  const entries = files
    .map(({ path, contents }) => ({ path, sha256: createHash('sha256').update(contents).digest('hex') }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
  return listText(entries)
}

/**
 * The manifest while files are being moved: everything of the former build and the new one is ours, so that a
 * build that is killed half-way leaves nothing behind that the next one would take for somebody else's.
 */
export const transitionText = (paths: Iterable<string>): string =>
  listText([...new Set(paths)].sort().map((path) => ({ path })))

const listText = (files: readonly object[]): string =>
  `{\n  "made-by": "lectern",\n  "files": [\n${files.map((file) => `    ${JSON.stringify(file)}`).join(',\n')}\n  ]\n}\n`

/** A manifest that was tampered with must not lead out of its folder. */
const isPlainPath = (path: string): boolean =>
  path !== '' &&
  !/^[/\\]|^[a-z]:|[\\\0]/i.test(path) &&
  !path.split('/').some((part) => part === '..' || part === '')

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
