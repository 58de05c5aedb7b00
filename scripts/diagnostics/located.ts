/** Where a diagnostic stands, as the formats for programs tell it. */
import type { Diagnostic } from '../types.ts'
import { positionAt } from './position.ts'

/** 1-based lines and columns; columns count UTF-16 units, and the end is exclusive. */
export interface Region {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

export interface Located {
  /** The path as the author knows it, with forward slashes; undefined when the diagnostic has no place. */
  readonly file: string | undefined
  /** Undefined when the diagnostic is about the whole file or folder. */
  readonly region: Region | undefined
}

export function locate({ span, path }: Pick<Diagnostic, 'span' | 'path'>): Located {
  if (!span) return { file: path, region: undefined }
  const start = positionAt(span.source, span.start)
  const end = positionAt(span.source, Math.max(span.start, span.end))
  return {
    file: span.source.path,
    region: { ...start, endLine: end.line, endColumn: end.column },
  }
}
