/** The JSON Schema of deck.yaml, from the table that checks it. */
import { RULE_HINTS, RULE_SETTINGS } from '../settings/check-rules.ts'
import { REVEAL_MD_KEYS } from '../settings/reveal-md-keys.ts'
import { SETTING_HINTS, SETTING_MEANINGS, SETTINGS } from '../settings/schema.ts'
import { type JsonSchema, rulesSchema, schemaHead, toProperties } from './json-schema.ts'

/** `themes` are the names that a deck can choose from; a style sheet of the deck is a theme too. */
export function deckSchema(themes: Iterable<string>): JsonSchema {
  const properties = toProperties(SETTINGS, SETTING_MEANINGS, SETTING_HINTS)
  const theme = {
    ...described(properties.theme),
    anyOf: [{ enum: [...themes].sort() }, { type: 'string', pattern: '\\.css$' }],
  }
  const check = { ...described(properties.check), ...rulesSchema(RULE_SETTINGS, RULE_HINTS) }
  return {
    ...schemaHead('Settings of a Lectern deck', 'deck.yaml; every key may be left out.'),
    type: 'object',
    properties: { ...properties, theme, check, ...ignored() },
    additionalProperties: false,
  }
}

const described = ({ description }: JsonSchema = {}): JsonSchema => ({ description })

/** Keys of reveal-md that do nothing are allowed, and struck out. */
const ignored = (): Record<string, JsonSchema> =>
  Object.fromEntries(
    Object.entries(REVEAL_MD_KEYS).map(([key, { reason, advice }]) => [
      key,
      { deprecationMessage: `No effect here: ${reason}. ${advice}` },
    ]),
  )
