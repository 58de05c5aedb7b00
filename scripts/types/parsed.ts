/** What parsing gives: slides as they stand in the source. */
import type { Token } from 'marked'
import type { SourceFile, Span } from './diagnostics.ts'

export type DataPath = readonly (string | number)[]

/** A parsed YAML mapping that still knows where each key and value stood. */
export interface YamlMap {
  readonly data: Readonly<Record<string, unknown>>
  readonly source: SourceFile
  /** The span of the key or value at a path, or of its nearest existing ancestor. */
  readonly spanOf: (path: DataPath, part: 'key' | 'value') => Span
  /** Where it could not be read; what is wrong or missing there has been reported. */
  readonly broken: readonly Span[]
  /** Keys that would be right in this text too and are read as part of another mapping. */
  readonly elsewhere?: readonly string[]
}

/** Attributes that an author sets with `{.class #id key=value}` or an `.element:` comment. */
export interface Attributes {
  readonly id?: string
  readonly classes: readonly string[]
  readonly pairs: Readonly<Record<string, string>>
}

/**
 * A Markdown token of marked with what we add to it: `start` and `end`, its offsets in the source, and
 * `attributes`. A fenced block `::: name {…}` is a token of type `container` with `name` and `tokens`.
 */
export type MarkdownToken = Token & {
  start?: number
  end?: number
  attributes?: Attributes
}

/** One slide as it stands in the source, before layouts and settings are applied. */
export interface ParsedSlide {
  /** The slide's range, front matter included, separator excluded. */
  readonly span: Span
  /** True when the slide stands below the one before it, in the same stack. */
  readonly vertical: boolean
  readonly frontMatter: YamlMap | undefined
  /** From `<!-- .slide: … -->`. */
  readonly attributes: Attributes
  /** Top-level blocks in order; notes, private notes and slide comments are already taken out. */
  readonly blocks: readonly MarkdownToken[]
  readonly notes: readonly MarkdownToken[]
  readonly privateNotes: readonly MarkdownToken[]
  /** Footnotes used on this slide in order of first use. */
  readonly footnotes: readonly Footnote[]
}

export interface Footnote {
  readonly label: string
  readonly tokens: readonly MarkdownToken[]
}
