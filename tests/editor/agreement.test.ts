/** What an editor marks by the schemas is what the program calls wrong when it reads the same YAML. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSources } from '../../scripts/cite/sources.ts'
import { deckSchema } from '../../scripts/editor/deck-schema.ts'
import { slideSchema } from '../../scripts/editor/slide-schema.ts'
import { sourcesSchema } from '../../scripts/editor/sources-schema.ts'
import { parseYamlMap } from '../../scripts/parse/front-matter.ts'
import { parseDeck } from '../../scripts/parse/parse-deck.ts'
import { openDeck } from '../../scripts/read/project-reader.ts'
import { checkFields } from '../../scripts/settings/check-fields.ts'
import { checkSettings } from '../../scripts/settings/check-settings.ts'
import { checkSlideKeys } from '../../scripts/settings/slide-keys.ts'
import type { Diagnostic, Layout, YamlMap } from '../../scripts/types.ts'
import { packageRoot } from '../helpers/fake-io.ts'
import { sourceFile, yamlMap } from '../helpers/yaml-map.ts'
import { layoutsWith, themes } from './built-in.ts'
import { editorFor } from './validator.ts'

const SLIDES = join(packageRoot, 'slides')
const STARTER = join(packageRoot, 'templates/starter')
const MISTAKES = join(packageRoot, 'tests/mistakes')

const builtIn = layoutsWith()
const inDeck = editorFor(deckSchema(themes()))
const inSources = editorFor(sourcesSchema())
const inSlide = editorFor(slideSchema(builtIn))

/** Mistakes of form; whether a file exists or a citation names a source is not in the YAML itself. */
const OF_FORM = [
  'bad-separator',
  'unknown-key',
  'wrong-value',
  'missing-field',
  'unknown-theme',
  'unknown-layout',
]
const ofForm = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics
    .filter(({ code, severity }) => severity === 'error' && OF_FORM.includes(code))
    .map(({ message }) => message)

const wrongInDeck = (map: YamlMap): string[] => ofForm(checkSettings(map, { themes: themes() }).diagnostics)
const wrongInSources = (text: string): string[] => ofForm(readSources(sourceFile(text)).diagnostics)

function wrongInSlide(map: YamlMap, layouts: readonly Layout[]): string[] {
  const name = map.data.layout ?? 'default'
  const layout = layouts.find((one) => one.name === name)
  if (!layout) return [`there is no layout ${name}`]
  const keys = checkSlideKeys(map, Object.keys(layout.fields))
  const fields = checkFields(map, layout, map.spanOf([], 'value'))
  return ofForm([...keys.diagnostics, ...fields.diagnostics])
}

async function yamlOf(deck: string, cwd: string) {
  const { value: reader } = openDeck(deck, { cwd })
  if (!reader) return undefined
  const { value } = await parseDeck(reader, themes())
  const slides = value.files.flat().flatMap(({ frontMatter }) => frontMatter ?? [])
  return { settings: value.settingsMap, slides }
}

describe('a deck that is right', () => {
  it.each([
    ['the example deck', SLIDES],
    ['the starter deck', STARTER],
  ])('has nothing marked: %s', async (_name, folder) => {
    const yaml = await yamlOf(folder, packageRoot)
    const layouts = folder === SLIDES ? layoutsWith(folder) : builtIn
    const marked = editorFor(slideSchema(layouts))
    expect(inDeck(yaml?.settings?.data)).toEqual([])
    expect(inSources(yamlMap(readFileSync(join(folder, 'sources.yaml'), 'utf8')).data)).toEqual([])
    expect(yaml?.slides.length).toBeGreaterThan(3)
    for (const { data } of yaml?.slides ?? []) expect(marked(data)).toEqual([])
  })
})

describe('in the decks of tests/mistakes', () => {
  it.each(readdirSync(MISTAKES))('editor and program agree on %s', async (code) => {
    const cwd = join(MISTAKES, code)
    const deck = readdirSync(cwd).includes('talk.md') ? 'talk.md' : 'slides'
    const yaml = await yamlOf(deck, cwd)
    if (!yaml) return
    const { settings, slides } = yaml
    if (settings && !settings.broken.length)
      expect(inDeck(settings.data).length > 0).toBe(wrongInDeck(settings).length > 0)
    const own = readdirSync(join(cwd, deck === 'talk.md' ? '.' : deck)).includes('layouts')
    const layouts = own ? layoutsWith(join(cwd, deck)) : builtIn
    const marked = own ? editorFor(slideSchema(layouts)) : inSlide
    // An empty value is none to the program, while editors wait for one.
    const isFull = ({ data, broken }: YamlMap) => broken.length === 0 && !Object.values(data).includes(null)
    for (const map of slides.filter(isFull))
      expect([map.data, marked(map.data).length > 0]).toEqual([
        map.data,
        wrongInSlide(map, layouts).length > 0,
      ])
  })

  it('finds mistakes of form in several of them', async () => {
    for (const code of ['unknown-key', 'wrong-value']) {
      const yaml = await yamlOf('slides', join(MISTAKES, code))
      expect(inDeck(yaml?.settings?.data).length).toBeGreaterThan(1)
      expect(yaml?.slides.filter(({ data }) => inSlide(data).length > 0).length).toBeGreaterThan(1)
    }
  })
})

