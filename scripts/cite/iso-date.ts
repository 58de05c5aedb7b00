/** Dates as precise as they are known: `2019`, `2019-02`, `2019-02-22`. */

const ISO = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

interface DateParts {
  readonly year: number
  readonly month: number | undefined
  readonly day: number | undefined
}

/** True for a real day, month or year in ISO form. */
export const isIsoDate = (text: string): boolean => parseIsoDate(text) !== undefined

/** The parts of an ISO date, or undefined when it is none, `2019-02-30` included. */
export function parseIsoDate(text: string): DateParts | undefined {
  const [, year, month, day] = ISO.exec(text) ?? []
  if (year === undefined) return undefined
  const parts = { year: Number(year), month: maybe(month), day: maybe(day) }
  const date = utc(parts)
  const exists = date.getUTCMonth() + 1 === (parts.month ?? 1) && date.getUTCDate() === (parts.day ?? 1)
  return exists ? parts : undefined
}

/**
 * The date as people write it in a language: `22 February 2019`, `February 2019`, `2019`.
 *
 * Text that is not an ISO date comes back as it is. English is written here, because the formatter of the
 * platform takes longer to load than a small deck takes to build.
 */
export function formatIsoDate(text: string, locale: string): string {
  const parts = parseIsoDate(text)
  if (!parts) return text
  if (/^en\b/i.test(locale)) return english(parts, locale)
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    year: 'numeric',
    ...(parts.month ? { month: 'long' } : {}),
    ...(parts.day ? { day: 'numeric' } : {}),
  }).format(utc(parts))
}

/** Americans and Filipinos put the month first; without a region the day does. */
function english({ year, month, day }: DateParts, locale: string): string {
  if (month === undefined) return String(year)
  const name = MONTHS[month - 1]
  if (day === undefined) return `${name} ${year}`
  return /-(US|PH)\b/i.test(locale) ? `${name} ${day}, ${year}` : `${day} ${name} ${year}`
}

const maybe = (digits: string | undefined): number | undefined =>
  digits === undefined ? undefined : Number(digits)

function utc({ year, month, day }: DateParts): Date {
  const date = new Date(0)
  // setUTCFullYear, unlike Date.UTC, takes the years 0 to 99 as they are.
  date.setUTCFullYear(year, (month ?? 1) - 1, day ?? 1)
  return date
}
