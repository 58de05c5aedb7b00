import { mkdtempSync, readdirSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { putFiles } from './temp-folder.ts'

export interface TemporaryFolder {
  readonly path: string
  /** Writes files, making their folders. */
  readonly write: (files: Readonly<Record<string, string>>) => void
  /** Relative paths of all files, sorted. */
  readonly files: (folder?: string) => string[]
  readonly rename: (from: string, to: string) => void
  readonly remove: () => void
}

export function temporaryFolder(): TemporaryFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'lectern-test-')))
  return {
    path,
    write: (files) => putFiles(path, files),
    files(folder = '.') {
      const all = readdirSync(join(path, folder), { recursive: true, encoding: 'utf8' })
      return all.filter((name) => statSync(join(path, folder, name)).isFile()).sort()
    },
    rename: (from, to) => renameSync(join(path, from), join(path, to)),
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
}
