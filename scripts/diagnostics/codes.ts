/**
 * The catalogue of everything an author can get wrong: code -> severity, message, hint.
 *
 * Codes are permanent. A message says what happened and why, in the author's words; a hint says what to
 * do. Positions and the word "error" never appear in the text: the report adds them. Those of slides and
 * their Markdown stand in slide-codes.ts.
 */
import type { CatalogueEntry } from './catalogue-entry.ts'
import { CHECK_CODES } from './check-codes.ts'
import { EVIDENCE_CODES } from './evidence-codes.ts'
import { SLIDE_CODES } from './slide-codes.ts'

export const CATALOGUE = {
  // deck and settings
  'missing-deck': {
    severity: 'error',
    message: (path: string) => `There is no deck at "${path}".`,
    hint: (advice: string) => advice,
  },
  'not-a-deck': {
    severity: 'error',
    message: (path: string) => `"${path}" is no deck: the name of a deck of one file ends in ".md".`,
    hint: () => 'If it is Markdown, give the file such a name; else name a folder of Markdown files.',
  },
  'empty-folder': {
    severity: 'error',
    message: (path: string) =>
      `The folder "${path}" has no files whose names end in ".md", so there is nothing to show.`,
    hint: () => 'Add a file such as 01-start.md, or start a deck with "lectern new DIR".',
  },
  'empty-deck': {
    severity: 'error',
    message: () => 'The deck has no slides: its Markdown is empty or every slide is hidden.',
    hint: () => 'Write a heading such as "# Hello" into the first file.',
  },
  'not-utf-8': {
    severity: 'error',
    message: () => 'The file is not UTF-8 text.',
    hint: () => 'Save it again with the encoding UTF-8.',
  },
  'unreadable-file': {
    severity: 'error',
    message: (path: string, reason: string) => `The file "${path}" cannot be read: ${reason}.`,
  },
  'broken-yaml': {
    severity: 'error',
    message: (reason: string) => `This YAML cannot be read: ${reason}.`,
    hint: (advice: string) => advice,
  },
  'not-a-mapping': {
    severity: 'error',
    message: (what: string) => `${what} must be a list of "key: value" lines.`,
    hint: () => 'Write one "key: value" per line.',
  },
  'unknown-key': {
    severity: 'error',
    message: (key: string) => `There is no setting called "${key}" here.`,
    hint: (advice: string) => advice,
  },
  'wrong-value': {
    severity: 'error',
    message: (key: string, problem: string) => `"${key}" ${problem}.`,
    hint: (advice: string) => advice,
  },
  'commented-value': {
    severity: 'warning',
    message: (key: string, value: string) =>
      `The key "${key}" has no value: in YAML, a comment begins at "${value}".`,
    hint: (key: string, value: string) => `Put it in quotes: ${key}: "${value}".`,
  },
  'duplicate-key': {
    severity: 'error',
    message: (key: string) => `The key "${key}" is set twice.`,
    hint: () => 'Keep one of the two.',
  },
  'bad-separator': {
    severity: 'error',
    message: (key: string, reason: string) => `The pattern in "${key}" cannot be used: ${reason}.`,
    hint: () => 'Write a pattern such as "^---$"; a backslash is written "\\\\" inside double quotes.',
  },
  'unknown-theme': {
    severity: 'error',
    message: (name: string) => `There is no theme called "${name}".`,
    hint: (advice: string) => advice,
  },
  'ignored-setting': {
    severity: 'warning',
    message: (key: string, reason: string) => `"${key}" has no effect here: ${reason}.`,
    hint: (advice: string) => advice,
  },
  ...SLIDE_CODES,
  // templates
  'template-syntax': {
    severity: 'error',
    message: (reason: string) => `This template cannot be read: ${reason}.`,
    hint: (advice: string) => advice,
  },
  'template-unknown-name': {
    severity: 'error',
    message: (name: string) => `This template uses "${name}", which does not exist here.`,
    hint: (advice: string) => advice,
  },
  'template-missing-partial': {
    severity: 'error',
    message: (name: string) => `This template uses the partial "${name}", which does not exist.`,
    hint: (advice: string) => advice,
  },
  'bad-layout-declaration': {
    severity: 'error',
    message: (reason: string) => `This layout declaration cannot be used: ${reason}.`,
    hint: (advice: string) => advice,
  },
  // sources, claims and quotations
  ...EVIDENCE_CODES,
  // what `lectern check` finds
  ...CHECK_CODES,
  'unneeded-exception': {
    severity: 'warning',
    message: (rule: string) => `This slide may break the rule "${rule}", but it does not.`,
    hint: () => 'Remove the line, so that it hides nothing later.',
  },
  // output
  'foreign-file': {
    severity: 'error',
    message: (path: string) => `"${path}" exists and was not made by Lectern, so it is left alone.`,
    hint: () => 'Move it away, or write into another folder with --out DIR.',
  },
  'large-file': {
    severity: 'warning',
    message: (path: string, size: string) =>
      `"${path}" has ${size}, and a standalone page carries it inside itself.`,
    hint: () => 'Save a smaller version of it, or build without --standalone.',
  },
  'blocked-request': {
    severity: 'error',
    message: (url: string) =>
      `A slide tried to load "${url}" while printing; the network is off and nothing outside the deck is read.`,
    hint: () => 'Save the file in the deck folder and refer to it by a relative path.',
  },
  'printing-problem': {
    severity: 'error',
    message: (problem: string) => `The output would not be as it should: ${problem}`,
    hint: () => 'Look at the files, the HTML and the styles that the deck brings itself.',
  },
} as const satisfies Record<string, CatalogueEntry>

export type DiagnosticCode = keyof typeof CATALOGUE
