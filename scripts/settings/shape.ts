/**
 * Checks one YAML mapping against a valibot schema, key by key.
 *
 * A wrong key never spoils the others: the value holds every key that was right, and each wrong one is
 * reported at its own place. A key without a value (`title:`) counts as not written.
 */
import * as v from 'valibot'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { nameAdvice, nearestName } from '../diagnostics/nearest.ts'
import type { Checked, DataPath, Diagnostic, YamlMap } from '../types.ts'
import { withoutFollowOns } from './follow-ons.ts'
import { FOREIGN_KEYS } from './foreign-keys.ts'

/** Every entry is optional, because a schema must also fit what is left when wrong keys are taken out. */
export type Entries = Record<string, v.OptionalSchema<v.GenericSchema<unknown, unknown>, undefined>>
export type Values<E extends Entries> = v.InferOutput<v.ObjectSchema<E, undefined>>

/** What to write for a key, as advice: `Write true or false.` */
export type Hints<E extends Entries> = Readonly<Record<keyof E, string>>

interface Place {
  /** The mapping inside the document; [] is the document itself. */
  readonly at?: DataPath
  /** Names that are right here too, but read by somebody else. */
  readonly others?: Iterable<string>
  /** Names that are no mistake, yet nobody needs to be told of them. */
  readonly tolerated?: readonly string[]
  /** False when unknown keys are somebody else's business. */
  readonly strict?: boolean
  /** Advice for names that are right in another place. */
  readonly misplaced?: ((key: string) => string | undefined) | undefined
}

/** The keys of `data` that the schema knows, checked; unknown ones are errors with the nearest name. */
export function checkShape<E extends Entries>(
  map: YamlMap,
  data: Readonly<Record<string, unknown>>,
  entries: E,
  hints: Hints<E>,
  { at = [], others = [], tolerated = [], strict = true, misplaced }: Place = {},
): Checked<Values<E>> {
  const known = onlyKnown(data, entries)
  const schema = v.object(entries)
  const result = v.safeParse(schema, known)
  const names = [...Object.keys(entries), ...others, ...(map.elsewhere ?? [])]
  const unknown = strict ? unknownKeys(map, data, names, { at, tolerated, misplaced }) : []
  if (result.success) return { value: result.output, diagnostics: withoutFollowOns(map, unknown) }
  const wrong = firstIssues(result.issues)
  for (const key of wrong.keys()) delete known[key]
  const wrongValues = [...wrong].map(([key, issue]) => wrongValue(map, at, key, issue, hints[key] ?? ''))
  const diagnostics = withoutFollowOns(map, [...unknown, ...wrongValues]).sort(byPlace)
  return { value: v.parse(schema, known), diagnostics }
}

/** The order in which a reader of the file meets them. */
const byPlace = (a: Diagnostic, b: Diagnostic): number => (a.span?.start ?? 0) - (b.span?.start ?? 0)

/** A value as a message shows it: short, and never a dump of nested data. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return `"${value.length > 40 ? `${value.slice(0, 39)}…` : value}"`
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'a mapping'
  return value === null ? 'nothing' : String(value)
}

/** Errors for the keys of `data` that are not among `known`. */
export function unknownKeys(
  map: YamlMap,
  data: Readonly<Record<string, unknown>>,
  known: readonly string[],
  { at = [], tolerated = [], misplaced }: Pick<Place, 'at' | 'tolerated' | 'misplaced'> = {},
): Diagnostic[] {
  return unknownIn(data, known)
    .filter((key) => !tolerated.includes(key))
    .map((key) => {
      const foreign = at.length === 0 && Object.hasOwn(FOREIGN_KEYS, key) ? FOREIGN_KEYS[key] : undefined
      const advice = misplaced?.(key) ?? foreign ?? nameAdvice(key, known)
      return diagnostic('unknown-key', map.spanOf([...at, key], 'key'), [key], [advice])
    })
}

/** The names that the errors of `unknownKeys` take their keys for. */
export const meantNames = (data: Readonly<Record<string, unknown>>, known: readonly string[]): string[] =>
  unknownIn(data, known).flatMap((key) => nearestName(key, [...known].sort()) ?? [])

/** The keys of `data` that are not among `known`. */
export const unknownIn = (data: Readonly<Record<string, unknown>>, known: readonly string[]): string[] =>
  Object.keys(data).filter((key) => !known.includes(key))

function onlyKnown(data: Readonly<Record<string, unknown>>, entries: Entries): Record<string, unknown> {
  const kept = Object.keys(data).filter((key) => Object.hasOwn(entries, key) && data[key] !== null)
  return Object.fromEntries(kept.map((key) => [key, data[key]]))
}

/** One mistake per key is enough: the others often follow from it. */
function firstIssues(issues: readonly v.BaseIssue<unknown>[]): Map<string, v.BaseIssue<unknown>> {
  const first = new Map<string, v.BaseIssue<unknown>>()
  for (const issue of issues) {
    const key = String(issue.path?.[0]?.key)
    if (!first.has(key)) first.set(key, issue)
  }
  return first
}

function wrongValue(
  map: YamlMap,
  at: DataPath,
  key: string,
  issue: v.BaseIssue<unknown>,
  hint: string,
): Diagnostic {
  const inner = (issue.path ?? []).map((item) => item.key as string | number)
  // A part that should not be there is wrong by its name, whatever its value.
  const isSurplus = issue.expected === 'never'
  const span = map.spanOf([...at, ...inner], isSurplus ? 'key' : 'value')
  const problem = isSurplus ? issue.message : `${issue.message}, not ${shown(issue.input)}`
  return diagnostic('wrong-value', span, [key, problem], [hint])
}
