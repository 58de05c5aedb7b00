import { describe, expect, it } from 'vitest'
import type { Snippet } from '../../scripts/editor/snippet.ts'
import { snippetFile, snippetsFor } from '../../scripts/editor/snippets.ts'
import { createStops } from '../../scripts/editor/stops.ts'
import { compile, mistakes } from '../helpers/compile.ts'
import { layoutsWith } from './built-in.ts'

const layouts = layoutsWith()
const snippets = snippetsFor(layouts)
const named = (prefix: string): Snippet => {
  const found = snippets.find((snippet) => snippet.prefix === prefix)
  if (!found) throw new Error(`There is no snippet "${prefix}".`)
  return found
}

/** What stands in the file when every stop is left as it comes. */
const expanded = ({ body }: Snippet): string =>
  body
    .join('\n')
    .replace(/\$\{\d+\|((?:\\.|[^\\,|])*)(?:\\.|[^\\|])*\|\}/g, '$1')
    .replace(/\$\{\d+:((?:\\.|[^\\}])*)\}/g, '$1')
    .replace(/\$\d+/g, '')
    .replace(/\\([$},|\\])/g, '$1')

const FILES = {
  'deck.yaml': 'title: A talk\n',
  'sources.yaml': 'references:\n  - id: key\n    title: A source\n',
  'img/picture.png': new Uint8Array([137, 80, 78, 71]),
}

describe('snippets', () => {
  it('exist for the format, for every layout and for every field', () => {
    const prefixes = snippets.map(({ prefix }) => prefix)
    expect(prefixes).toEqual(
      expect.arrayContaining([
        'slide',
        'slide-below',
        'notes',
        'private',
        'pause',
        'columns',
        'cite',
        'code-steps',
      ]),
    )
    for (const { name, fields } of layouts) {
      expect(prefixes).toContain(`layout-${name}`)
      for (const field of Object.keys(fields)) expect(prefixes).toContain(`${name}.${field}`)
    }
    expect(new Set(prefixes).size).toBe(prefixes.length)
    expect(snippets.every(({ description }) => description !== '')).toBe(true)
  })

  it('number their tab stops from 1 without a gap', () => {
    for (const { prefix, body } of snippets) {
      const stops = [...body.join('\n').matchAll(/(?<!\\)\$\{?(\d+)/g)].map(([, number]) => Number(number))
      const own = stops.filter((stop) => stop > 0)
      expect([prefix, own]).toEqual([prefix, own.map((_, index) => index + 1)])
    }
  })

  it.each(layouts.map(({ name }) => name))('make a slide of the layout %s without an error', async (name) => {
    const { html } = await compile({ ...FILES, '01.md': `# First\n\n${expanded(named(`layout-${name}`))}\n` })
    expect(html).toContain(`class="layout-${name}"`)
  })

  it.each(layouts.flatMap(({ name, fields }) => Object.keys(fields).map((field) => [name, field] as const)))(
    'fill the field %s.%s in a form that the layout takes',
    async (name, field) => {
      const front = `layout: ${name}\n${expanded(named(`${name}.${field}`))}`
      const wrong = await mistakes({ ...FILES, '01.md': `---\n${front}\n---\n\n# Title\n` })
      expect(
        wrong.filter((line) => /^(wrong-value|unknown-key|broken-yaml|bad-citation)/.test(line)),
      ).toEqual([])
      expect(wrong.filter((line) => line.includes(`"${field}"`))).toEqual([])
    },
  )

  it('of the format build together', async () => {
    const pieces = ['notes', 'private', 'pause', 'fragment', 'cite', 'code-steps', 'picture', 'diagram']
    const slides = ['slide', 'slide-below', 'columns'].map((prefix) => expanded(named(prefix)))
    const statements = ['statement-claim', 'statement-reply'].map((prefix) => expanded(named(prefix)))
    const rest = pieces.map((prefix) => `---\n\n# ${prefix}\n\nText\n\n${expanded(named(prefix))}`)
    const text = ['# First', ...slides, '---\n\n# Said', ...statements, ...rest].join('\n\n')
    const { deck } = await compile({ ...FILES, '01.md': text })
    expect(deck.stacks.map((stack) => stack.length)).toEqual([1, 2, 1, 1, ...pieces.map(() => 1)])
  })

  it('stand in a file that editors read', () => {
    const text = snippetFile(snippets)
    const entries: Record<string, Snippet & { scope: string }> = JSON.parse(text.replace(/^\/\/.*\n/, ''))
    expect(entries.slide).toEqual({
      prefix: 'slide',
      scope: 'markdown',
      description: 'The next slide',
      body: ['---', '', `# \${1:Title}`, '', '$0'],
    })
  })
})

describe('tab stops', () => {
  it('keep what means something to editors as plain text', () => {
    const { text, choice } = createStops()
    expect(text('cost: $5 {a}')).toBe(['$', '{1:cost: \\$5 {a\\}}'].join(''))
    expect(choice(['a,b', 'c|d'])).toBe(['$', '{2|a\\,b,c\\|d|}'].join(''))
  })
})
