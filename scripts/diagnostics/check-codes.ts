/**
 * The rules of `lectern check`. They are part of the catalogue (see codes.ts): the name of a rule is the
 * code of what it finds.
 */
import { CHECK_DECK_CODES } from './check-deck-codes.ts'
import type { CheckEntry } from './check-entry.ts'
import { CHECK_PAGE_CODES } from './check-page-codes.ts'

export const CHECK_CODES = { ...CHECK_PAGE_CODES, ...CHECK_DECK_CODES } as const

export type RuleName = keyof typeof CHECK_CODES

export const RULE_NAMES = Object.keys(CHECK_CODES) as readonly RuleName[]

/** The declaration of a rule, its particulars aside. */
export const ruleOf = (name: RuleName): CheckEntry => CHECK_CODES[name]

export const isRule = (name: string): name is RuleName => Object.hasOwn(CHECK_CODES, name)
