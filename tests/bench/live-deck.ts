/** The deck that is edited while a page shows it: one slide in its middle carries a number that grows. [pure] */
import { type Dialect, generateDeck } from './generated-deck.ts'

/** Slides come in seven kinds in turn, and the first kind is a list, which has room for a line. */
const KINDS = 7

export interface LiveDeckText {
  /** The place of the slide that is shown and edited, counted from 0. */
  readonly shown: number
  /** The whole deck with this number on that slide. */
  readonly take: (number: number) => string
}

/** What stands on the slide; the page looks for these words (see watch-takes.ts). */
export const takeWords = (number: number): string => `Take ${String(number).padStart(4, '0')}.`

export function liveDeck(slides: number, dialect: Dialect): LiveDeckText {
  const shown = Math.floor(Math.floor((slides - 1) / 2) / KINDS) * KINDS
  const text = generateDeck(slides, dialect)
  const heading = new RegExp(`^## .*, part ${shown + 1}\\n\\n`, 'm')
  const found = heading.exec(text)
  if (!found) throw new Error(`The deck has no slide ${shown + 1}.`)
  const at = found.index + found[0].length
  return {
    shown,
    take: (number) => `${text.slice(0, at)}- ${takeWords(number)}\n${text.slice(at)}`,
  }
}
