/** Turns declarations of keys into JSON Schema (draft-07, which the YAML extensions of editors read best). */
import { toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import { RULE_NAMES, ruleOf } from '../diagnostics/check-codes.ts'
import type { Entries, Hints } from '../settings/shape.ts'
import { type Form, isMapping } from '../settings/values.ts'
import { MADE_BY } from './made-by.ts'

/** A JSON Schema, or a part of one. */
export type JsonSchema = Form

/** The head of a schema that stands in a file of its own. */
export const schemaHead = (title: string, description: string): JsonSchema => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  $comment: MADE_BY,
  title,
  description,
})

/**
 * The properties of a mapping from the schemas that check it; a key is described by what it is and what to
 * write.
 */
export function toProperties<E extends Entries>(
  entries: E,
  meanings: Readonly<Record<keyof E, string>>,
  hints: Hints<E>,
): Record<string, JsonSchema> {
  return Object.fromEntries(
    Object.entries(entries).map(([key, schema]) => [
      key,
      { description: `${meanings[key]} ${hints[key]}`, ...formOf(schema) },
    ]),
  )
}

const RULE_MEANINGS = Object.fromEntries(
  RULE_NAMES.map((name) => [name, `${ruleOf(name).summary}. ${ruleOf(name).reason}`]),
)

/** The mapping `check:`, whose keys are the rules; `hints` say what to write for each. */
export const rulesSchema = (entries: Entries, hints: Hints<Entries>): JsonSchema => ({
  type: 'object',
  properties: toProperties(entries, RULE_MEANINGS, hints),
  additionalProperties: false,
})

/** What a valibot schema takes. One that cannot be told is an error, so that no check gets lost unseen. */
function formOf(schema: v.GenericSchema): JsonSchema {
  const {
    $schema: _dialect,
    $defs: _definitions,
    ...form
  } = toJsonSchema(schema, {
    target: 'draft-07',
    typeMode: 'input',
    ignoreActions: ['to_lower_case'],
    overrideSchema({ valibotSchema, jsonSchema }) {
      // The metadata behind them says what they take.
      if (valibotSchema.type === 'custom' || valibotSchema.type === 'lazy') return {}
      return valibotSchema.type === 'union' ? plainUnion(jsonSchema) : undefined
    },
  })
  return form
}

/** `{ type: [a, b] }` for a choice between plain types, which editors explain in fewer words. */
function plainUnion({ anyOf }: { readonly anyOf?: unknown }): JsonSchema | undefined {
  const options: readonly unknown[] = Array.isArray(anyOf) ? anyOf : []
  const types = options.map((option) =>
    isMapping(option) && Object.keys(option).length === 1 ? option.type : undefined,
  )
  return types.every((type) => typeof type === 'string') ? { type: types } : undefined
}
