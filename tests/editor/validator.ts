/** Checks data of YAML files against a JSON Schema as an editor does. */
import { Ajv } from 'ajv'
import type { JsonSchema } from '../../scripts/editor/json-schema.ts'

/** Says what an editor would mark; nothing when all is right. */
export function editorFor(schema: JsonSchema): (data: unknown) => string[] {
  const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false })
  for (const keyword of ['deprecationMessage', 'enumDescriptions']) ajv.addKeyword(keyword)
  const validate = ajv.compile(schema)
  return (data) => {
    validate(data)
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
  }
}
