/** Decks of any length with the same contents in the syntax of each tool. [pure] */
import type { PeerName } from './peer-names.ts'

export type Dialect = 'lectern' | PeerName

/** Pictures that the decks show in turn, as `img/picture-1.png` and so on. */
export const PICTURE_COUNT = 4

const TITLE = 'Generated deck'

/** What differs between the tools: how a deck begins, where a slide ends, how notes are written. */
const SYNTAX: Readonly<
  Record<Dialect, { head: string; separator: string; notes: (text: string) => string }>
> = {
  lectern: { head: '', separator: '---', notes: (text) => `Note: ${text}` },
  'reveal-md': { head: `---\ntitle: ${TITLE}\n---\n\n`, separator: '---', notes: (text) => `Note: ${text}` },
  marp: {
    head: `---\nmarp: true\ntitle: ${TITLE}\nlang: en\n---\n\n`,
    separator: '---',
    notes: (text) => `<!-- ${text} -->`,
  },
  slidev: {
    head: `---\ntheme: none\ntitle: ${TITLE}\nfonts:\n  provider: none\n---\n\n`,
    separator: '---',
    notes: (text) => `<!-- ${text} -->`,
  },
  // In Pandoc a heading of the second level starts a slide, and a rule before it would start another.
  pandoc: { head: '', separator: '', notes: (text) => `::: notes\n${text}\n:::` },
}

/** The settings that Lectern reads beside the deck. */
export const DECK_SETTINGS = `title: ${TITLE}\nauthors: [A. Speaker]\ndate: 2026-11-24\nlang: en\n`

/** The Markdown of a deck; every slide has a heading and speaker notes. */
export function generateDeck(slides: number, dialect: Dialect): string {
  const { head, separator, notes } = SYNTAX[dialect]
  const texts = generateSlides(slides).map((body, index) => `${body}\n\n${notes(noteOf(index + 1))}`)
  return `${head}${texts.join(separator === '' ? '\n\n' : `\n\n${separator}\n\n`)}\n`
}

/** The Markdown of each slide without its notes: seven kinds in turn. */
export function generateSlides(slides: number): readonly string[] {
  return Array.from({ length: slides }, (_, index) => {
    const kind = KINDS[index % KINDS.length] ?? bullets
    return `## ${subject(index)}, part ${index + 1}\n\n${kind(index + 1)}`
  })
}

const KINDS: readonly ((number: number) => string)[] = [
  bullets,
  table,
  code,
  picture,
  quote,
  twoLevels,
  paragraphAndSteps,
]

const SUBJECTS = [
  'Harbours',
  'Bridges',
  'Signals',
  'Orchards',
  'Ledgers',
  'Tides',
  'Lanterns',
  'Rails',
  'Looms',
]
const CLAIMS = [
  'were built early',
  'cost less than planned',
  'need two people',
  'last for decades',
  'move slowly',
]

function subject(number: number): string {
  return SUBJECTS[number % SUBJECTS.length] ?? ''
}

function claim(number: number): string {
  return `${subject(number)} ${CLAIMS[number % CLAIMS.length]}`
}

function noteOf(number: number): string {
  return `Say first why ${claim(number).toLowerCase()}. Then ask the room for an example from case ${number}.`
}

function bullets(number: number): string {
  return `- ${claim(number)}
- **${claim(number + 1)}**, most of the time
- see the [record of case ${number}](https://example.org/case/${number})
- \`value = ${number * 7}\``
}

function table(number: number): string {
  const rows = [1, 2, 3].map(
    (row) => `| ${subject(number + row)} | ${number * row} | ${claim(number + row)} |`,
  )
  return `| Name | Count | Remark |\n| --- | ---: | --- |\n${rows.join('\n')}`
}

function code(number: number): string {
  return `\`\`\`js
// Case ${number}
export function total(items) {
  const start = ${number}
  return items.reduce((sum, item) => sum + item.count, start)
}
\`\`\``
}

function picture(number: number): string {
  return `![${subject(number)} seen from above](./img/picture-${(Math.floor(number / KINDS.length) % PICTURE_COUNT) + 1}.png)`
}

function quote(number: number): string {
  return `> ${claim(number)}, and nobody who has seen number ${number} would say otherwise.\n\nA visitor`
}

function twoLevels(number: number): string {
  return `- ${subject(number)}
  - ${claim(number + 1)}
  - ${claim(number + 2)}
- ${subject(number + 3)}
  - ${claim(number + 4)}`
}

function paragraphAndSteps(number: number): string {
  return `${claim(number)}, so the order of work in case ${number} is *fixed*:

1. count the ${subject(number).toLowerCase()}
2. write down what is missing
3. ask again after a week`
}
