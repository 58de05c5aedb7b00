/** Snippets for what every slide may use, whatever its layout. */
import type { Snippet } from './snippet.ts'
import { createStops, END, type Stops } from './stops.ts'

interface Piece {
  readonly prefix: string
  readonly description: string
  readonly body: (stops: Stops) => readonly string[]
}

/** In the order in which a talk is written. */
const PIECES: readonly Piece[] = [
  {
    prefix: 'slide',
    description: 'The next slide',
    body: ({ text }) => ['---', '', `# ${text('Title')}`, '', END],
  },
  {
    prefix: 'slide-below',
    description: 'A slide below this one',
    body: ({ text }) => ['----', '', `# ${text('Title')}`, '', END],
  },
  {
    prefix: 'notes',
    description: 'Speaker notes, for the speaker view and the handout',
    body: () => ['Note:', END],
  },
  {
    prefix: 'private',
    description: 'For the speaker alone: shown while you edit, never written by a build',
    body: () => ['::: private', END, ':::'],
  },
  {
    prefix: 'pause',
    description: 'What follows waits for the next key',
    body: () => ['. . .', '', END],
  },
  {
    prefix: 'fragment',
    description: 'A part that waits for the next key',
    body: () => ['::: {.fragment}', END, ':::'],
  },
  {
    prefix: 'columns',
    description: 'A slide with two columns',
    body: ({ text, empty }) => [
      '---',
      'layout: two-columns',
      '---',
      '',
      `# ${text('Title')}`,
      '',
      ...['::: left', empty(), ':::', ''],
      ...['::: right', empty(), ':::'],
    ],
  },
  {
    prefix: 'cite',
    description: 'A citation of an entry in sources.yaml, with a place in it',
    body: ({ text }) => [`[@${text('key')}, ${text('p. 1')}]${END}`],
  },
  {
    prefix: 'code-steps',
    description: 'Code whose lines are marked step by step',
    body: ({ text }) => [`\`\`\`${text('js')} [${text('1|2-3')}]`, END, '```'],
  },
  {
    prefix: 'picture',
    description: 'A picture of the deck; the words in brackets are for people who cannot see it',
    body: ({ text }) => [`![${text('What it shows')}](${text('img/picture.png')}){width=${text('600')}}`],
  },
  {
    prefix: 'diagram',
    description:
      'A Mermaid diagram, drawn when the deck is built; the words are for people who cannot see it',
    body: ({ text }) => [
      `\`\`\`mermaid {alt="${text('What it shows')}"}`,
      text('flowchart LR'),
      `  ${text('A[Begin] --> B[End]')}`,
      `\`\`\`${END}`,
    ],
  },
  {
    prefix: 'statement-claim',
    description: 'Who says what, for the register of claims',
    body: ({ text }) => [`::: claim {#${text('id')} ${statement(text, 'allegation')}}`, END, ':::'],
  },
  {
    prefix: 'statement-reply',
    description: 'Who answers a claim, for the register of claims',
    body: ({ text }) => [`::: reply {to=${text('id')} ${statement(text, 'denial')}}`, END, ':::'],
  },
]

/** What a claim and a reply say of themselves. */
const statement = (text: Stops['text'], kind: string): string =>
  `by="${text('Who')}" asof=${text('2026')} kind=${text(kind)} cite="@${text('key')}"`

export const formatSnippets = (): Snippet[] =>
  PIECES.map(({ prefix, description, body }) => ({ prefix, description, body: body(createStops()) }))
