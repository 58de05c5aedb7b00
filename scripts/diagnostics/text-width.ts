/** How many cells of a terminal a text takes, so that a caret lands under its letter. */

/** A character as a reader sees it, with the cells it takes: 0, 1 or 2. */
export interface Cell {
  readonly text: string
  readonly width: number
}

const WIDE =
  /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Script=Bopomofo}|\p{Script=Yi}|[\u3000-\u303E\u30FB\u30FC\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6])/u

// A mark without a letter has nothing to sit on, and format characters draw nothing.
const INVISIBLE = /^[\p{Mark}\p{Default_Ignorable_Code_Point}]+$/u

// Katakana and Hangul also have narrow forms.
const HALF_WIDTH = /^[\uFF61-\uFFDC]/

/** Made for the first mistake that is shown, and kept: making it takes longer than using it. */
let graphemes: Intl.Segmenter | undefined

/** The characters of a text with their widths. */
export function cellsOf(text: string): Cell[] {
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return [...graphemes.segment(text)].map(({ segment }) => ({ text: segment, width: widthOf(segment) }))
}

/** The cells that a list of characters takes together. */
export const widthOfCells = (cells: readonly Cell[]): number =>
  cells.reduce((sum, { width }) => sum + width, 0)

function widthOf(segment: string): number {
  if (INVISIBLE.test(segment)) return 0
  return WIDE.test(segment) && !HALF_WIDTH.test(segment) ? 2 : 1
}
