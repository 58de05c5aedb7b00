import { describe, expect, it } from 'vitest'
import { checkSettings, SETTING_KEYS } from '../../scripts/settings/check-settings.ts'
import { SETTING_HINTS } from '../../scripts/settings/schema.ts'
import { reported, yamlMap } from '../helpers/yaml-map.ts'

const themes = new Set(['lectern', 'lectern-dark', 'white', 'black'])
const check = (yaml: string) => checkSettings(yamlMap(yaml), { themes })
const settings = (yaml: string) => {
  const { value, diagnostics } = check(yaml)
  expect(reported(diagnostics)).toEqual([])
  return value
}
const only = (yaml: string) => {
  const [first, ...rest] = check(yaml).diagnostics
  expect(rest).toEqual([])
  if (!first) throw new Error('nothing was reported')
  return first
}

describe('defaults', () => {
  it('are complete without a deck.yaml', () => {
    const { value, diagnostics } = checkSettings(undefined, { themes })
    expect(diagnostics).toEqual([])
    expect(value).toMatchObject({
      title: undefined,
      authors: [],
      keywords: [],
      lang: 'en',
      dir: 'ltr',
      theme: 'lectern',
      size: { width: 1280, height: 720 },
      transition: 'none',
      slideNumber: true,
      incremental: false,
      html: 'safe',
      paper: 'a4',
      reveal: {},
      css: [],
      scripts: [],
    })
  })

  it('stand for keys without a value', () => {
    expect(settings('title:\ntheme:\nsize:\n')).toEqual(checkSettings(undefined, { themes }).value)
  })

  it('stand in for every wrong value, while right ones are kept', () => {
    const { value } = check('title: A talk\nsize: wide\nhtml: raw\npaper: a5\n')
    expect(value).toMatchObject({ title: 'A talk', size: { width: 1280 }, html: 'raw', paper: 'a4' })
  })
})

describe('values', () => {
  it('takes numbers and words that YAML reads as other types as text', () => {
    expect(settings('title: 2026\nsubtitle: true\n')).toMatchObject({ title: '2026', subtitle: 'true' })
  })

  it.each([
    ['authors: Ada Lovelace', ['Ada Lovelace']],
    ['authors: [Ada, Alan]', ['Ada', 'Alan']],
    ['authors:\n  - Ada\n  - Alan', ['Ada', 'Alan']],
  ])('reads %j', (yaml, authors) => {
    expect(settings(yaml).authors).toEqual(authors)
    expect(settings(yaml.replace('authors', 'keywords')).keywords).toEqual(authors)
  })

  it.each([
    ['16:9', 1280, 720],
    ['4:3', 960, 720],
    ['1920x1080', 1920, 1080],
    ['800 × 600', 800, 600],
  ])('reads the size %s', (text, width, height) => {
    expect(settings(`size: ${text}`).size).toEqual({ width, height })
  })

  it.each([
    ['20m', 1200],
    ['1h30m', 5400],
    ['1.5h', 5400],
    ['90s', 90],
    ['20 min', 1200],
    ['45', 2700],
  ])('reads the duration %s', (text, seconds) => {
    expect(settings(`duration: ${text}`).duration).toBe(seconds)
  })

  it.each(['0', 'long', '-5', '20x', '1:30'])('refuses the duration %s', (text) => {
    expect(only(`duration: ${text}`).code).toBe('wrong-value')
  })

  it.each(['none', 'slide', 'slide-in fade-out', 'zoom'])('takes the transition %s', (name) => {
    expect(settings(`transition: ${name}`).transition).toBe(name)
  })

  it('takes one way in and another way out only as Reveal.js does', () => {
    expect(only('transition: slide fade').code).toBe('wrong-value')
  })

  it.each([
    ['en-US', 'letter', 'ltr'],
    ['en-GB', 'a4', 'ltr'],
    ['en', 'a4', 'ltr'],
    ['es-MX', 'letter', 'ltr'],
    ['fr-ca', 'letter', 'ltr'],
    ['he', 'a4', 'rtl'],
    ['ar-EG', 'a4', 'rtl'],
    ['az-Arab', 'a4', 'rtl'],
    ['zh-Hans-CN', 'a4', 'ltr'],
  ])('chooses paper and direction for %s', (lang, paper, dir) => {
    expect(settings(`lang: ${lang}`)).toMatchObject({ paper, dir })
  })

  it('lets the author choose paper and direction', () => {
    expect(settings('lang: en-US\npaper: A4\ndir: rtl')).toMatchObject({ paper: 'a4', dir: 'rtl' })
  })
})

