/** Colours for texts on a terminal. */

type Brush = (text: string) => string

export interface Paint {
  readonly bold: Brush
  readonly dim: Brush
  readonly red: Brush
  readonly yellow: Brush
  readonly cyan: Brush
}

const plain: Brush = (text) => text
const ansi =
  (on: number, off: number): Brush =>
  (text) =>
    text === '' ? '' : `\u001B[${on}m${text}\u001B[${off}m`

const PLAIN: Paint = { bold: plain, dim: plain, red: plain, yellow: plain, cyan: plain }
const COLORED: Paint = {
  bold: ansi(1, 22),
  dim: ansi(2, 22),
  red: ansi(31, 39),
  yellow: ansi(33, 39),
  cyan: ansi(36, 39),
}

/** Brushes that paint, or that leave every text as it is. */
export const paintFor = (color: boolean): Paint => (color ? COLORED : PLAIN)
