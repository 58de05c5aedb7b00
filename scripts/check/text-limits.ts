/** How large type must be in a room. [pure] */
import type { Deck } from '../types.ts'
import { optionOf } from './findings.ts'
import type { TextLimits } from './measure-text.ts'

/**
 * The angle that the small letters of running text must fill for the back row: 10 minutes of arc, twice what
 * eyes of normal sharpness can just make out (the optotypes of ISO 8596 fill 5).
 */
const LETTER_ANGLE = (10 / 60) * (Math.PI / 180)
/** Sizes that do not depend on the room are given for a slide of this height. */
const USUAL_HEIGHT = 720

export function textLimits(deck: Deck): TextLimits {
  const { room, size } = deck.settings
  const pixelsPerMetre = size.width / room.screen
  return {
    letterHeight: room.back * Math.tan(LETTER_ANGLE) * pixelsPerMetre,
    caption: (optionOf('small-text', 'caption', deck) * size.height) / USUAL_HEIGHT,
    words: optionOf('too-much-text', 'words', deck),
    characters: optionOf('long-line', 'characters', deck),
  }
}
