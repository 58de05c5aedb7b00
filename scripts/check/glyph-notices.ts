/** Puts missing characters into the words of the rule `missing-glyph`: one notice a slide and script. [pure] */
import { spanOf } from '../diagnostics/position.ts'
import type { Slide, Span } from '../types.ts'
import { lineAt, slidesById } from './browser-notices.ts'
import type { Notice } from './findings.ts'
import type { GlyphFault } from './measure-glyphs.ts'

/** Scripts of which a text has many letters at once. What is of none of them is told of together. */
const SCRIPTS = [
  'Latin',
  'Greek',
  'Cyrillic',
  'Armenian',
  'Georgian',
  'Hebrew',
  'Arabic',
  'Syriac',
  'Ethiopic',
  'Devanagari',
  'Bengali',
  'Gurmukhi',
  'Gujarati',
  'Tamil',
  'Telugu',
  'Kannada',
  'Malayalam',
  'Sinhala',
  'Thai',
  'Lao',
  'Khmer',
  'Myanmar',
  'Tibetan',
  'Hangul',
  'Hiragana',
  'Katakana',
  'Han',
].map((name) => ({ name, pattern: new RegExp(`\\p{Script=${name}}`, 'u') }))

/** So many characters are named one by one. */
const MOST_NAMED = 5

interface Group {
  readonly slide: Slide | undefined
  readonly script: string | undefined
  readonly places: Map<string, Span | undefined>
}

/** Characters that come from elsewhere than the text of a slide, such as the footer, are told once for the deck. */
export function glyphNotices(faults: readonly GlyphFault[], slides: readonly Slide[]): Notice[] {
  const slideOf = slidesById(slides)
  const groups = new Map<string, Group>()
  for (const fault of faults) {
    const found = slideOf(fault.ids)
    const place = found && placeIn(found, fault)
    const slide = place && found
    const script = SCRIPTS.find(({ pattern }) => pattern.test(fault.character))?.name
    const key = `${slide?.id} ${script}`
    const group = groups.get(key) ?? { slide, script, places: new Map() }
    groups.set(key, group)
    if (!group.places.has(fault.character)) group.places.set(fault.character, place)
  }
  const told = new Set([...groups.values()].flatMap(({ slide, places }) => (slide ? [...places.keys()] : [])))
  return [...groups.values()].flatMap(({ slide, script, places }) => {
    const inOrder = [...places]
      .filter(([character]) => slide || !told.has(character))
      .sort(([, a], [, b]) => (a?.start ?? 0) - (b?.start ?? 0))
    const place = inOrder[0]?.[1]
    const characters = inOrder.map(([character]) => character)
    return characters.length > 0
      ? [{ rule: 'missing-glyph', slide, place, parts: [describe(characters, script)] }]
      : []
  })
}

function describe(characters: readonly string[], script: string | undefined): string {
  const [only = ''] = characters
  const kind = script && characters.length > 1 ? `${characters.length} ${script} characters` : undefined
  if (characters.length === 1) return `the character "${only}" (${pointsOf(only)})`
  const named = characters.slice(0, MOST_NAMED).map((character) => `"${character}"`)
  const rest = characters.length - named.length
  const list = rest > 0 ? `${named.join(', ')} and ${rest} more` : named.join(', ')
  return `${kind ?? `${characters.length} characters`}: ${list}`
}

const pointsOf = (character: string): string =>
  [...character]
    .map((each) => `U+${each.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`)
    .join(' ')

/** Where a slide's own text has a character; undefined when it has not. */
function placeIn({ span }: Slide, { character, at }: GlyphFault): Span | undefined {
  const { source, start, end } = span
  const isInside = at !== undefined && at >= start && at < end
  const found = [...(isInside ? [at] : []), start]
    .map((from) => source.text.indexOf(character, from))
    .find((offset) => offset !== -1 && offset < end)
  if (found !== undefined) return spanOf(source, found, found + character.length)
  return isInside ? lineAt(span, at) : undefined
}
