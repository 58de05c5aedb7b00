/** The rules of `lectern check` that look at the text of a deck and at its files (see check-codes.ts). */
import type { CheckEntry } from './check-entry.ts'

export const CHECK_DECK_CODES = {
  'missing-alt': {
    severity: 'error',
    summary: 'A picture or diagram has no description',
    reason: 'People who listen to the slide miss what it shows (WCAG 2.2, 1.1.1).',
    message: (what: string) => `${what} has no description.`,
    hint: (example: string) =>
      `Say in words what it shows: ${example}. One that shows nothing of its own is marked {.decorative}.`,
  },
  'broken-link': {
    severity: 'error',
    summary: 'A link leads nowhere',
    reason: 'A click on it during the talk does nothing, or shows an error.',
    message: (address: string, reason: string, verdict = 'leads nowhere') =>
      `The link to "${address}" ${verdict}: ${reason}.`,
    hint: (advice: string) => advice,
  },
  'duplicate-title': {
    severity: 'warning',
    summary: 'Two slides have the same title',
    reason: 'In the outline, the handout and when jumping to a slide nobody can tell them apart.',
    message: (title: string, number: string) => `Slide ${number} has the title "${title}" too.`,
    hint: () =>
      'Let each title say what its slide shows; "title:" in the front matter names one without a heading.',
  },
  'empty-slide': {
    severity: 'warning',
    summary: 'A slide shows nothing',
    reason: 'The audience sees an empty screen and wonders.',
    message: () => 'There is nothing on this slide.',
    hint: () => 'Remove it with the line that separates it, or give it a "background:".',
  },
  'missing-notes': {
    severity: 'warning',
    isOff: true,
    summary: 'A slide has no speaker notes',
    reason: 'The handout prints them, and the time of the talk is estimated from them.',
    message: () => 'This slide has no speaker notes.',
    hint: () => 'Write what you say after a line "Note:".',
  },
  'too-long': {
    severity: 'warning',
    summary: 'The talk, a section or a slide takes longer than planned',
    reason: 'The last slides are the ones that are dropped when the time is over.',
    message: (what: string, estimate: string, budget: string) =>
      `${what} takes about ${estimate}; ${budget} is planned.`,
    hint: (advice: string) => advice,
    options: {
      wordsPerMinute: { default: 130, unit: 'words', description: 'how fast you speak' },
      secondsPerSlide: {
        default: 40,
        unit: 's',
        description: 'the least that a slide without notes and without "timing" takes',
      },
      tolerance: { default: 10, unit: '%', description: 'how much longer than planned is still right' },
    },
  },
  'unused-file': {
    severity: 'warning',
    summary: 'A file of the deck is used by nothing',
    reason: 'It may be a picture that was forgotten, or something that should not be passed on.',
    message: (path: string) => `Nothing in the deck refers to "${path}".`,
    hint: () => 'Use it, move it out of the deck folder, or let its name begin with a dot.',
  },
  'unused-source': {
    severity: 'warning',
    summary: 'A source is listed and never cited',
    reason: 'Readers of the list look for what it says in the talk; a build warns of it too.',
    message: (key: string) => `The source "${key}" is listed, and no slide cites it.`,
    hint: (key: string) => `Cite it with "@${key}", or take it out of the list.`,
  },
  uncited: {
    severity: 'warning',
    summary: 'A slide shows evidence without its source',
    reason: 'The deck names its sources elsewhere, so readers will look for this one too.',
    message: (layout: string) => `The layout "${layout}" shows evidence, and the slide cites no source.`,
    hint: () => 'Write cite: "@key" in the front matter, or [@key] in the text.',
  },
} as const satisfies Record<string, CheckEntry>
