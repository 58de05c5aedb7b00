/** The JSON Schema of sources.yaml, from the table that checks its entries. */
import { CSL_TYPES } from '../cite/csl-types.ts'
import { SOURCE_ENTRIES, SOURCE_HINTS, SOURCE_MEANINGS } from '../cite/source-entry.ts'
import { type JsonSchema, schemaHead, toProperties } from './json-schema.ts'

/** CSL knows many more keys than we show, so others are allowed, as they are when the deck is built. */
export function sourcesSchema(): JsonSchema {
  const properties = toProperties(SOURCE_ENTRIES, SOURCE_MEANINGS, SOURCE_HINTS)
  // The words of CSL are offered; another one is no mistake.
  const type = { ...properties.type, anyOf: [{ enum: CSL_TYPES }, {}] }
  const list = { type: 'array', items: { $ref: '#/definitions/source' } }
  return {
    ...schemaHead('Sources of a Lectern deck', 'sources.yaml: CSL-YAML, as Pandoc and Zotero write it.'),
    definitions: { source: { type: 'object', properties: { ...properties, type }, required: ['id'] } },
    anyOf: [
      {
        type: 'object',
        properties: { references: { description: 'The sources, one entry each.', ...list } },
        required: ['references'],
      },
      list,
    ],
  }
}
