import { describe, expect, it } from 'vitest'
import { checkFields } from '../../scripts/settings/check-fields.ts'
import { readLayoutDeclaration } from '../../scripts/settings/layout-declaration.ts'
import type { Layout } from '../../scripts/types.ts'
import { reported, sourceFile, yamlMap } from '../helpers/yaml-map.ts'

const layout = (declaration: string): Layout => ({
  name: 'claim',
  template: sourceFile('', 'templates/layouts/claim.hbs'),
  ...readLayoutDeclaration(yamlMap(declaration)).value,
})
const place = { source: sourceFile('# Slide\n', 'slides/a.md'), start: 0, end: 7 }
const check = (declaration: string, yaml: string) =>
  checkFields(yaml === '' ? undefined : yamlMap(yaml, 'slides/a.md'), layout(declaration), place)
const mistakes = (declaration: string, yaml: string) => reported(check(declaration, yaml).diagnostics)

describe('values', () => {
  it('are read by their types', () => {
    const { value, diagnostics } = check(
      `fields:
  a: string
  b: number
  c: boolean
  d: date
  e: image
  f: cite
  g: text
  h: markdown
`,
      `a: plain *text*
b: 3.5
c: true
d: 2019-02
e: img/a.png
f: "@report, ¶7"
g: some *words*
h: |
  - one
  - two
`,
    )
    expect(diagnostics).toEqual([])
    expect(value).toMatchObject({
      a: 'plain *text*',
      b: 3.5,
      c: true,
      d: '2019-02',
      e: { kind: 'asset', path: 'img/a.png', role: 'image' },
      f: { kind: 'citation', items: [{ key: 'report', locator: '¶7' }] },
      g: { kind: 'markdown', inline: true },
      h: { kind: 'markdown', inline: false, tokens: [{ type: 'list' }] },
    })
  })

  it('exist for every declared field, undefined when not set', () => {
    const { value } = check(
      'fields: { a: text, b: { type: list }, c: { type: object, fields: { d: text } } }',
      '',
    )
    expect(value).toEqual({ a: undefined, b: undefined, c: undefined })
    expect(Object.keys(value)).toEqual(['a', 'b', 'c'])
  })

  it('exist for every member of an object', () => {
    const { value } = check(
      'fields: { a: { type: object, fields: { b: string, c: string } } }',
      'a: { b: x }',
    )
    expect(value).toEqual({ a: { b: 'x', c: undefined } })
  })

  it('keep numbers as they are written where text is wanted', () => {
    expect(check('fields: { a: string, b: string }', 'a: 1.50\nb: true').value).toEqual({
      a: '1.50',
      b: 'true',
    })
  })

  it('may be one item where a list is wanted', () => {
    expect(check('fields: { a: { type: list, items: string } }', 'a: x').value).toEqual({ a: ['x'] })
  })

  it('of a list that declares no item are inline Markdown', () => {
    expect(check('fields: { a: { type: list } }', 'a: [x]').value).toMatchObject({
      a: [{ kind: 'markdown' }],
    })
  })
})

describe('defaults', () => {
  it('stand for absent fields and members', () => {
    const declaration = `fields:
  a: { type: string, default: x }
  b: { type: text, default: "*x*" }
  c: { type: list, default: [one], items: string }
  d: { type: object, fields: { e: { type: string, default: y }, f: string } }
`
    expect(check(declaration, '').value).toMatchObject({
      a: 'x',
      b: { kind: 'markdown' },
      c: ['one'],
      d: { e: 'y', f: undefined },
    })
  })

  it('do not make an object that needs a member from the author', () => {
    const declaration =
      'fields: { open: { type: object, fields: { label: { type: string, default: Open }, text: { type: string, required: true } } } }'
    expect(check(declaration, '')).toEqual({ value: { open: undefined }, diagnostics: [], isSound: true })
  })
})

