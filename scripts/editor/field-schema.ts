/** The JSON Schema of a layout's fields, from their declarations. */
import type { FieldDeclaration } from '../types.ts'
import type { JsonSchema } from './json-schema.ts'

type Fields = Readonly<Record<string, FieldDeclaration>>

const PLAIN = ['string', 'number', 'boolean']

/** Day, month or year; YAML reads a year as a number. */
const DATE: JsonSchema = {
  type: ['string', 'integer'],
  pattern: String.raw`^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$`,
  minimum: 1000,
  maximum: 9999,
}

/** A mapping that has these fields and, besides the `others`, nothing else. */
export function fieldsSchema(fields: Fields, others: Readonly<Record<string, JsonSchema>> = {}): JsonSchema {
  const required = Object.keys(fields).filter((name) => fields[name]?.required)
  const own = Object.entries(fields).map(([name, field]) => [name, fieldSchema(field)])
  return {
    properties: { ...others, ...Object.fromEntries(own) },
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  }
}

function fieldSchema(field: FieldDeclaration): JsonSchema {
  const { description, default: preset } = field
  return {
    ...(description === '' ? {} : { description }),
    ...(preset === undefined ? {} : { default: preset }),
    ...formOf(field),
  }
}

function formOf({ type, values, min, max, items, fields = {} }: FieldDeclaration): JsonSchema {
  switch (type) {
    case 'boolean':
      return { type }
    case 'number':
      return { type, ...(values ? { enum: values } : {}), ...limits(min, max, 'minimum', 'maximum') }
    case 'date':
      return DATE
    case 'cite':
      return { type: 'string' }
    case 'list':
      return listForm(items ? fieldSchema(items) : { type: PLAIN }, min, max)
    case 'object':
      return { type, ...fieldsSchema(fields) }
    default:
      return values ? { enum: values.flatMap(asYamlReads) } : { type: PLAIN }
  }
}

/** One item may stand without the dash. */
function listForm(items: JsonSchema, min = 0, max = Number.POSITIVE_INFINITY): JsonSchema {
  const list = { type: 'array', items, ...limits(min, max, 'minItems', 'maxItems') }
  return min <= 1 && max >= 1 ? { anyOf: [list, items] } : list
}

/** Where text is wanted, YAML's number or truth value of the same letters will do. */
function asYamlReads(value: string | number): (string | number | boolean)[] {
  const text = String(value)
  if (text === 'true' || text === 'false') return [text, text === 'true']
  return text.trim() !== '' && String(Number(text)) === text ? [text, Number(text)] : [text]
}

function limits(min: number | undefined, max: number | undefined, least: string, most: string): JsonSchema {
  return {
    ...(min === undefined || min === 0 ? {} : { [least]: min }),
    ...(max === undefined || max === Number.POSITIVE_INFINITY ? {} : { [most]: max }),
  }
}
