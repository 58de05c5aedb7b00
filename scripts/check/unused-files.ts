/** `unused-file`: what lies in the deck's folder and was never asked for while the deck was made. [pure] */
import type { DeckReader } from '../read/deck-reader.ts'
import type { Notice } from './findings.ts'

export interface UsedFiles {
  /** Stands for the reader of a deck and notes which files are asked for. */
  readonly reader: DeckReader
  readonly paths: ReadonlySet<string>
}

export function noteUsedFiles(reader: DeckReader): UsedFiles {
  const paths = new Set<string>(reader.markdown)
  const noting =
    <T>(read: (path: string) => T) =>
    (path: string): T => {
      paths.add(path)
      return read(path)
    }
  return {
    paths,
    reader: {
      ...reader,
      readText: noting(reader.readText),
      readBytes: noting(reader.readBytes),
      exists: noting(reader.exists),
    },
  }
}

/** What people keep beside a deck: settings, words about it, what was printed of it, templates for its slides. */
const COMPANIONS =
  /^(README|LICEN[CS]E|COPYING|CONTRIBUTING|CHANGELOG)(\..*)?$|^(deck\.ya?ml|package(-lock)?\.json|Makefile|theme\.css)$|^[^/]+\.pdf$|^(layouts|partials)\/|(^|\/)(LICEN[CS]E|OFL|COPYING)[^/]*$/i

/** @param files All files of the folder, relative to the root. */
export const unusedFileNotices = (
  files: readonly string[],
  used: ReadonlySet<string>,
  displayPath: DeckReader['displayPath'],
): Notice[] =>
  files
    .filter((path) => !used.has(path) && !COMPANIONS.test(path))
    .map((path): Notice => ({ rule: 'unused-file', place: displayPath(path), parts: [path] }))
