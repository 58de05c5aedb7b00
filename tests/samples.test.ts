/**
 * One small deck for each case, in `samples/CASE/slides/`. `expect.yaml` says what its page must hold: a CSS
 * selector and how many elements match it, or their text, one or a list, or `{ contains: …, lacks: … }`. Three
 * names are no selectors: `config` (of Reveal.js), `files` (of the output) and `styles` (of the page).
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { formatText } from '../scripts/diagnostics/report.ts'
import { compileDeck } from '../scripts/pipeline.ts'
import { openDeck } from '../scripts/read/project-reader.ts'
import { textOf } from './helpers/compile.ts'
import { packageRoot } from './helpers/fake-io.ts'
import { parsePage } from './helpers/page.ts'

const ROOT = join(import.meta.dirname, 'samples')

interface Holding {
  readonly contains?: string | number | readonly string[]
  readonly lacks?: string | readonly string[]
}

type Expected = number | string | readonly string[] | Holding

async function compileSample(name: string) {
  const cwd = join(ROOT, name)
  const { value: reader } = openDeck('slides', { cwd })
  if (!reader) throw new Error(`The sample "${name}" has no deck.`)
  const { value, diagnostics } = await compileDeck(reader, { cwd, packageRoot, showPrivate: false })
  const report = formatText(diagnostics, { color: false, columns: 100 })
  expect(report).toBe('')
  if (!value) throw new Error(report)
  return value
}

function expectText(text: string, { contains = [], lacks = [] }: Holding): void {
  for (const part of [contains].flat()) expect(text).toContain(String(part))
  for (const part of [lacks].flat()) expect(text).not.toContain(part)
}

function expectElements(selector: string, texts: readonly string[], expected: Expected): void {
  if (typeof expected === 'number') expect(texts, selector).toHaveLength(expected)
  else if (typeof expected === 'string') expect(texts, selector).toEqual([expected])
  else if (Array.isArray(expected)) expect(texts, selector).toEqual(expected)
  else {
    expect(texts, selector).not.toEqual([])
    expectText(texts.join('\n'), expected as Holding)
  }
}

describe('a sample', () => {
  it.each(readdirSync(ROOT).sort())('%s', async (name) => {
    const deck = await compileSample(name)
    const page = parsePage(textOf(deck, 'index.html'))
    const { config, files, styles, ...selectors } = readExpected(name)
    for (const [selector, expected] of Object.entries(selectors))
      expectElements(selector, page.texts(selector), expected)
    if (config) expect(JSON.parse(page.one('#deck-config').text)).toMatchObject(config)
    if (files) expect(deck.files.map(({ path }) => path)).toEqual(expect.arrayContaining([...files]))
    if (styles) expectText(textOf(deck, 'lectern/deck.css'), styles)
  })
})

type Sample = Readonly<Record<string, Expected>> & {
  readonly config?: Readonly<Record<string, unknown>>
  readonly files?: readonly string[]
  readonly styles?: Holding
}

function readExpected(name: string): Sample {
  const file = join(ROOT, name, 'expect.yaml')
  if (!existsSync(file)) throw new Error(`The sample "${name}" has no expect.yaml.`)
  return parse(readFileSync(file, 'utf8')) as Sample
}
