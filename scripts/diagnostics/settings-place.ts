/** Says where the settings of a deck stand that has no deck.yaml. */
import type { Diagnostic } from '../types.ts'

/** The same diagnostic for a deck of one file, which has its settings in its front matter. */
export function inSingleFile<T extends Diagnostic>(item: T): T {
  if (!named(item.message) && !named(item.hint ?? '')) return item
  return { ...item, message: reworded(item.message), ...(item.hint ? { hint: reworded(item.hint) } : {}) }
}

const named = (text: string): boolean => text.includes(PLACE)
const reworded = (text: string): string => text.replaceAll(PLACE, 'in the front matter of the deck')

const PLACE = 'in deck.yaml'
