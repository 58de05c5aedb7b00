/** Divides the first front matter of a single-file deck between the deck and its first slide. */
import type { YamlMap } from '../types.ts'
import { OWN_SETTING_KEYS, SETTING_KEYS } from './check-settings.ts'

export interface Headmatter {
  readonly settings: YamlMap | undefined
  readonly slide: YamlMap | undefined
}

/**
 * Keys of deck.yaml go to the deck, `title` and `transition` too; all others stay with the first slide, so a
 * mistyped setting is reported as an unknown key of that slide, with the nearest name of both. A part without keys is undefined.
 */
export function splitHeadmatter(map: YamlMap): Headmatter {
  const ofDeck = (key: string) => SETTING_KEYS.includes(key)
  const slide = part(map, (key) => !ofDeck(key))
  return {
    settings: part(map, ofDeck),
    slide: slide && { ...slide, elsewhere: OWN_SETTING_KEYS },
  }
}

function part(map: YamlMap, wanted: (key: string) => boolean): YamlMap | undefined {
  const entries = Object.entries(map.data).filter(([key]) => wanted(key))
  return entries.length > 0 ? { ...map, data: Object.fromEntries(entries) } : undefined
}
