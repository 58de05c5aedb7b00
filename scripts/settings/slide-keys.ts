/** The keys of a slide's front matter that every slide may have, whatever its layout. */
import * as v from 'valibot'
import { parseCitations } from '../cite/citations.ts'
import type { Background, Checked, CitationGroup, Diagnostic, Exception, YamlMap } from '../types.ts'
import { BACKGROUND_HINT, backgroundParts, readBackground } from './background-key.ts'
import { checkExceptions } from './check-rules.ts'
import { TRANSITION, TRANSITION_HINT } from './schema.ts'
import { checkShape, type Values } from './shape.ts'
import { classNames, lengthOfTime, mapping, text, yesOrNo } from './values.ts'

const ENTRIES = {
  layout: v.optional(text),
  class: v.optional(classNames),
  id: v.optional(v.pipe(text, v.regex(/^[^\s"'<>#]+$/, 'must be one word'))),
  title: v.optional(text),
  background: v.optional(backgroundParts),
  transition: v.optional(v.pipe(text, v.regex(TRANSITION, 'must be the name of a transition'))),
  autoAnimate: v.optional(yesOrNo),
  timing: v.optional(lengthOfTime('seconds')),
  hidden: v.optional(yesOrNo),
  cite: v.optional(v.string('must be a citation')),
  src: v.optional(v.pipe(v.string('must be the path of a Markdown file'), v.nonEmpty('must be a path'))),
  incremental: v.optional(yesOrNo),
  check: v.optional(mapping),
}

const HINTS: Readonly<Record<keyof typeof ENTRIES, string>> = {
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
  check:
    'Name a rule and say why this slide may break it: check: { overflow: "the map runs off on purpose" }.',
}

/** The keys of one slide, checked. `class` is a list of names and `timing` is in seconds. */
export type SlideKeys = Omit<Values<typeof ENTRIES>, 'background' | 'check' | 'cite'> & {
  readonly background?: Background | undefined
  readonly cite?: CitationGroup | undefined
  /** Rules that the slide may break, by name. */
  readonly exceptions?: Readonly<Record<string, Exception>>
}

export const SLIDE_KEYS: readonly string[] = Object.keys(ENTRIES)

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
  const { value, diagnostics } = checkShape(map, map.data, ENTRIES, HINTS, {
    others: fieldNames ?? [],
    strict: fieldNames !== undefined,
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

function readCite(map: YamlMap, text: string | undefined): Checked<CitationGroup | undefined> {
  if (text === undefined) return { value: undefined, diagnostics: [] }
  return parseCitations(text, map.spanOf(['cite'], 'value'))
}

/** True when a diagnostic points into the value of a key that the layout declares as its own field. */
function isAboutField(map: YamlMap, item: Diagnostic, fieldNames: readonly string[]): boolean {
  const { span } = item
  if (!span) return false
  return fieldNames.some((name) => {
    if (!Object.hasOwn(ENTRIES, name) || !Object.hasOwn(map.data, name)) return false
    const value = map.spanOf([name], 'value')
    return span.start >= value.start && span.end <= value.end
  })
}
