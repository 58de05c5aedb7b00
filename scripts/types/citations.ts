/** Citations and the sources they name. */
import type { SourceFile, Span } from './diagnostics.ts'

/** `[@a, ¶7; @b]`. */
export interface CitationGroup {
  readonly kind: 'citation'
  readonly items: readonly Citation[]
}

export interface Citation {
  readonly key: string
  /** `¶7`, `p. 3`; undefined when the whole source is meant. */
  readonly locator: string | undefined
  /**
   * Set when the key stands in running text without brackets: `name` shows the label of the source, `mark`
   * (`-@key`) only its number. A key that no source has is then ordinary text.
   */
  readonly narrative?: 'name' | 'mark'
  readonly span: Span
}

/** A person (`Pompeo, Mike`, short `Pompeo`) or an institution, whose two forms are the same. */
export interface SourceAuthor {
  readonly name: string
  readonly short: string
}

/** An entry of sources.yaml (CSL-YAML) that we understand. */
export interface SourceEntry {
  readonly id: string
  readonly type: string
  readonly title: string | undefined
  readonly authors: readonly SourceAuthor[]
  readonly container: string | undefined
  readonly publisher: string | undefined
  /** Where in the container it stands: of a journal often all three. */
  readonly volume: string | undefined
  readonly issue: string | undefined
  readonly page: string | undefined
  /** ISO date, as precise as known: `2019`, `2019-02`, `2019-02-22`. */
  readonly issued: string | undefined
  readonly accessed: string | undefined
  readonly url: string | undefined
  readonly note: string | undefined
  /** Label for the foot of a slide, when the author sets one (`title-short`). */
  readonly short: string | undefined
  /** False when the words of the source cannot be trusted, so that nobody should quote them. */
  readonly verbatim: boolean
  /** A text file in the deck that quotations are compared with; it is never published. */
  readonly text: { readonly path: string; readonly span: Span } | undefined
  readonly span: Span
}

/** The text of a source, for comparing quotations with it. */
export interface SourceText {
  readonly file: SourceFile
  /** Relative to the deck root. */
  readonly path: string
  /** Of the bytes on disk, in hexadecimal digits. */
  readonly sha256: string
}

/** A source with the slides that cite it, in deck order. */
export interface CitedSource {
  readonly entry: SourceEntry
  readonly citedOn: readonly { readonly id: string; readonly number: number }[]
}
