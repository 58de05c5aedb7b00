/** `lectern check`: finds what would embarrass the speaker. */
import { readChoice, readPath, readRules, readSlides } from '../option-values.ts'
import { COMMON_OPTIONS, DECK, defineCommand } from './command.ts'

const OPTIONS = {
  format: {
    kind: 'value',
    value: 'FORMAT',
    description: 'text, json, sarif or github (default: text)',
    read: readChoice('text', 'json', 'sarif', 'github'),
  },
  strict: { kind: 'flag', description: 'warnings fail too' },
  slides: { kind: 'value', value: 'LIST', description: 'only these slides, such as 3-7,9', read: readSlides },
  only: {
    kind: 'value',
    value: 'RULES',
    description: 'only these rules, such as overflow,small-text',
    read: readRules,
  },
  report: {
    kind: 'value',
    value: 'DIR',
    description: 'write a page with a picture of every slide that something is wrong with',
    read: readPath,
  },
  online: { kind: 'flag', description: 'ask for the addresses on the web that the deck links to' },
  ...COMMON_OPTIONS,
} as const

export const checkCommand = defineCommand({
  name: 'check',
  summary: 'Renders every slide and reports what is wrong',
  operand: DECK,
  options: OPTIONS,
  async act(io, { operand, options }) {
    const { checkDeck } = await import('./check-deck.ts')
    return checkDeck(io, {
      deck: operand,
      format: options.format ?? 'text',
      strict: options.strict,
      slides: options.slides,
      only: options.only,
      report: options.report,
      online: options.online,
      browser: options.browser,
      quiet: options.quiet,
    })
  },
})
