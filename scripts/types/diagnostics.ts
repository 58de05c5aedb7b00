/** Source files, and what is wrong in them. */
import type { DiagnosticCode } from '../diagnostics/codes.ts'

/** A text file of the author. Byte order mark and CRLF are already gone: `text` uses `\n` only. */
export interface SourceFile {
  /** The path as the author knows it, relative to the working directory: `slides/04-law.md`. */
  readonly path: string
  /** Folder of the file relative to the deck root, with forward slashes and no trailing one; '' is the root. */
  readonly folder: string
  readonly text: string
  /** Set when the text is only a part of a file, one slide for example: where the part stands in it. */
  readonly part?: FilePart
}

export interface FilePart {
  readonly file: SourceFile
  readonly offset: number
}

/** A range of a source file; `end` is exclusive. */
export interface Span {
  readonly source: SourceFile
  readonly start: number
  readonly end: number
}

export type Severity = 'error' | 'warning'

/** A located problem in the author's files. Without a span it concerns a whole file or folder. */
export interface Diagnostic {
  readonly code: DiagnosticCode
  readonly severity: Severity
  readonly message: string
  readonly hint?: string
  readonly span?: Span
  /** The path shown when there is no span, for example a missing folder. */
  readonly path?: string
}

/** What every stage returns: a value that is always usable, and what was wrong on the way. */
export interface Checked<T> {
  readonly value: T
  readonly diagnostics: readonly Diagnostic[]
}
