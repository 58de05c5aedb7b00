/** The part of the catalogue about sources, citations, claims and quotations (see codes.ts). */
import type { CatalogueEntry } from './catalogue-entry.ts'

export const EVIDENCE_CODES = {
  'unknown-source': {
    severity: 'error',
    message: (key: string) => `There is no source called "${key}".`,
    hint: (advice: string) => advice,
  },
  'duplicate-source': {
    severity: 'error',
    message: (key: string) => `The source "${key}" is listed twice.`,
    hint: () => 'Give each source its own id.',
  },
  'bad-citation': {
    severity: 'error',
    message: (text: string) => `"${text}" is not a citation.`,
    hint: (advice = 'Write citations as "@key, ¶7; @other, p. 3".') => advice,
  },
  'broken-bibtex': {
    severity: 'error',
    message: (reason: string) => `This BibTeX cannot be read: ${reason}.`,
    hint: () => 'Check the braces, quotes and commas of the entry that begins before this place.',
  },
  'doubtful-citation': {
    severity: 'warning',
    message: (key: string) => `"@${key}" is shown as text, because there is no source called "${key}".`,
    hint: (near: string) => `Did you mean "@${near}"? Write "\\@" where no source is meant.`,
  },
  'published-text': {
    severity: 'error',
    message: (path: string, key: string) =>
      `"${path}" is the text of the source "${key}" and must not be published, yet a slide refers to it.`,
    hint: () => 'Refer to the address of the source, or remove "text:" from its entry.',
  },
  'quoted-speaker': {
    severity: 'warning',
    message: () => 'The name of the speaker stands inside the quotation marks that this layout sets.',
    hint: (name: string) => `Write "by: ${name}" in the front matter of the slide instead.`,
  },
  'quoted-paraphrase': {
    severity: 'warning',
    message: (words: string, key: string) =>
      `"${words}" stands in quotation marks, and the source "${key}" is not verbatim.`,
    hint: () => 'Remove the marks and paraphrase, or cite a source that has these very words.',
  },
  'wrong-quotation': {
    severity: 'error',
    message: (words: string, key: string) => `"${words}" does not stand in the text of "${key}".`,
    hint: (passage: string) => (passage ? `The nearest passage: "${passage}".` : 'No passage is like it.'),
  },
  'claim-without-source': {
    severity: 'warning',
    message: (what: string) => `This ${what} has no source.`,
    hint: () => 'Add cite="@key, ¶4" (in front matter: cite: "@key, ¶4").',
  },
  'claim-without-speaker': {
    severity: 'warning',
    message: (what: string) => `This ${what} does not say whose it is.`,
    hint: () => 'Add by="Name, role".',
  },
  'claim-without-date': {
    severity: 'warning',
    message: (what: string) => `This ${what} has no date.`,
    hint: () => 'Add asof=2019-02, or when="early 2019"; in front matter asof: 2019-02.',
  },
  'unanswered-claim': {
    severity: 'warning',
    message: (name: string) => `The allegation "${name}" has no reply.`,
    hint: (id: string) =>
      `Add a block "::: reply {to=${id} …}", or reply=none-found if you looked and found none.`,
  },
  'reply-to-nothing': {
    severity: 'error',
    message: (to: string) =>
      to ? `There is no claim called "${to}" to reply to.` : 'This reply answers no claim.',
    hint: (advice: string) => advice,
  },
  'duplicate-claim': {
    severity: 'error',
    message: (id: string, place: string) => `The claim id "${id}" is already used at ${place}.`,
    hint: () => 'Replies find a claim by its id, so it must be unique in the deck: choose another one.',
  },
  'bad-claim': {
    severity: 'error',
    message: (key: string, problem: string) => `"${key}" of this claim ${problem}.`,
    hint: (advice: string) => advice,
  },
  'unbalanced-sides': {
    severity: 'warning',
    message: (more: string, less: string, what: string) =>
      `The side that ${more} has ${what}, more than "balance" in deck.yaml allows beside the side that ${less}.`,
    hint: () => 'Look at "lectern claims --balance", then change the deck or the threshold.',
  },
} as const satisfies Record<string, CatalogueEntry>
