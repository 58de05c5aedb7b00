/** `lectern claims`: prints who claims what, and how much room each side has. */
import { readChoice } from '../option-values.ts'
import { COMMON_OPTIONS, DECK, defineCommand } from './command.ts'

const OPTIONS = {
  format: {
    kind: 'value',
    value: 'FORMAT',
    description: 'text, json, csv or md (default: text)',
    read: readChoice('text', 'json', 'csv', 'md'),
  },
  balance: {
    kind: 'flag',
    description: 'count claims, replies, words, slides, sources and minutes per side',
  },
  ...COMMON_OPTIONS,
} as const

export const claimsCommand = defineCommand({
  name: 'claims',
  summary: 'Prints the register of claims and replies',
  operand: DECK,
  options: OPTIONS,
  async act(io, { operand, options }) {
    const { printClaims } = await import('./print-claims.ts')
    return printClaims(io, {
      deck: operand,
      format: options.format ?? 'text',
      balance: options.balance,
      quiet: options.quiet,
    })
  },
})
