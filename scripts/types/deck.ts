/** The model: a deck, its slides and their fields. */
import type { Exception } from './check.ts'
import type { CitationGroup, CitedSource, SourceEntry } from './citations.ts'
import type { Claim, Statement, VerifiedQuotation } from './claims.ts'
import type { Span } from './diagnostics.ts'
import type { Layout } from './layouts.ts'
import type { Attributes, Footnote, MarkdownToken } from './parsed.ts'
import type { Settings } from './settings.ts'

/** A field value after checking: Markdown is tokens, everything else as declared. */
export type FieldValue =
  | string
  | number
  | boolean
  | undefined
  | MarkdownText
  | AssetReference
  | CitationGroup
  | readonly FieldValue[]
  | { readonly [name: string]: FieldValue }

/** A Markdown value of a field. */
export interface MarkdownText {
  readonly kind: 'markdown'
  readonly inline: boolean
  readonly tokens: readonly MarkdownToken[]
  readonly span: Span
}

/** A file that the deck refers to and the output must contain. */
export interface AssetReference {
  readonly kind: 'asset'
  /** Path relative to the deck root, forward slashes, decoded. The output keeps the same path. */
  readonly path: string
  readonly span: Span
  readonly role: 'image' | 'media' | 'style' | 'script' | 'file'
}

export interface Heading {
  /** Its offset in the source; undefined for a title of the front matter. */
  readonly start: number | undefined
  readonly level: number
  readonly tokens: readonly MarkdownToken[]
  readonly attributes: Attributes | undefined
}

export interface Slot {
  /** The offset of its block. */
  readonly start: number | undefined
  readonly attributes: Attributes
  readonly tokens: readonly MarkdownToken[]
}

export interface Slide {
  /** Unique in the deck; also the hash of its address. */
  readonly id: string
  /** 1-based over all shown slides, vertical ones included. */
  readonly number: number
  /** Plain text; never empty: the number stands in for a missing title. */
  readonly title: string
  readonly layout: Layout
  readonly span: Span
  readonly classes: readonly string[]
  /** Attributes of the section, `data-background-color` and the like included. */
  readonly attributes: Readonly<Record<string, string>>
  readonly background: Background | undefined
  readonly heading: Heading | undefined
  readonly fields: Readonly<Record<string, FieldValue>>
  /** False when a field is missing or wrong: the layout cannot count on its fields then. */
  readonly hasSoundFields: boolean
  readonly blocks: readonly MarkdownToken[]
  readonly slots: Readonly<Record<string, readonly Slot[]>>
  readonly notes: readonly MarkdownToken[]
  readonly privateNotes: readonly MarkdownToken[]
  readonly footnotes: readonly Footnote[]
  readonly cite: CitationGroup | undefined
  /** Whether its lists appear item by item. */
  readonly incremental: boolean
  /** Claims and replies in reading order. */
  readonly statements: readonly Statement[]
  /** On a slide of the list of sources the keys that it lists; undefined when `part` and `of` say so. */
  readonly listed: readonly string[] | undefined
  /** Seconds planned for the slide. */
  readonly timing: number | undefined
  /** Seconds planned for the section that the slide opens. */
  readonly sectionTiming: number | undefined
  /** Whether what does not fit is made smaller when the deck is built. */
  readonly fit: 'shrink' | undefined
  /** Rules of `lectern check` that it may break, by name. */
  readonly exceptions: Readonly<Record<string, Exception>>
}

export interface Background {
  readonly color?: string
  readonly image?: AssetReference
  readonly gradient?: string
  readonly size?: string
  readonly position?: string
  readonly repeat?: string
  readonly opacity?: string
}

/** Slides whose time is planned together. */
export interface Section {
  /** Seconds. */
  readonly timing: number
  /** In order, the slide that opens it first. */
  readonly slides: readonly Slide[]
}

/** The whole presentation. A stack with one slide is an ordinary slide. */
export interface Deck {
  readonly settings: Settings
  /** All slides in order. */
  readonly slides: readonly Slide[]
  readonly stacks: readonly (readonly Slide[])[]
  /** The sections that have a time of their own. */
  readonly sections: readonly Section[]
  readonly sources: readonly CitedSource[]
  /** Entries of the deck's own list that no slide cites. */
  readonly unusedSources: readonly SourceEntry[]
  /** The register: all claims and replies in deck order. */
  readonly claims: readonly Claim[]
  readonly quotations: readonly VerifiedQuotation[]
}
