/** What is rendered and written. */
import type { AssetReference, Slide } from './deck.ts'

/** A file to be written. `from` is an absolute path to copy when `contents` would be wasteful to hold. */
export interface OutputFile {
  /** Relative to the output folder, forward slashes. */
  readonly path: string
  readonly contents: string | Uint8Array
}

/** The page on screen, the slides on paper, the handout. */
export type PageName = 'deck' | 'print' | 'handout'

/** The page on screen in parts, so that `dev` can send one slide alone. */
export interface ScreenPage {
  /** What stands before and after the slides. */
  readonly head: string
  readonly tail: string
  readonly stacks: readonly (readonly ScreenSlide[])[]
}

export interface ScreenSlide {
  readonly slide: Slide
  /** Its section. */
  readonly html: string
}

/** How large the text of slides with `fit: shrink` is, by the id of the slide: 1 for its own size. */
export type Fits = ReadonlyMap<string, number>

/** The pages of a deck as text, and the files they refer to. */
export interface RenderedDeck {
  readonly screen: ScreenPage
  /** Pages for printing, '' when not wanted. */
  readonly pages: Readonly<Record<Exclude<PageName, 'deck'>, string>>
  readonly assets: readonly AssetReference[]
}
