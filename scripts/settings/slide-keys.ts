/** The keys of a slide's front matter that every slide may have, whatever its layout. */
import * as v from 'valibot'
import { parseCitations } from '../cite/citations.ts'
import { nearestName } from '../diagnostics/nearest.ts'
import type { Background, Checked, CitationGroup, Diagnostic, Exception, YamlMap } from '../types.ts'
import { BACKGROUND_HINT, backgroundParts, readBackground } from './background-key.ts'
import { checkExceptions } from './check-rules.ts'
import { OWN_SETTING_KEYS } from './check-settings.ts'
import { REVEAL_MD_KEYS } from './reveal-md-keys.ts'
import { TRANSITION, TRANSITION_HINT } from './schema.ts'
import { checkShape, meantNames, unknownIn, type Values } from './shape.ts'
import { classNames, lengthOfTime, mapping, oneOf, text, textLike, yesOrNo } from './values.ts'

export const SLIDE_ENTRIES = {
  layout: v.optional(text),
  class: v.optional(classNames),
  id: v.optional(textLike(/^[^\s"'<>#]+$/, 'must be one word')),
  title: v.optional(text),
  background: v.optional(backgroundParts),
  transition: v.optional(textLike(TRANSITION, 'must be the name of a transition')),
  autoAnimate: v.optional(yesOrNo),
  timing: v.optional(lengthOfTime('seconds')),
  hidden: v.optional(yesOrNo),
  cite: v.optional(v.string('must be a citation')),
  src: v.optional(v.pipe(v.string('must be the path of a Markdown file'), v.nonEmpty('must be a path'))),
  incremental: v.optional(yesOrNo),
  fit: v.optional(oneOf(['shrink'])),
  check: v.optional(mapping),
}

/** What each key is, in one sentence for editors. */
export const SLIDE_MEANINGS: Readonly<Record<keyof typeof SLIDE_ENTRIES, string>> = {
  layout: 'The layout of the slide, which brings fields of its own.',
  class: 'Class names for style sheets.',
  id: 'The address of the slide (`#/id`), by default made from its title.',
  title: 'The title of the slide, when it is not its heading.',
  background: 'The ground of the slide: a colour, a picture, a gradient or a mapping.',
  transition: 'How this slide replaces the one before it.',
  autoAnimate: 'Whether elements of this slide and the next move into each other.',
  timing:
    'How long the slide may take, with the layout section the whole section; the speaker view counts against it.',
  hidden: 'Whether the slide is left out of the talk.',
  cite: 'The sources of the slide as a whole, named at its foot.',
  src: 'A Markdown file whose slides stand here instead of this one.',
  incremental: 'Whether the lists of this slide appear item by item.',
  fit: '`shrink` makes what does not fit smaller, down to what the back row can read.',
  check: 'Rules of `lectern check` that this slide may break, each with the reason.',
}

export const SLIDE_HINTS: Readonly<Record<keyof typeof SLIDE_ENTRIES, string>> = {
  layout: 'Write the name of a layout, such as two-columns.',
  class: 'Write class names with spaces between them.',
  id: 'Write a short word for the address of the slide, such as timeline or part-2.',
  title: 'Write the title as one line of text.',
  background: BACKGROUND_HINT,
  transition: TRANSITION_HINT,
  autoAnimate: 'Write true or false.',
  timing: 'Write a number of seconds, or a time such as 2m or 90s.',
  hidden: 'Write true or false.',
  cite: 'Write it in quotes: cite: "@key, ¶7; @other, p. 3".',
  src: 'Write the path of a Markdown file, such as parts/law.md.',
  incremental: 'Write true or false.',
  fit: 'Write shrink, or leave it out.',
  check:
    'Name a rule and say why this slide may break it: check: { overflow: "the map runs off on purpose" }.',
}

/** The keys of one slide, checked. `class` is a list of names and `timing` is in seconds. */
export type SlideKeys = Omit<Values<typeof SLIDE_ENTRIES>, 'background' | 'check' | 'cite'> & {
  readonly background?: Background | undefined
  readonly cite?: CitationGroup | undefined
  /** Rules that the slide may break, by name. */
  readonly exceptions?: Readonly<Record<string, Exception>>
}

export const SLIDE_KEYS: readonly string[] = Object.keys(SLIDE_ENTRIES)

/**
 * Checks what a slide says about itself.
 *
 * `fieldNames` are the fields of its layout, checked elsewhere; undefined when the layout is unknown, so that
 * no key can be called wrong. A key that is both (`cite` of a layout) is reported only with the fields.
 */
export function checkSlideKeys(
  map: YamlMap | undefined,
  fieldNames: readonly string[] | undefined,
): Checked<SlideKeys> {
  if (!map) return { value: {}, diagnostics: [] }
  const { value, diagnostics } = checkShape(map, map.data, SLIDE_ENTRIES, SLIDE_HINTS, {
    others: fieldNames ?? [],
    tolerated: fieldsOfMisspelt(map, fieldNames ?? []),
    strict: fieldNames !== undefined,
    misplaced: ofTheDeck,
  })
  const { background: rawBackground, cite: rawCite, check: _, ...keys } = value
  const background = readBackground(map, rawBackground)
  const cite = readCite(map, rawCite)
  const exceptions = checkExceptions(map)
  return {
    value: { ...keys, background: background.value, cite: cite.value, exceptions: exceptions.value },
    diagnostics: [
      ...diagnostics,
      ...background.diagnostics,
      ...cite.diagnostics,
      ...exceptions.diagnostics,
    ].filter((item) => !isAboutField(map, item, fieldNames ?? [])),
  }
}

/** Unknown keys that may be fields of the layout, whose own key is misspelt: they are no mistakes of their own. */
function fieldsOfMisspelt(map: YamlMap, fieldNames: readonly string[]): string[] {
  const known = [...SLIDE_KEYS, ...fieldNames, ...(map.elsewhere ?? [])].sort()
  if (Object.hasOwn(map.data, 'layout') || !meantNames(map.data, known).includes('layout')) return []
  // Short names are near to many others.
  return unknownIn(map.data, known).filter((key) => key.length < 5 || nearestName(key, known) === undefined)
}

/** Advice for a setting of the deck that stands in the front matter of a slide. */
function ofTheDeck(key: string): string | undefined {
  if (OWN_SETTING_KEYS.includes(key)) return 'It is a setting of the whole deck: write it in deck.yaml.'
  return Object.hasOwn(REVEAL_MD_KEYS, key) ? REVEAL_MD_KEYS[key]?.advice : undefined
}

function readCite(map: YamlMap, text: string | undefined): Checked<CitationGroup | undefined> {
  if (text === undefined) return { value: undefined, diagnostics: [] }
  return parseCitations(text, map.spanOf(['cite'], 'value'))
}

/** True when a diagnostic points into the value of a key that the layout declares as its own field. */
function isAboutField(map: YamlMap, item: Diagnostic, fieldNames: readonly string[]): boolean {
  const { span } = item
  if (!span) return false
  return fieldNames.some((name) => {
    if (!Object.hasOwn(SLIDE_ENTRIES, name) || !Object.hasOwn(map.data, name)) return false
    const value = map.spanOf([name], 'value')
    return span.start >= value.start && span.end <= value.end
  })
}