const SETTINGS_YAML = [
  'title: A talk',
  'title: 2026',
  'title: yes',
  'title: [a]',
  'title: " "',
  'titel: A',
  'authors: Ada',
  'authors: [Ada, 2]',
  'authors: [[Ada]]',
  'authors: { name: Ada }',
  'date: 2026-11-24',
  'lang: de-CH',
  'lang: zh-Hans',
  'lang: english please',
  'lang: de_DE',
  'dir: rtl',
  'dir: down',
  'url: https://example.org/',
  'url: example.org',
  'theme: white',
  'theme: look/mine.css',
  'theme: lectren',
  'size: 16:9',
  'size: 1920x1080',
  'size: 800 × 600',
  'size: 100x100',
  'size: 9000x9000',
  'size: wide',
  'size: 5',
  'duration: 20',
  'duration: 1h30m',
  'duration: 20 min',
  'duration: 0',
  'duration: 0m',
  'duration: long',
  'duration: 1:30',
  'duration: true',
  'transition: slide-in fade-out',
  'transition: swirl',
  'transition: 3',
  'slideNumber: true',
  'slideNumber: c/t',
  'incremental: "true"',
  'html: raw',
  'html: on',
  'separator: "^---$"',
  'separator: 3',
  'paper: A4',
  'paper: a5',
  'sources: refs.bib',
  'sources: [a, b]',
  'balance: { words: 1.5 }',
  'balance: { words: 0.5 }',
  'balance: { letters: 2 }',
  'balance: 2',
  'keywords: [law, networks]',
  'keywords: { a: b }',
  'check: { overflow: off }',
  'check: { overflow: loud }',
  'check: { overflw: off }',
  'check: off',
  'room: { screen: 3m, back: 8 }',
  'room: { screen: wide }',
  'room: { width: 3 }',
  'room: { back: 0 }',
  'reveal: { controls: false }',
  'reveal: yes',
  'css: a.css, b.css',
  'css: [a.css]',
  'css: [[a]]',
  'scripts: 3',
  'highlightTheme: monokai',
  'absoluteUrl: https://example.org/',
]

const SLIDE_YAML = [
  'class: big red',
  'class: [big, red]',
  'class: 3',
  'id: part-2',
  'id: 2026',
  'id: two words',
  'background: "#fff"',
  'background: { color: red, opacity: 0.5 }',
  'background: { colour: red }',
  'background: [red]',
  'autoAnimate: true',
  'autoAnimate: "true"',
  'timing: 90',
  'timing: 2m',
  'timing: soon',
  'cite: "@key"',
  'cite: [a]',
  'cite: 3',
  'check: { overflow: It bleeds on purpose }',
  'check: { overflw: Why not }',
  'check: { overflow: [a] }',
  'src: other.md',
  'src: ""',
  'layout: clam',
  'layout: 3',
  'ratio: "1:1"',
  'by: Ada',
  'layout: two-columns\nratio: 2:1',
  'layout: two-columns\nratio: 3:1',
  'layout: statement\nby: Ada\ncite: "@a"',
  'layout: statement\nby: [Ada]',
  'layout: chart',
  'layout: chart\ndata: []',
  'layout: chart\ndata: { label: One }',
  'layout: chart\ndata: [{ label: One, value: 1 }, { label: 2019 }]',
  'layout: chart\ndata: [{ value: 1 }]',
  'layout: chart\ndata: [{ label: One, value: one }]',
  'layout: chart\ndata: [{ label: One, worth: 1 }]',
  'layout: chart\ndata: [{ label: One }]\ntype: pie',
  'layout: timeline\nevents: [{ date: 2019, text: One }]',
  'layout: timeline\nevents: [{ date: 2019-13, text: One }]',
  'layout: timeline\nevents: [{ date: last spring, text: One }]',
  'layout: timeline\nevents: One',
  'layout: timeline\nevents: [{ date: 2019-02-22, text: One, basis: guessed }]',
  'layout: question\nprompts: Why?\nminutes: 5',
  'layout: question\nminutes: five',
  'layout: quote\nquotes: [{ text: a }, { text: b }, { text: c }, { text: d }]',
  'layout: quote\nparaphrase: maybe',
  'layout: sources\naddresses: short\ntitle: Sources',
  'layout: title\ndate: 2026\nsubtitle: A talk\nauthors: Ada',
  'fit: shrink',
  'fit: grow',
  'hidden: yes',
  'timing: -5',
  'timing: 0',
  'timing: 1h',
  'timing: 90.5',
  'incremental: 1',
  'transition: zoom',
  'transition: swirl',
  'autoanimate: true',
  'data-x: 1',
  'title: 2026',
  'title: [a]',
  'id: ""',
  'layout: figure\nimage: a.png\nalt: x',
  'layout: figure',
  'layout: figure\nimage: [a]\nalt: x',
  'layout: figure\nimage: ""\nalt: x',
  'layout: section\nnumber: 2',
  'layout: section\nnumber: [2]',
  'layout: quote\nquotes: []',
  'layout: Two-Columns',
  'layout: chart\ndata: [{ label: 2019, value: "31" }]',
  'layout: chart\ndata:',
  'layout: chart\ndata: [{ label: a, value: 1 }]\nunit: 5',
  'layout: chart\ndata: [{ label: a, value: .inf }]',
  'layout: chart\ndata: [{ label: , value: 1 }]',
  'layout: sources\npart: 1\nof: 2',
  'layout: sources\npart: 0',
  'layout: sources\npart: one',
  'layout: claim\npairs: [{ claim: a }]',
  'layout: claim\npairs: [{ claim: a, reply: b, status: open }]',
  'layout: claim\npairs: [{ claim: a, status: maybe }]',
  'layout: claim\npairs: a',
  'layout: timeline\nevents: [a]',
  'layout: timeline\nevents: [{ date: 2019-02-22T10:00:00Z, text: x }]',
  'layout: register\nabout: law',
  'layout: register\nabout: [law, 3]',
  'layout: register\nabout: { a: b }',
  'layout: matrix\nfrom: claims',
  'layout: matrix\nfrom: elsewhere',
  'layout: matrix',
  'layout: question\nminutes: -1',
  'layout: question\nprompts: []',
  'layout: title\nauthors: [Ada, { a: b }]',
  'layout: statement\nby: ""',
  'background: { image: a.png, size: cover }',
  'background: { opacity: 2 }',
  'background: 3',
  'class: "a\\"b"',
  'class: [[a]]',
]

