import { describe, expect, test } from 'vitest'
import { placeOf } from '../../scripts/diagnostics/position.ts'
import { createEngine, type Helper } from '../../scripts/render/handlebars.ts'
import type { SourceFile } from '../../scripts/types.ts'

const template = (text: string, path = 'layouts/x.hbs'): SourceFile => ({ path, folder: '', text })
const shout: Helper = ((text: string) => text.toUpperCase()) as unknown as Helper

function render(text: string, context: object, partials: Record<string, string> = {}) {
  const files = Object.entries(partials).map(([name, body]): [string, SourceFile] => [
    name,
    template(body, `partials/${name}.hbs`),
  ])
  const result = createEngine(new Map(files), { shout }).render(template(text), context)
  return {
    value: result.value,
    problems: result.diagnostics.map(({ code, span, hint }) => ({ code, hint, at: span && placeOf(span) })),
  }
}

describe('createEngine', () => {
  test('renders partials, helpers and escaped text', () => {
    const { value } = render('{{> greeting}} {{shout name}}', { name: 'a<b' }, { greeting: 'Hi {{name}}' })
    expect(value).toBe('Hi a&lt;b A&lt;B')
  })

  test('reports a misspelt variable with its place and the nearest name', () => {
    const { problems } = render('line one\n<p>{{fields.tilte}}</p>', { fields: { title: 'x' } })
    expect(problems).toEqual([
      { code: 'template-unknown-name', hint: 'did you mean "fields.title"?', at: 'layouts/x.hbs:2:13' },
    ])
  })

  test('names the partial in which a mistake happened, not the template that used it', () => {
    const { problems } = render('{{> card}}', { by: 'x' }, { card: '<b>\n  {{bye}}</b>' })
    expect(problems).toMatchObject([{ code: 'template-unknown-name', at: 'partials/card.hbs:2:5' }])
  })

  test('reports a partial that does not exist', () => {
    const { problems } = render('{{#if a}}{{> crad}}{{/if}}', { a: false }, { card: 'x' })
    expect(problems).toEqual([
      { code: 'template-missing-partial', hint: 'did you mean "card"?', at: 'layouts/x.hbs:1:14' },
    ])
  })

  test('reports an unknown helper', () => {
    const { problems } = render('{{shuot name}}', { name: 'x' })
    expect(problems).toMatchObject([{ code: 'template-unknown-name', at: 'layouts/x.hbs:1:3' }])
  })

  test.each([
    ['a block that is never closed', '<p>\n{{#if a}}\n</p>'],
    ['a block closed by another name', '{{#if a}}\n{{/each}}'],
    ['braces that are never closed', 'x\n{{ a'],
  ])('reports %s as a syntax mistake', (_, text) => {
    const { value, problems } = render(text, { a: 1 })
    expect(value).toBe('')
    expect(problems).toMatchObject([{ code: 'template-syntax' }])
  })

  test('renders a field that is declared and not set as nothing', () => {
    expect(render('[{{#if fields.x}}{{fields.x}}{{/if}}]', { fields: { x: undefined } }).value).toBe('[]')
  })

  test('throws what a helper throws by mistake of ours', () => {
    const broken: Helper = () => {
      throw new Error('helper fell over')
    }
    const engine = createEngine(new Map(), { broken })
    expect(() => engine.render(template('{{broken}}'), {})).toThrow('helper fell over')
  })
})
