/** What deck.yaml and slides say about the rules of `lectern check`. */
import * as v from 'valibot'
import { RULE_NAMES, type RuleName, ruleOf } from '../diagnostics/check-codes.ts'
import type { Checked, Exception, Room, RuleSetting, YamlMap } from '../types.ts'
import { checkShape, type Entries } from './shape.ts'
import { isMapping, oneOf, text } from './values.ts'

const severity = oneOf(['off', 'warning', 'error'])
const limit = v.pipe(v.number('must be a number'), v.minValue(0, 'must not be negative'))

const optionsOf = (rule: RuleName): readonly string[] => Object.keys(ruleOf(rule).options ?? {})

/** A severity, or a mapping with a severity and the numbers that the rule compares with. */
const ruleSetting = (rule: RuleName) =>
  v.pipe(
    v.union(
      [
        severity,
        v.strictObject({
          severity: v.optional(severity),
          ...Object.fromEntries(optionsOf(rule).map((name) => [name, v.optional(limit)])),
        }),
      ],
      settingProblem(rule),
    ),
    v.transform((value): RuleSetting => {
      if (typeof value === 'string') return { severity: value, options: {} }
      const { severity: chosen, ...options } = value as { severity?: RuleSetting['severity'] }
      return { severity: chosen, options: options as RuleSetting['options'] }
    }),
  )

function settingProblem(rule: RuleName): string {
  const options = optionsOf(rule).map((name) => `"${name}"`)
  return options.length === 0
    ? 'must be "off", "warning" or "error"'
    : `must be "off", "warning", "error", or a mapping with ${['"severity"', ...options].join(' and ')}`
}

function settingHint(rule: RuleName): string {
  const [first] = Object.entries(ruleOf(rule).options ?? {})
  return first
    ? `Write ${rule}: off, warning or error, or ${rule}: { severity: warning, ${first[0]}: ${first[1].default} }.`
    : `Write ${rule}: off, warning or error.`
}

/** The entries of `check:` in deck.yaml, one for each rule. */
export const RULE_SETTINGS: Entries = Object.fromEntries(
  RULE_NAMES.map((rule) => [rule, v.optional(ruleSetting(rule))]),
)
export const RULE_HINTS = Object.fromEntries(RULE_NAMES.map((rule) => [rule, settingHint(rule)]))

const metres = v.pipe(
  v.union([v.number(), v.string()], 'must be a length in metres'),
  v.metadata({ pattern: '^\\s*\\d+(\\.\\d+)?\\s*m?\\s*$', exclusiveMinimum: 0, maximum: 1000 }),
  v.transform((value) => Number(String(value).replace(/\s*m$/, ''))),
  v.check((value) => value > 0 && value <= 1000, 'must be a length in metres'),
)

/** The entry `room:` of deck.yaml. */
export const roomEntry = v.strictObject(
  { screen: v.optional(metres), back: v.optional(metres) },
  'must say how wide the screen is and how far away the back row, in metres',
)

/** A screen 3 m wide, seen from 8 m: a room for some forty people. */
export const DEFAULT_ROOM: Room = { screen: 3, back: 8 }

/** Settings of rules by the name of the rule. */
export function checkRules(map: YamlMap): Checked<Readonly<Record<string, RuleSetting>>> {
  const data = map.data.check
  if (!isMapping(data)) return { value: {}, diagnostics: [] }
  const { value, diagnostics } = checkShape(map, data, RULE_SETTINGS, RULE_HINTS, { at: ['check'] })
  return { value: value as Readonly<Record<string, RuleSetting>>, diagnostics }
}

const REASON_HINT = 'Say why this slide may do so, in a few words.'
export const EXCEPTIONS: Entries = Object.fromEntries(RULE_NAMES.map((rule) => [rule, v.optional(text)]))
export const EXCEPTION_HINTS = Object.fromEntries(RULE_NAMES.map((rule) => [rule, REASON_HINT]))

/** The rules that a slide may break, from `check:` of its front matter, by the name of the rule. */
export function checkExceptions(map: YamlMap): Checked<Readonly<Record<string, Exception>>> {
  const data = map.data.check
  if (!isMapping(data)) return { value: {}, diagnostics: [] }
  const { value, diagnostics } = checkShape(map, data, EXCEPTIONS, EXCEPTION_HINTS, { at: ['check'] })
  const reasons = Object.entries(value) as [string, string | undefined][]
  return {
    value: Object.fromEntries(
      reasons.flatMap(([rule, reason]) =>
        reason === undefined ? [] : [[rule, { reason, span: map.spanOf(['check', rule], 'key') }]],
      ),
    ),
    diagnostics,
  }
}
