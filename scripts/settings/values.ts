/**
 * The kinds of values that authors write in YAML, as valibot schemas with messages in plain words.
 *
 * A transformation says nothing of what it takes, so `v.metadata` before it says so to editors, in the words of
 * JSON Schema (see editor/json-schema.ts).
 */
import * as v from 'valibot'
import { DURATION, parseDuration } from './duration.ts'

/** What an editor may know of a value, in keywords of JSON Schema. */
export type Form = Readonly<Record<string, unknown>>

const NOT_BLANK: Form = { pattern: '\\S' }

const plain = (message: string, form: Form) =>
  v.pipe(
    v.union([v.string(), v.number(), v.boolean()], message),
    v.metadata(form),
    v.transform((value) => String(value)),
  )

/** Text that is checked further by the caller; `form` tells editors of that check. */
export const textOf = (form: Form) =>
  v.pipe(plain('must be text', form), v.trim(), v.nonEmpty('must not be empty'))

/** Text; YAML turns `2026` or `true` into other types, yet as a title they are text. */
export const text = textOf(NOT_BLANK)

/** Text of one pattern, which must have no flags. */
export const textLike = (pattern: RegExp, message: string) =>
  v.pipe(textOf({ type: typesOf(pattern), pattern: pattern.source }), v.regex(pattern, message))

/** What YAML may make of a text that fits the pattern. */
const typesOf = (pattern: RegExp): string[] => [
  'string',
  ...(pattern.test('2026') ? ['number'] : []),
  ...(pattern.test('true') ? ['boolean'] : []),
]

export const yesOrNo = v.boolean('must be true or false')

/** One of a few words. */
export const oneOf = <const O extends readonly string[]>(options: O) => v.picklist(options, wordList(options))

/** Text or a list of texts. */
export const textOrList = v.pipe(
  v.unknown(),
  v.metadata({
    anyOf: [
      { type: ['string', 'number', 'boolean'] },
      { type: 'array', items: { type: ['string', 'number', 'boolean'] } },
    ],
  }),
  v.transform((value) => (Array.isArray(value) ? value : [value])),
  v.array(text),
)

/** `law, networks` or a list of texts. */
export const keywords = v.pipe(
  textOrList,
  v.transform((values) => values.flatMap((value) => value.split(/[,;，、]/)).map((word) => word.trim())),
  v.transform((words) => words.filter((word) => word !== '')),
)

/** reveal-md's form of lists: `a.css,b.css` or a YAML list. */
export const commaList = v.pipe(
  v.union([v.string(), v.array(v.string('must be text'))], 'must be text or a list of texts'),
  v.transform((value) => (typeof value === 'string' ? value.split(',') : value)),
  v.transform((items) => items.map((item) => item.trim()).filter((item) => item !== '')),
)

/** Class names separated by spaces, or a list of them. */
export const classNames = v.pipe(
  v.union([v.string(), v.array(v.string('must be text'))], 'must be text or a list of texts'),
  v.transform((value) =>
    [value]
      .flat()
      .flatMap((item) => item.split(/\s+/))
      .filter((item) => item !== ''),
  ),
)

/** Any mapping; what it holds is not ours to check. */
export const mapping = v.pipe(
  v.custom<Readonly<Record<string, unknown>>>(isMapping, 'must be a mapping of "key: value" lines'),
  v.metadata({ type: 'object' }),
)

/** A length of time in seconds; a bare number counts in `unit`. */
export const lengthOfTime = (unit: 'minutes' | 'seconds') =>
  v.pipe(
    plain('must be a length of time', {
      type: ['string', 'number'],
      pattern: DURATION.source,
      exclusiveMinimum: 0,
    }),
    v.transform((value) => ({ value, seconds: parseDuration(value, unit) })),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const { value, seconds } = dataset.value
      if (seconds !== undefined) return seconds
      addIssue({ message: 'must be a length of time', input: value })
      return NEVER
    }),
  )

export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `must be "a", "b" or "c"`. */
export function wordList(options: readonly (string | number)[]): string {
  const quoted = options.map((option) => `"${option}"`)
  const last = quoted.pop() ?? ''
  return quoted.length > 0 ? `must be ${quoted.join(', ')} or ${last}` : `must be ${last}`
}
