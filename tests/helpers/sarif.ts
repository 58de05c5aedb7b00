/** Validates SARIF logs against the schema of the standard. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

interface OldAjv {
  addMetaSchema(schema: object): void
  compile(schema: object): ((data: unknown) => boolean) & { errors?: readonly OldError[] | null }
}

interface OldError {
  readonly dataPath: string
  readonly message?: string
  readonly params: object
}

/**
 * What is wrong with a log, as `PATH MESSAGE`; nothing when it is valid.
 *
 * The schema is written in draft 4 of JSON Schema, which the newest Ajv has given up, so it is read with the
 * Ajv that the package of the schema brings along.
 */
export function sarifProblems(log: unknown): readonly string[] {
  const manifest = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/package.json')
  const require = createRequire(manifest)
  const Ajv = require('ajv') as new (options: object) => OldAjv
  const ajv = new Ajv({ schemaId: 'auto', allErrors: true })
  ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json') as object)
  const schema = join(dirname(manifest), 'lib/schemas/sarif-2.1.0-rtm.5.json')
  const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')) as object)
  if (validate(log)) return []
  return (validate.errors ?? []).map(
    ({ dataPath, message, params }) => `${dataPath} ${message} ${JSON.stringify(params)}`,
  )
}
