/** Reads names and dates in the forms that CSL-YAML knows. */

import type { Form } from '../settings/values.ts'
import type { SourceAuthor } from '../types.ts'
import { isIsoDate } from './iso-date.ts'

type Data = Readonly<Record<string, unknown>>

const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const PERSON: Form = {
  type: 'object',
  properties: {
    family: { type: 'string', description: 'The family name.' },
    given: { type: 'string', description: 'The given names.' },
    literal: { type: 'string', description: 'The name of an institution, or a name that stays as it is.' },
    'non-dropping-particle': { type: 'string', description: 'A particle such as van or de.' },
    'dropping-particle': { type: 'string', description: 'A particle that is left out in short forms.' },
    suffix: { type: 'string', description: 'Jr., III and the like.' },
  },
  anyOf: ['family', 'given', 'literal', 'name'].map((key) => ({ required: [key] })),
}
const NAME: Form = { anyOf: [PERSON, { type: 'string' }] }

/** What `readAuthors` takes, for editors. */
export const AUTHORS_FORM: Form = { anyOf: [{ type: 'array', items: NAME }, NAME] }

/**
 * Authors from `- family: … given: …`, `- literal: …` or plain texts; undefined when a name cannot be read.
 *
 * A person is listed by family name; particles (`van`, `de`) stand before it, as readers look for them there.
 */
export function readAuthors(value: unknown): SourceAuthor[] | undefined {
  const authors = (Array.isArray(value) ? value : [value]).map(readAuthor)
  return authors.every((author) => author !== undefined) ? authors : undefined
}

function readAuthor(value: unknown): SourceAuthor | undefined {
  if (typeof value === 'string') return institution(value)
  if (!isData(value)) return undefined
  const literal = textOf(value.literal) ?? textOf(value.name)
  if (literal) return institution(literal)
  const family = joined([value['dropping-particle'], value['non-dropping-particle'], value.family], ' ')
  const given = joined([value.given, value.suffix], ', ')
  if (!family) return given ? institution(given) : undefined
  return { name: given ? `${family}, ${given}` : family, short: family }
}

const institution = (name: string): SourceAuthor => ({ name: name.trim(), short: name.trim() })

const ONE_DATE: Form = {
  anyOf: [
    { type: 'string', pattern: '^\\s*\\d{4}(-\\d\\d(-\\d\\d)?)?([T/].*|[~?%])?\\s*$' },
    { type: 'integer', minimum: 1000, maximum: 9999 },
    { type: 'object' },
  ],
}

/** What `readDate` takes, for editors. */
export const DATE_FORM: Form = { anyOf: [ONE_DATE, { type: 'array', items: ONE_DATE, minItems: 1 }] }

/**
 * An ISO date from a text, a year, `date-parts: [[2019, 2, 22]]` or `year: … month: … day: …` (a list of
 * those too); undefined when it is none. The first date of a range counts.
 */
export function readDate(value: unknown): string | undefined {
  const [first]: unknown[] = Array.isArray(value) ? value : [value]
  if (typeof first === 'number') return readDate(String(first))
  if (typeof first === 'string') return isoOrNothing(first.split('/')[0]?.replace(/[~?%]$/, '') ?? '')
  if (!isData(first)) return undefined
  const written = first.raw ?? first.literal
  if (written !== undefined) return readDate(written)
  const parts = first['date-parts']
  if (Array.isArray(parts)) return dateFromParts(Array.isArray(parts[0]) ? parts[0] : parts)
  return dateFromParts([first.year, first.month, first.day].filter((part) => part !== undefined))
}

function dateFromParts(parts: readonly unknown[]): string | undefined {
  const [year, ...rest] = parts.map((part) => String(part))
  if (year === undefined) return undefined
  return isoOrNothing([year, ...rest.map((part) => part.padStart(2, '0'))].join('-'))
}

function isoOrNothing(text: string): string | undefined {
  const day = text.trim().split('T')[0] ?? ''
  return isIsoDate(day) ? day : undefined
}

const textOf = (value: unknown): string | undefined => {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
  return text === '' ? undefined : text
}

const joined = (parts: readonly unknown[], separator: string): string =>
  parts.flatMap((part) => textOf(part) ?? []).join(separator)
