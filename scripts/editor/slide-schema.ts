/** The JSON Schema of a slide's front matter: the keys of every slide, and for each layout its own fields. */
import { EXCEPTION_HINTS, EXCEPTIONS } from '../settings/check-rules.ts'
import { SLIDE_ENTRIES, SLIDE_HINTS, SLIDE_MEANINGS } from '../settings/slide-keys.ts'
import type { Layout } from '../types.ts'
import { fieldsSchema } from './field-schema.ts'
import { type JsonSchema, rulesSchema, schemaHead, toProperties } from './json-schema.ts'

type Declared = Pick<Layout, 'name' | 'description' | 'fields'>

/** What a slide has when it names no layout. */
const DEFAULT = 'default'

/** The schema for slides with these layouts. Draft-07 cannot add up keys, so each layout lists all of its own. */
export function slideSchema(layouts: readonly Declared[]): JsonSchema {
  const { layout, check, ...others } = toProperties(SLIDE_ENTRIES, SLIDE_MEANINGS, SLIDE_HINTS)
  const keys = { ...others, check: { ...check, ...rulesSchema(EXCEPTIONS, EXCEPTION_HINTS) } }
  const ofAll = Object.fromEntries(Object.keys(keys).map((key) => [key, { $ref: `#/definitions/${key}` }]))
  const isField = (key: string) => layouts.some(({ fields }) => Object.hasOwn(fields, key))
  return {
    ...schemaHead(
      'Front matter of a Lectern slide',
      'The keys of every slide, and the fields of its layout.',
    ),
    definitions: keys,
    type: 'object',
    properties: {
      layout: {
        description: layout?.description,
        enum: layouts.map(({ name }) => name),
        enumDescriptions: layouts.map(({ description }) => description),
      },
      // Where a layout declares a field of the same name, its declaration counts.
      ...Object.fromEntries(Object.entries(ofAll).filter(([key]) => !isField(key))),
    },
    allOf: layouts.map(({ name, fields }) =>
      condition(
        name === DEFAULT ? { not: { required: ['layout'], not: named(name) } } : named(name),
        fieldsSchema(fields, { layout: {}, ...ofAll }),
      ),
    ),
  }
}

/** An object with a key `then` looks like a promise, so it is put together from its keys. */
const condition = (test: JsonSchema, consequence: JsonSchema): JsonSchema =>
  Object.fromEntries([
    ['if', test],
    ['then', consequence],
  ])

const named = (name: string): JsonSchema => ({
  properties: { layout: { const: name } },
  required: ['layout'],
})
