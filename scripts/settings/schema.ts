/**
 * The settings of a deck, one line each: what a key may hold and what to write instead of a wrong value.
 *
 * README.md lists the same keys for authors.
 */
import * as v from 'valibot'
import type { SlideSize } from '../types.ts'
import { roomEntry } from './check-rules.ts'
import { isLanguageTag } from './language.ts'
import { commaList, keywords, lengthOfTime, mapping, oneOf, text, textOrList, yesOrNo } from './values.ts'

/** Reveal.js also takes one way in and another way out: `slide-in fade-out`. */
export const TRANSITION =
  /^(none|fade|slide|convex|concave|zoom)(-in|-out)?( (none|fade|slide|convex|concave|zoom)-(in|out))?$/
export const TRANSITION_HINT = 'Use none, fade, slide, convex, concave or zoom.'

const SIZES: Readonly<Record<string, SlideSize>> = {
  '16:9': { width: 1280, height: 720 },
  '4:3': { width: 960, height: 720 },
}

const webAddress = v.pipe(
  text,
  v.check(isWebAddress, 'must be an address that begins with https:// or http://'),
)

const size = v.pipe(
  v.string('must be "16:9", "4:3" or WIDTHxHEIGHT'),
  v.rawTransform(({ dataset, addIssue, NEVER }): SlideSize => {
    const found = SIZES[dataset.value.trim()] ?? pixels(dataset.value)
    if (found) return found
    addIssue({ message: 'must be "16:9", "4:3" or WIDTHxHEIGHT from 200 to 8000 pixels' })
    return NEVER
  }),
)

const ratio = v.pipe(v.number('must be a number'), v.minValue(1, 'must be at least 1'))

const balance = v.strictObject(
  {
    statements: v.optional(ratio),
    words: v.optional(ratio),
    slides: v.optional(ratio),
    sources: v.optional(ratio),
    minutes: v.optional(ratio),
  },
  'must be numbers for statements, words, slides, sources or minutes',
)

export const SETTINGS = {
  title: v.optional(text),
  subtitle: v.optional(text),
  authors: v.optional(textOrList),
  date: v.optional(text),
  lang: v.optional(v.pipe(text, v.check(isLanguageTag, 'must be a language tag'))),
  dir: v.optional(oneOf(['ltr', 'rtl'])),
  description: v.optional(text),
  keywords: v.optional(keywords),
  url: v.optional(webAddress),
  theme: v.optional(text),
  size: v.optional(size),
  duration: v.optional(lengthOfTime('minutes')),
  transition: v.optional(v.pipe(text, v.regex(TRANSITION, 'must be the name of a transition'))),
  footer: v.optional(text),
  slideNumber: v.optional(yesOrNo),
  incremental: v.optional(yesOrNo),
  html: v.optional(oneOf(['safe', 'raw'])),
  separator: v.optional(v.string('must be a pattern in quotes')),
  verticalSeparator: v.optional(v.string('must be a pattern in quotes')),
  paper: v.optional(v.pipe(v.string(), v.toLowerCase(), oneOf(['a4', 'letter']))),
  sources: v.optional(text),
  handoutRegister: v.optional(yesOrNo),
  balance: v.optional(balance),
  check: v.optional(mapping),
  room: v.optional(roomEntry),
  reveal: v.optional(mapping),
  notesSeparator: v.optional(v.string('must be a pattern in quotes')),
  css: v.optional(commaList),
  scripts: v.optional(commaList),
  revealOptions: v.optional(mapping),
}

export const SETTING_HINTS: Readonly<Record<keyof typeof SETTINGS, string>> = {
  title: 'Write the title as one line of text.',
  subtitle: 'Write the subtitle as one line of text.',
  authors: 'Write one name, or a list: authors: [Ada Lovelace, Alan Turing].',
  date: 'Write a date such as 2026-11-24, or any text.',
  lang: 'Write a tag such as en, en-GB or zh-Hans.',
  dir: 'Leave it out to follow "lang", or write ltr or rtl.',
  description: 'Write one sentence.',
  keywords: 'Write words with commas between them, or a list: keywords: [law, networks].',
  url: 'Write the full address, such as https://example.org/talk/.',
  theme: 'Write the name of a theme.',
  size: 'Write 16:9, 4:3 or pixels such as 1920x1080.',
  duration: 'Write 20m, 1h30m or a number of minutes.',
  transition: TRANSITION_HINT,
  footer: 'Write one line of text.',
  slideNumber: 'Write true or false; another style goes under "reveal:", such as slideNumber: c/t.',
  incremental: 'Write true or false.',
  html: 'Write safe, or raw if you trust every file of the deck.',
  separator: 'Write a pattern such as "^---$".',
  verticalSeparator: 'Write a pattern such as "^----$".',
  paper: 'Write a4 or letter.',
  sources: 'Write the path of the list of sources, such as sources.yaml.',
  handoutRegister: 'Write true or false.',
  balance:
    'Write how many times as much one side may have as the other: balance: { words: 1.5, sources: 2 }.',
  check: 'Write a rule and its severity, one per line: missing-notes: warning.',
  room: 'Write metres: room: { screen: 3m, back: 8m }.',
  reveal: 'Write options of Reveal.js below it, one "key: value" per line.',
  notesSeparator: 'Write a pattern such as "^Note:".',
  css: 'Write paths of style sheets in the deck folder.',
  scripts: 'Write paths of scripts in the deck folder.',
  revealOptions: 'Write options of Reveal.js below it, one "key: value" per line.',
}

function pixels(value: string): SlideSize | undefined {
  const [, width = '', height = ''] = /^\s*(\d{3,4})\s*[x×]\s*(\d{3,4})\s*$/i.exec(value) ?? []
  const size = { width: Number(width), height: Number(height) }
  return [size.width, size.height].every((side) => side >= 200 && side <= 8000) ? size : undefined
}

function isWebAddress(value: string): boolean {
  return /^https?:\/\//i.test(value) && URL.canParse(value)
}
