import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { diagnostic } from '../../scripts/diagnostics/diagnostic.ts'
import schema from '../../scripts/diagnostics/json-report.schema.json' with { type: 'json' }
import { formatJson } from '../../scripts/diagnostics/json-report.ts'
import type { Diagnostic } from '../../scripts/types.ts'
import { markedSpan } from '../helpers/marked-text.ts'

const layout = diagnostic(
  'unknown-layout',
  markedSpan('---\nlayout: |clam|\n', 'slides/04-law.md'),
  ['clam'],
  ['did you mean "claim"?'],
)
const remote = diagnostic('remote-asset', markedSpan('@import |url(//x)|', 'slides/theme.css'), ['//x'])
const folder = diagnostic('missing-deck', 'slides', ['slides'])
const nowhere: Diagnostic = { code: 'empty-deck', severity: 'error', message: 'The deck has no slides.' }

const slide = { id: 'law', number: 4, title: 'What the law says' }
const report = (...items: Diagnostic[]) =>
  JSON.parse(
    formatJson(items, {
      deck: 'slides',
      slides: 12,
      slideOf: (item) => (item === layout ? slide : undefined),
    }),
  )

const validate = new Ajv2020({ allErrors: true, strict: true }).compile(schema)
const problems = (data: unknown) => (validate(data) ? [] : validate.errors)

describe('formatJson', () => {
  test('follows its schema, whatever is known about a place', () => {
    expect(problems(report(layout, remote, folder, nowhere))).toEqual([])
    expect(problems(report())).toEqual([])
  })

  test('is checked by a schema that notices what is wrong', () => {
    const broken = report(layout)
    broken.findings[0].line = 0
    broken.findings[0].extra = true
    delete broken.findings[0].message
    delete broken.findings[0].endColumn
    expect(problems(broken)).toHaveLength(4)
  })

  test('gives every part, with positions counted from 1, in the order of files', () => {
    expect(report(remote, layout)).toEqual({
      version: 1,
      deck: 'slides',
      slides: 12,
      errors: 1,
      warnings: 1,
      findings: [
        {
          code: 'unknown-layout',
          severity: 'error',
          message: 'There is no layout called "clam".',
          hint: 'did you mean "claim"?',
          file: 'slides/04-law.md',
          line: 2,
          column: 9,
          endLine: 2,
          endColumn: 13,
          slide,
        },
        expect.objectContaining({ code: 'remote-asset', file: 'slides/theme.css', line: 1, column: 9 }),
      ],
    })
  })

  test('counts a diagnostic without a place too', () => {
    expect(report(folder, nowhere)).toMatchObject({ errors: 2, warnings: 0 })
    expect(report(nowhere).findings[0]).not.toHaveProperty('file')
  })
})
