import type { Deck } from '../types.ts'

const TIME_LIMIT = 60_000
const TIME_PER_SLIDE = 500

/** How long, in milliseconds, looking at the pages of a deck may take before they count as hanging. [pure] */
export const pageLimit = ({ stacks }: Pick<Deck, 'stacks'>): number =>
  TIME_LIMIT + TIME_PER_SLIDE * stacks.flat().length
