/** Layouts and the fields they declare. */
import type { Diagnostic, SourceFile } from './diagnostics.ts'
import type { PageName } from './output.ts'

/** What a field of a layout may hold. `text` is inline Markdown, `markdown` is blocks, `string` is plain. */
export type FieldType =
  | 'text'
  | 'markdown'
  | 'string'
  | 'number'
  | 'boolean'
  | 'date'
  | 'image'
  | 'cite'
  | 'list'
  | 'object'

/** One field of a layout as declared in `layouts/NAME.yaml`. */
export interface FieldDeclaration {
  readonly type: FieldType
  readonly description: string
  readonly required: boolean
  readonly default: unknown
  /** The only values allowed, for `string` and `number`. */
  readonly values: readonly (string | number)[] | undefined
  /** Item count of a `list`. */
  readonly min: number | undefined
  readonly max: number | undefined
  /** The item of a `list`. */
  readonly items: FieldDeclaration | undefined
  /** The members of an `object`. */
  readonly fields: Readonly<Record<string, FieldDeclaration>> | undefined
}

/** A layout: its template and what it declares beside it. */
export interface Layout {
  readonly name: string
  readonly description: string
  readonly template: SourceFile
  /** Names of the `:::` blocks it places itself. */
  readonly slots: readonly string[]
  /** True when its slides show evidence, which has a source. */
  readonly needsCitation: boolean
  readonly fields: Readonly<Record<string, FieldDeclaration>>
}

/** The layouts of a deck by name. A declaration is read when its layout is first asked for. */
export interface LayoutLibrary {
  readonly names: readonly string[]
  readonly get: (name: string) => Layout | undefined
  /** What is wrong in the declaration of a layout. */
  readonly problemsOf: (name: string) => readonly Diagnostic[]
}

/** All templates in memory: the built-in ones with the deck's own laid over them. */
export interface TemplateSet {
  readonly pages: Readonly<Record<PageName, SourceFile>>
  readonly partials: ReadonlyMap<string, SourceFile>
  readonly layouts: LayoutLibrary
}
