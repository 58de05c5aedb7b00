/** What is rendered and written. */
import type { AssetReference } from './deck.ts'

/** A file to be written. `from` is an absolute path to copy when `contents` would be wasteful to hold. */
export interface OutputFile {
  /** Relative to the output folder, forward slashes. */
  readonly path: string
  readonly contents: string | Uint8Array
}

/** The page on screen, the slides on paper, the handout. */
export type PageName = 'deck' | 'print' | 'handout'

/** The pages of a deck as text, and the files they refer to. */
export interface RenderedDeck {
  readonly pages: Readonly<Record<PageName, string>>
  readonly assets: readonly AssetReference[]
}
