/**
 * The settings of a deck, one line each: what a key may hold and what to write instead of a wrong value.
 *
 * README.md lists the same keys for authors.
 */
import * as v from 'valibot'
import type { SlideSize } from '../types.ts'
import { roomEntry } from './check-rules.ts'
import { isLanguageTag } from './language.ts'
import {
  commaList,
  keywords,
  lengthOfTime,
  mapping,
  oneOf,
  text,
  textLike,
  textOf,
  textOrList,
  yesOrNo,
} from './values.ts'

/** Reveal.js also takes one way in and another way out: `slide-in fade-out`. */
export const TRANSITION =
  /^(none|fade|slide|convex|concave|zoom)(-in|-out)?( (none|fade|slide|convex|concave|zoom)-(in|out))?$/
export const TRANSITION_HINT = 'Use none, fade, slide, convex, concave or zoom.'

const SIZES: ReadonlyMap<string, SlideSize> = new Map([
  ['16:9', { width: 1280, height: 720 }],
  ['4:3', { width: 960, height: 720 }],
])

/** From 200 to 8000. */
const SIDE = String.raw`([2-9]\d\d|[1-7]\d{3}|8000)`
const PIXELS = new RegExp(String.raw`^\s*${SIDE}\s*[xX×]\s*${SIDE}\s*$`)

const webAddress = v.pipe(
  textOf({ type: 'string', pattern: '^[hH][tT][tT][pP][sS]?://' }),
  v.check(isWebAddress, 'must be an address that begins with https:// or http://'),
)

const size = v.pipe(
  v.string('must be "16:9", "4:3" or WIDTHxHEIGHT'),
  v.metadata({ anyOf: [{ enum: [...SIZES.keys()] }, { pattern: PIXELS.source }] }),
  v.rawTransform(({ dataset, addIssue, NEVER }): SlideSize => {
    const found = SIZES.get(dataset.value.trim()) ?? pixels(dataset.value)
    if (found) return found
    addIssue({ message: 'must be "16:9", "4:3" or WIDTHxHEIGHT from 200 to 8000 pixels' })
    return NEVER
  }),
)

/** Whether it is a pattern is checked with the settings as a whole, which names the reason when it is none. */
const separator = v.pipe(v.string('must be a pattern in quotes'), v.metadata({ minLength: 1 }))

const paper = v.pipe(
  v.string(),
  v.metadata({ anyOf: [{ enum: ['a4', 'letter'] }, { pattern: '^([aA]4|[lL][eE][tT][tT][eE][rR])$' }] }),
  v.toLowerCase(),
  oneOf(['a4', 'letter']),
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
  lang: v.optional(
    v.pipe(
      textOf({ type: 'string', pattern: '^([A-Za-z]{2,3}|[A-Za-z]{5,8})(-[A-Za-z0-9]{1,8})*$' }),
      v.check(isLanguageTag, 'must be a language tag'),
    ),
  ),
  dir: v.optional(oneOf(['ltr', 'rtl'])),
  description: v.optional(text),
  keywords: v.optional(keywords),
  url: v.optional(webAddress),
  theme: v.optional(text),
  size: v.optional(size),
  duration: v.optional(lengthOfTime('minutes')),
  transition: v.optional(textLike(TRANSITION, 'must be the name of a transition')),
  footer: v.optional(text),
  slideNumber: v.optional(yesOrNo),
  incremental: v.optional(yesOrNo),
  html: v.optional(oneOf(['safe', 'raw'])),
  separator: v.optional(separator),
  verticalSeparator: v.optional(separator),
  paper: v.optional(paper),
  handout: v.optional(oneOf(['notes', '2up', '3up', '6up', 'outline'])),
  sources: v.optional(text),
  handoutRegister: v.optional(yesOrNo),
  balance: v.optional(balance),
  check: v.optional(mapping),
  room: v.optional(roomEntry),
  reveal: v.optional(mapping),
  notesSeparator: v.optional(separator),
  css: v.optional(commaList),
  scripts: v.optional(commaList),
  revealOptions: v.optional(mapping),
}

/** What each setting is, in one sentence for editors and the reference. */
export const SETTING_MEANINGS: Readonly<Record<keyof typeof SETTINGS, string>> = {
  title: 'The title of the talk, on the title slide, in the window and in the PDFs.',
  subtitle: 'The line below the title.',
  authors: 'Who speaks: one name or a list.',
  date: 'The day of the talk. PDFs carry it, so that two builds are the same.',
  lang: 'The language of the deck as a BCP 47 tag. It also chooses dates, reading direction and paper.',
  dir: 'The reading direction, when it is not that of the language.',
  description: 'One sentence on the talk, for search engines and readers of the PDF.',
  keywords: 'Words that readers may search the PDF for.',
  url: 'Where the built deck will be published. Links to it then show its title and its first slide as a preview.',
  theme: 'How the deck looks: a theme of Lectern, one of Reveal.js, or a style sheet of the deck.',
  size: 'The fixed box of a slide, 1280 by 720 pixels by default.',
  duration: 'How long the talk may take; the speaker view counts against it.',
  transition: 'How one slide replaces another, none by default.',
  footer: 'A line at the foot of every slide.',
  slideNumber: 'Whether slides show their number, yes by default.',
  incremental: 'Whether lists appear item by item, no by default.',
  html: 'What happens to HTML in Markdown: "safe" keeps ordinary markup, "raw" keeps everything.',
  separator: 'A pattern for the line between slides, `---` by default.',
  verticalSeparator: 'A pattern for the line above a slide that stands below another, `----` by default.',
  paper: "The paper of the handout, by default that of the language's region.",
  handout: 'What a page of the handout shows: a slide and its notes, two, three or six slides, or text only.',
  sources: 'The list of sources, by default sources.yaml, sources.json or sources.bib.',
  handoutRegister: 'Whether the handout ends with the register of claims.',
  balance: 'How many times as much one side may have as the other before a warning says so.',
  check: 'How severe the rules of `lectern check` are, and the numbers that they compare with.',
  room: 'How wide the screen is and how far away the back row, for the rule on small text.',
  reveal: 'Options that are passed on to Reveal.js as they are.',
  notesSeparator: 'A pattern for the line that begins the notes, as in reveal-md.',
  css: 'More style sheets of the deck.',
  scripts: 'More scripts of the deck.',
  revealOptions: "reveal-md's name for `reveal`.",
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
  handout: 'Write notes, 2up, 3up, 6up or outline.',
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
  const [, width, height] = PIXELS.exec(value) ?? []
  return width && height ? { width: Number(width), height: Number(height) } : undefined
}

function isWebAddress(value: string): boolean {
  return /^https?:\/\//i.test(value) && URL.canParse(value)
}