describe('mistakes', () => {
  it('point a missing field at the name of the layout', () => {
    const { diagnostics } = check(
      'fields: { by: { type: string, required: true, description: Who says it. } }',
      'layout: claim\n',
    )
    expect(reported(diagnostics)).toEqual(['missing-field at 1:9 "claim"'])
    expect(diagnostics[0]).toMatchObject({
      message: 'The layout "claim" needs the field "by".',
      hint: 'Add "by:" to the front matter. Who says it.',
    })
  })

  it('point a missing field at the slide when it names no layout', () => {
    expect(mistakes('fields: { by: { type: string, required: true } }', '')).toEqual([
      'missing-field at 1:1 "# Slide"',
    ])
  })

  it('are not called missing too where a misspelt key stands for them', () => {
    const fields = 'fields: { prompts: { type: list, required: true } }'
    // The key itself is told of with the keys of the slide.
    expect(mistakes(fields, 'prompt: [a]\n')).toEqual([])
    expect(mistakes(fields, 'titel: a\n')).toEqual(['missing-field at 1:1 "# Slide"'])
    const data =
      'fields: { data: { type: list, items: { type: object, fields: { label: { type: string, required: true } } } } }'
    expect(mistakes(data, 'data: [{ lable: a }]\n')).toEqual(['unknown-key at 1:10 "lable"'])
  })

  it('in nested data are named and placed exactly', () => {
    const declaration = `fields:
  pairs:
    type: list
    items:
      type: object
      fields:
        claim: { type: object, fields: { by: { type: string, required: true }, when: date } }
`
    const { diagnostics } = check(declaration, 'pairs:\n  - claim: { bye: x, when: soon }\n')
    expect(reported(diagnostics)).toEqual(['unknown-key at 2:14 "bye"', 'wrong-value at 2:28 "soon"'])
    expect(diagnostics[1]?.message).toBe('"pairs[1].claim.when" must be a date, not "soon".')
  })

  it.each([
    ['fields: { a: { type: number } }', 'a: many', '"a" must be a number, not "many".'],
    ['fields: { a: { type: number, min: 1 } }', 'a: 0', '"a" must be at least 1, not 0.'],
    ['fields: { a: { type: number, max: 2 } }', 'a: 3', '"a" must be at most 2, not 3.'],
    ['fields: { a: { type: number, values: [1, 2] } }', 'a: 3', '"a" must be "1" or "2", not 3.'],
    ['fields: { a: { type: boolean } }', 'a: yes', '"a" must be true or false, not "yes".'],
    ['fields: { a: { type: string, values: [x, y] } }', 'a: z', '"a" must be "x" or "y", not "z".'],
    ['fields: { a: { type: string } }', 'a: [z]', '"a" must be text, not a list.'],
    ['fields: { a: { type: date } }', 'a: 2019-02-30', '"a" must be a date, not "2019-02-30".'],
    ['fields: { a: { type: object, fields: { b: text } } }', 'a: z', '"a" must be a mapping, not "z".'],
    ['fields: { a: { type: list, min: 2 } }', 'a: [x]', '"a" needs at least 2 items, not 1.'],
    ['fields: { a: { type: list, max: 1 } }', 'a: [x, y]', '"a" takes at most 1 item, not 2.'],
    ['fields: { a: { type: list } }', 'a: [x, ]\nb:', undefined],
    ['fields: { a: { type: list } }', 'a:\n  - x\n  -\n', '"a[2]" is empty.'],
  ])('%s with %j', (declaration, yaml, message) => {
    const { diagnostics } = check(declaration, yaml)
    expect(diagnostics.map((item) => item.message)).toEqual(message ? [message] : [])
  })

  it('in pictures and citations are those of every slide', () => {
    expect(mistakes('fields: { a: image }', 'a: ../x.png')).toEqual(['outside-deck at 1:4 "../x.png"'])
    expect(mistakes('fields: { a: image }', 'a: "data:image/png,x"')).toEqual([
      'wrong-value at 1:4 ""data:image/png,x""',
    ])
    expect(mistakes('fields: { a: cite }', 'a: report')).toEqual(['bad-citation at 1:4 "report"'])
  })

  it('in defaults are not reported on every slide', () => {
    expect(mistakes('fields: { a: { type: number, default: x } }', '')).toEqual([])
  })
})