const SOURCES_YAML = [
  'references: [{ id: a, type: report, title: A, issued: 2019-02-22 }]',
  'references: [{ id: a, type: saga, language: en }]',
  '- id: a\n  author: [{ family: Lovelace, given: Ada }, { literal: The Institute }, Alan]',
  '- id: a\n  author: The Institute',
  '- id: a\n  author: [{ age: 36 }]',
  '- id: a\n  author: 3',
  '- id: two words',
  '- title: Nobody',
  '- id: a\n  issued: last spring',
  '- id: a\n  issued: 2019',
  '- id: a\n  issued: { date-parts: [[2019, 2]] }',
  '- id: a\n  issued: [{ year: 2019 }]',
  '- id: a\n  accessed: 2019-02-22T10:00:00Z',
  '- id: a\n  URL: example.org',
  '- id: a\n  URL: https://example.org',
  '- id: a\n  verbatim: no words',
  '- id: a\n  text: [a]',
  'references: none',
  'sources: []',
]

describe('editor and program agree on', () => {
  const verdict = (wrong: readonly string[]): string => (wrong.length > 0 ? 'wrong' : 'right')

  it.each(SETTINGS_YAML)('the setting %j', (yaml) => {
    const map = yamlMap(yaml)
    expect(`${verdict(inDeck(map.data))}: ${inDeck(map.data)}`).toMatch(
      new RegExp(`^${verdict(wrongInDeck(map))}`),
    )
  })

  it.each(SLIDE_YAML)('the front matter %j', (yaml) => {
    const map = yamlMap(yaml)
    expect(`${verdict(inSlide(map.data))}: ${inSlide(map.data)}`).toMatch(
      new RegExp(`^${verdict(wrongInSlide(map, builtIn))}`),
    )
  })

  it.each(SOURCES_YAML)('the sources %j', (yaml) => {
    const text = yaml.startsWith('-') ? `references:\n${yaml}` : yaml
    const { data } = parseYamlMap(sourceFile(text), 0, text.length).value
    const marked = inSources(yaml.startsWith('-') ? data.references : data)
    expect(`${verdict(marked)}: ${marked}`).toMatch(new RegExp(`^${verdict(wrongInSources(yaml))}`))
  })
})

it.each(['title:', 'hidden:', 'layout: section\nnumber:'])(
  'editors mark the key %j that was left empty, which is no mistake: completion shall not offer "null"',
  (yaml) => {
    expect(wrongInSlide(yamlMap(yaml), builtIn)).toEqual([])
    expect(inSlide(yamlMap(yaml).data)).not.toEqual([])
  },
)

it('describes every key in the reference of the README', () => {
  const readme = readFileSync(join(packageRoot, 'README.md'), 'utf8')
  const [, section = ''] = /### Settings in `deck.yaml`\n([\s\S]*?)\n### /.exec(readme) ?? []
  const { properties = {} } = deckSchema([]) as { properties?: Record<string, { description?: string }> }
  const ofLectern = Object.entries(properties).filter(([, { description }]) => description)
  const ofRevealMd = ['notesSeparator', 'css', 'scripts', 'revealOptions']
  const wanted = ofLectern.map(([key]) => key).filter((key) => !ofRevealMd.includes(key))
  expect(wanted.filter((key) => !section.includes(`\`${key}\``))).toEqual([])
})
