/**
 * What the pipeline may know of the disk: one deck, whose files are named by paths relative to its root.
 *
 * The disk stands behind it in project-reader.ts, a map of texts in tests.
 */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import type { Checked, Diagnostic, SourceFile, Span } from '../types.ts'
import { missingAdvice } from './missing-advice.ts'

/** Why a file could not be read. */
export type ReadProblem =
  | { readonly code: 'missing-file' | 'outside-deck' | 'not-utf-8' }
  | { readonly code: 'unreadable-file'; readonly reason: string }

export type ReadResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: ReadProblem }

/** Paths are relative to the root, decoded, with forward slashes: `img/a.png`. */
export interface DeckReader {
  /** The real path of the folder that holds the deck; no file outside it is read. */
  readonly root: string
  /** Name of the folder, or of the single file without `.md`. */
  readonly name: string
  /** True when the deck is one Markdown file, whose first front matter holds the settings. */
  readonly single: boolean
  /** The Markdown files of the deck in the order in which they are shown. */
  readonly markdown: readonly string[]
  /** The path as the author knows it, relative to the working directory. */
  readonly displayPath: (path: string) => string
  readonly readText: (path: string) => Promise<ReadResult<SourceFile>>
  readonly readBytes: (path: string) => Promise<ReadResult<Uint8Array>>
  /** True for a file inside the deck; folders are not files. */
  readonly exists: (path: string) => Promise<boolean>
  /** Paths of the files directly in a folder, sorted; none when there is no such folder. */
  readonly list: (folder: string) => Promise<readonly string[]>
}

/** The first of some paths at which the deck has a file. */
export async function firstThatExists(
  reader: Pick<DeckReader, 'exists'>,
  paths: readonly string[],
): Promise<string | undefined> {
  for (const path of paths) if (await reader.exists(path)) return path
  return undefined
}

/**
 * Reads a text, or says at `place` why it cannot be read.
 *
 * `place` is where the path was written, or undefined when the author named the file by putting it there.
 */
export async function readSource(
  reader: DeckReader,
  path: string,
  place?: Span,
): Promise<Checked<SourceFile | undefined>> {
  const result = await reader.readText(path)
  if (result.ok) return { value: result.value, diagnostics: [] }
  const file = { path, shown: reader.displayPath(path), place }
  const advice = result.problem.code === 'missing-file' ? await missingAdvice(reader, path) : ''
  return { value: undefined, diagnostics: [readDiagnostic(result.problem, file, advice)] }
}

/** A file that cannot be read. */
interface WantedFile {
  readonly path: string
  /** The path as the author knows it. */
  readonly shown: string
  /** Where it is named; undefined when it is not. */
  readonly place: Span | undefined
}

/** A problem as a diagnostic: at the place that names the file, or about the file itself. */
export function readDiagnostic(
  problem: ReadProblem,
  { path, shown, place }: WantedFile,
  advice = '',
): Diagnostic {
  switch (problem.code) {
    case 'not-utf-8':
      // The mistake is in that file, not in the line that names it.
      return diagnostic('not-utf-8', shown, [])
    case 'unreadable-file':
      return diagnostic('unreadable-file', place ?? shown, [path, problem.reason])
    case 'outside-deck':
      return diagnostic('outside-deck', place ?? shown, [path])
    case 'missing-file':
      return diagnostic('missing-file', place ?? shown, [path], [advice])
  }
}