describe('mistakes', () => {
  it('are all reported, each at its own place', () => {
    const { diagnostics } = check(
      'titel: A\nsize: wide\nslideNumber: c/t\ntheme: lectren\nurl: example.org\n',
    )
    expect(reported(diagnostics).sort()).toEqual([
      'unknown-key at 1:1 "titel"',
      'unknown-theme at 4:8 "lectren"',
      'wrong-value at 2:7 "wide"',
      'wrong-value at 3:14 "c/t"',
      'wrong-value at 5:6 "example.org"',
    ])
  })

  it('name the nearest key', () => {
    expect(only('titel: A')).toMatchObject({
      message: 'There is no setting called "titel" here.',
      hint: 'did you mean "title"?',
    })
  })

  it('say what was written and what to write', () => {
    expect(only('size: wide')).toMatchObject({
      message: '"size" must be "16:9", "4:3" or WIDTHxHEIGHT from 200 to 8000 pixels, not "wide".',
      hint: 'Write 16:9, 4:3 or pixels such as 1920x1080.',
    })
    expect(only('html: unsafe').message).toBe('"html" must be "safe" or "raw", not "unsafe".')
    expect(only('title: [a]').message).toBe('"title" must be text, not a list.')
  })

  it('point at the item of a list', () => {
    expect(reported(check('authors: [Ada, [x]]').diagnostics)).toEqual(['wrong-value at 1:16 "[x]"'])
  })

  it.each(['16:10', '100x100', '9000x9000', '1280', 'constructor'])('refuse the size %s', (size) => {
    expect(only(`size: "${size}"`).code).toBe('wrong-value')
  })

  it.each(['english!', 'x', 'de_DE'])('refuse the language tag %s', (lang) => {
    expect(only(`lang: ${lang}`).code).toBe('wrong-value')
  })

  it('name the reason why a pattern cannot be used, and fall back to the default', () => {
    const { value, diagnostics } = check('separator: "^(---$"\nverticalSeparator: "^--$"\n')
    expect(reported(diagnostics)).toEqual(['bad-separator at 1:12 ""^(---$""'])
    expect(diagnostics[0]?.message).toContain('unterminated group')
    expect(value).toMatchObject({ separator: undefined, verticalSeparator: '^--$' })
  })
})

describe('keys of reveal-md', () => {
  it('are understood where they mean something here', () => {
    const yaml = `css: a.css, b.css
scripts: [x.js]
notesSeparator: "^Speaker:"
theme: black
revealOptions:
  controls: false
  progress: false
reveal:
  progress: true
absoluteUrl: https://example.org/talk/
`
    expect(settings(yaml)).toMatchObject({
      css: ['a.css', 'b.css'],
      scripts: ['x.js'],
      notesSeparator: '^Speaker:',
      theme: 'black',
      reveal: { controls: false, progress: true },
      url: 'https://example.org/talk/',
    })
  })

  it('are warned about where they cannot be kept', () => {
    const { diagnostics } = check(
      'highlightTheme: monokai\npreprocessor: p.js\nmermaid: false\nabsoluteUrl: nowhere\n',
    )
    expect(reported(diagnostics)).toEqual([
      'ignored-setting at 1:1 "highlightTheme"',
      'ignored-setting at 2:1 "preprocessor"',
      'ignored-setting at 4:1 "absoluteUrl"',
    ])
    expect(diagnostics.every(({ severity }) => severity === 'warning')).toBe(true)
  })

  it('take a style sheet of the deck as a theme', () => {
    expect(settings('theme: my/theme.css').theme).toBe('my/theme.css')
  })
})

it('has a hint for every key', () => {
  for (const key of Object.keys(SETTING_HINTS)) expect(SETTING_KEYS).toContain(key)
  expect(Object.values(SETTING_HINTS).every((hint) => /^\S.*\.$/.test(hint))).toBe(true)
})
