/** Where `lectern build` writes: a folder, or one page that holds everything. */
import { isPage } from '../option-values.ts'
import type { Diagnostic, OutputFile } from '../types.ts'
import { outputFolder } from '../write/output-folder.ts'
import { namedFile, writeOneFile } from '../write/write-one-file.ts'
import { writeOutput } from '../write/write-output.ts'

export interface BuildTarget {
  /** What a watcher of the deck must not look at. */
  readonly path: string
  /** The folder as the author knows it, for messages. */
  readonly displayFolder: string
  /** The page by its path from there. */
  readonly page: string
  readonly write: (files: readonly OutputFile[]) => readonly Diagnostic[]
}

/** The target that `--out` names. */
export function buildTarget(out: string, places: Parameters<typeof outputFolder>[1]): BuildTarget {
  if (isPage(out)) return pageTarget(out, places.cwd)
  const folder = outputFolder(out, places)
  return {
    path: folder.path,
    displayFolder: folder.displayPath,
    page: 'index.html',
    write: (files) => writeOutput(folder, files).diagnostics,
  }
}

function pageTarget(out: string, cwd: string): BuildTarget {
  const file = namedFile(out, cwd)
  return {
    path: file.path,
    displayFolder: '.',
    page: file.displayPath,
    write: (files) => {
      const page = files.find(({ path }) => path === 'index.html')
      return page ? writeOneFile(file, withLicences(page.contents, files), isOurPage).diagnostics : []
    },
  }
}

/** A page that goes alone takes the licences of what it carries along inside itself. */
function withLicences(page: OutputFile['contents'], files: readonly OutputFile[]): string {
  const licences = files.find(({ path }) => path === 'LICENSES.txt')
  // `-->` and `--!>` would end the comment.
  const text = String(licences?.contents ?? '').replace(/--(?=!?>)/g, '- -')
  return `${String(page).trimEnd()}\n<!--\n${text.trim()}\n-->\n`
}

const isOurPage = (bytes: Buffer): boolean => bytes.includes('<meta name="generator" content="Lectern">')
