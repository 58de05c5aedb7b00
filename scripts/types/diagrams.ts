/** Diagrams that an author writes as text, and the drawings that are made of them. */

/** A drawing as it is kept: the same for every slide that has the same text, ground and room. */
export interface Drawing {
  /** What stands inside its `<svg>`; marks stand in it for the part of its ids that tells it from other drawings. */
  readonly content: string
  /** `0 0 640 480`, in units of its own. */
  readonly viewBox: string
  /** The size at which its text is as large as the theme wants; pixels of the slide. */
  readonly width: number
  readonly height: number
  /** The name that Mermaid gives this kind: `flowchart-v2`. */
  readonly kind: string
  /** What the text says about it: `accTitle`, `accDescr`, else its title; '' for nothing. */
  readonly description: string
}

/** Why there is no drawing, in the words of the library. */
export interface DiagramFault {
  readonly message: string
  /** The line of the text in which it stands, from 0; undefined when nobody knows. */
  readonly line: number | undefined
  /** What stands there and was not expected. */
  readonly found: string | undefined
  /** How far into the line it stands, where that is known. */
  readonly column: number | undefined
}

/** What became of each diagram of a deck, by its key (see model/diagrams.ts). */
export type Drawings = ReadonlyMap<string, Drawing | DiagramFault>
