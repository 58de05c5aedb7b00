import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export interface TemporaryFolder {
  readonly path: string
  /** Writes files, making their folders. */
  readonly write: (files: Readonly<Record<string, string>>) => void
  /** Relative paths of all files, sorted. */
  readonly files: (folder?: string) => string[]
  readonly remove: () => void
}

export function temporaryFolder(): TemporaryFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'lectern-test-')))
  return {
    path,
    write(files) {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(path, name)), { recursive: true })
        writeFileSync(join(path, name), text)
      }
    },
    files(folder = '.') {
      const all = readdirSync(join(path, folder), { recursive: true, encoding: 'utf8' })
      return all.filter((name) => statSync(join(path, folder, name)).isFile()).sort()
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
}
