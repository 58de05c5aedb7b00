/** Calendar arithmetic for the timeline, in days since 1970 (UTC); no clock is read. */

const DAY = 86_400_000

/** The days that a date means: one day, or the whole month or year when it is no more precise. */
export interface Period {
  readonly start: number
  /** Exclusive. */
  readonly end: number
}

export interface Tick {
  readonly day: number
  readonly label: string
}

const dayOf = (year: number, month: number, day: number): number => {
  const date = new Date(0)
  // Date.UTC reads years below 100 as 19xx; setUTCFullYear does not.
  date.setUTCFullYear(year, month, day)
  return date.getTime() / DAY
}

/** Reads `2017`, `2019-02` or `2019-02-21`; anything else is undefined. */
export function parsePeriod(text: string): Period | undefined {
  const match = /^(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text.trim())
  if (!match) return undefined
  const year = Number(match[1])
  if (match[2] === undefined) return { start: dayOf(year, 0, 1), end: dayOf(year + 1, 0, 1) }
  const month = Number(match[2]) - 1
  if (match[3] === undefined) return { start: dayOf(year, month, 1), end: dayOf(year, month + 1, 1) }
  const start = dayOf(year, month, Number(match[3]))
  return { start, end: start + 1 }
}

export const middle = (period: Period): number => (period.start + period.end) / 2

/** Distances that ticks may have, in months, and below one month in days. */
const DAY_STEPS = [1, 2, 7, 14]
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 300, 600, 1200]
const MONTH_LENGTH = 30.44

export interface TickStep {
  readonly days: number
  readonly months: number
}

/** The finest step whose ticks are at least `days` apart. */
export function tickStep(days: number): TickStep {
  const byDays = DAY_STEPS.find((step) => step >= days)
  if (byDays !== undefined) return { days: byDays, months: 0 }
  const byMonths = MONTH_STEPS.find((step) => step * MONTH_LENGTH >= days)
  return { days: 0, months: byMonths ?? 1200 }
}

/** The ticks from day `from` to day `to`; the year is named where it is new. */
export function ticksBetween(from: number, to: number, step: TickStep, lang: string): Tick[] {
  const ticks: Tick[] = []
  let year: number | undefined
  for (let day = firstTick(from, step); day <= to; day = nextTick(day, step)) {
    const date = new Date(day * DAY)
    const newYear = date.getUTCFullYear() !== year
    year = date.getUTCFullYear()
    ticks.push({ day, label: tickLabel(day, step, newYear, lang) })
  }
  return ticks
}

/** A day's month and year in words, for a stretch too short to hold a tick. */
export const monthLabel = (day: number, lang: string): string =>
  format(day, lang, { month: 'short', year: 'numeric' })

/** The year of a day in figures. */
export const yearLabel = (day: number, lang: string): string => format(day, lang, { year: 'numeric' })

function firstTick(from: number, step: TickStep): number {
  if (step.days > 0) return Math.ceil(from / step.days) * step.days
  const date = new Date(from * DAY)
  const months = date.getUTCFullYear() * 12 + date.getUTCMonth()
  const rounded = Math.floor(months / step.months) * step.months
  const day = dayOf(0, rounded, 1)
  return day >= from ? day : dayOf(0, rounded + step.months, 1)
}

function nextTick(day: number, step: TickStep): number {
  if (step.days > 0) return day + step.days
  const date = new Date(day * DAY)
  return dayOf(date.getUTCFullYear(), date.getUTCMonth() + step.months, 1)
}

function tickLabel(day: number, step: TickStep, newYear: boolean, lang: string): string {
  if (step.months >= 12) return yearLabel(day, lang)
  const year = newYear ? ({ year: 'numeric' } as const) : {}
  if (step.months > 0) return format(day, lang, { month: 'short', ...year })
  return format(day, lang, { day: 'numeric', month: 'short' })
}

function format(day: number, lang: string, options: Intl.DateTimeFormatOptions): string {
  // Plain English means day before month here, as everywhere in a deck.
  return new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { ...options, timeZone: 'UTC' }).format(
    new Date(day * DAY),
  )
}
