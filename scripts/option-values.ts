/** Readers for the values of options: text of the command line -> value, or what is wrong with it. */
import type { Reading } from './arguments.ts'
import { isRule, RULE_NAMES, type RuleName } from './diagnostics/check-codes.ts'
import { nameAdvice } from './diagnostics/nearest.ts'

/** Slide numbers from `first` to `last`, both included. */
export interface SlideRange {
  readonly first: number
  readonly last: number
}

/** Any path; whether it exists is for the command to find out. */
export const readPath = (raw: string): Reading<string> =>
  raw.trim() === '' ? { problem: 'is empty.' } : { value: raw }

/** Any text that is not empty. */
export const readText = readPath

/** One of a few words. */
export const readChoice =
  <T extends string>(...choices: readonly T[]) =>
  (raw: string): Reading<T> => {
    const value = choices.find((choice) => choice === raw)
    if (value !== undefined) return { value }
    return { problem: `is not one of the choices: use ${choices.join(' or ')}.` }
  }

/** A port; 0 lets the system choose one. */
export function readPort(raw: string): Reading<number> {
  const value = Number(raw)
  if (/^\d+$/.test(raw) && value <= 65535) return { value }
  return { problem: 'is not a port: use a number from 0 to 65535.' }
}

/** A width of pictures; wider ones are more than the browser can draw in one piece. */
export function readPixels(raw: string): Reading<number> {
  const value = Number(raw)
  if (/^\d+$/.test(raw) && value >= 16 && value <= 8192) return { value }
  return { problem: 'is not a width: use a number of pixels from 16 to 8192.' }
}

/** Slides such as `3-7,9`. */
export function readSlides(raw: string): Reading<readonly SlideRange[]> {
  const ranges: SlideRange[] = []
  for (const part of raw.split(',')) {
    const match = /^\s*(\d+)\s*(?:-\s*(\d+)\s*)?$/.exec(part)
    if (!match) return { problem: 'is not a list of slides: write numbers and ranges such as 3-7,9.' }
    const first = Number(match[1])
    const last = Number(match[2] ?? match[1])
    if (first === 0) return { problem: 'names slide 0, but slides are counted from 1.' }
    if (last < first) return { problem: `has a range that runs backwards: write ${last}-${first}.` }
    ranges.push({ first, last })
  }
  return { value: ranges }
}

/** Names of rules of `lectern check`, such as `overflow,small-text`. */
export function readRules(raw: string): Reading<ReadonlySet<RuleName>> {
  const names = raw.split(',').map((name) => name.trim())
  const wrong = names.find((name) => !isRule(name))
  if (wrong === undefined) return { value: new Set(names.filter(isRule)) }
  return { problem: `names "${wrong}", which is no rule: ${nameAdvice(wrong, RULE_NAMES)}` }
}

/** True for a path that names a page: `talk.html`. */
export const isPage = (path: string | undefined): boolean => path !== undefined && /\.html?$/i.test(path)
