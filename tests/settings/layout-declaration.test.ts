import { describe, expect, it } from 'vitest'
import { readLayoutDeclaration } from '../../scripts/settings/layout-declaration.ts'
import { reported, yamlMap } from '../helpers/yaml-map.ts'

const read = (yaml: string) => readLayoutDeclaration(yamlMap(yaml, 'templates/layouts/x.yaml'))

it('gives a layout without a declaration neither slots nor fields', () => {
  expect(readLayoutDeclaration(undefined)).toEqual({
    value: { description: '', slots: [], needsCitation: false, fields: {} },
    diagnostics: [],
  })
})

it('reads description, slots and nested fields', () => {
  const { value, diagnostics } = read(`description: One claim and its reply.
slots: [claim, reply]
fields:
  pairs:
    type: list
    description: The pairs.
    required: true
    min: 1
    max: 2
    items:
      type: object
      fields:
        by: { type: string, required: true }
  ratio: { type: string, values: ['1:1', '2:1'], default: '1:1' }
  label: text
`)
  expect(diagnostics).toEqual([])
  expect(value).toMatchObject({
    description: 'One claim and its reply.',
    slots: ['claim', 'reply'],
    fields: {
      pairs: {
        type: 'list',
        required: true,
        min: 1,
        max: 2,
        items: { type: 'object', fields: { by: { type: 'string', required: true } } },
      },
      ratio: { type: 'string', values: ['1:1', '2:1'], default: '1:1', required: false },
      label: { type: 'text', default: undefined },
    },
  })
})

describe('mistakes in a declaration', () => {
  it.each([
    ['fields: { a: { type: texts } }', 'bad-layout-declaration at 1:22 "texts"', 'did you mean "text"?'],
    ['fields: { a: { description: b } }', 'bad-layout-declaration at 1:14 "{ description: b }"', undefined],
    [
      'fields: { a: { type: text, requird: true } }',
      'bad-layout-declaration at 1:28 "requird"',
      'did you mean "required"?',
    ],
    ['slot: [a]', 'bad-layout-declaration at 1:1 "slot"', 'did you mean "slots"?'],
    ['slots: left', 'bad-layout-declaration at 1:8 "left"', 'Write it as [left, right].'],
    ['fields: [a]', 'bad-layout-declaration at 1:9 "[a]"', undefined],
    ['fields: { a: 3 }', 'bad-layout-declaration at 1:14 "3"', undefined],
    ['fields: { a: { type: text, required: 1 } }', 'bad-layout-declaration at 1:38 "1"', undefined],
    ['fields: { a: { type: list, max: many } }', 'bad-layout-declaration at 1:33 "many"', undefined],
    ['fields: { a: { type: string, values: b } }', 'bad-layout-declaration at 1:38 "b"', undefined],
    ['description: [a]', 'bad-layout-declaration at 1:14 "[a]"', undefined],
  ])('%s', (yaml, place, hint) => {
    const { diagnostics } = read(yaml)
    expect(reported(diagnostics)).toEqual([place])
    if (hint) expect(diagnostics[0]?.hint).toBe(hint)
  })

  it('leave a field that can be used', () => {
    expect(read('fields: { a: 3, b: { type: nothing } }').value.fields).toMatchObject({
      a: { type: 'string' },
      b: { type: 'string' },
    })
  })
})
