/**
 * Every shape that crosses a stage border; no code lives here.
 *
 * The stages are read -> parse -> model -> render -> write -> export. Offsets are indexes into
 * `SourceFile.text` (UTF-16 units); line and column appear only in reports.
 */

export type * from './types/check.ts'
export type * from './types/citations.ts'
export type * from './types/claims.ts'
export type * from './types/deck.ts'
export type * from './types/diagnostics.ts'
export type * from './types/diagrams.ts'
export type * from './types/layouts.ts'
export type * from './types/output.ts'
export type * from './types/parsed.ts'
export type * from './types/settings.ts'
