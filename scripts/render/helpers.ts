/** The helpers that templates may use, one small function each. */
import Handlebars from 'handlebars'
import { formatIsoDate } from '../cite/iso-date.ts'
import { layoutChart } from './geometry-chart.ts'
import { layoutTimeline } from './geometry-timeline.ts'
import type { Helper } from './handlebars.ts'

/** What Handlebars passes as the last argument of a block helper. */
interface BlockOptions {
  readonly fn: (context: unknown) => string
}

/** Helpers of a deck in the language `lang` (BCP 47), for dates. */
export function createHelpers(lang: string): Readonly<Record<string, Helper>> {
  const helpers: Record<string, (...args: never[]) => unknown> = {
    eq: (left: unknown, right: unknown) => left === right,
    not: (value: unknown) => !value,
    and: (...values: unknown[]) => values.slice(0, -1).every(Boolean),
    or: (...values: unknown[]) => values.slice(0, -1).find(Boolean),
    claimAnchor: (id: string | undefined) => (id ? `claim-${id}` : ''),
    add: (left: number, right: number) => left + right,
    percent: (part: number, whole: number) =>
      `${whole === 0 ? 0 : Math.round((part / whole) * 10000) / 100}%`,
    json: (value: unknown) => new Handlebars.SafeString(toScriptJson(value)),
    cssString: (text: string) => new Handlebars.SafeString(toCssString(text)),
    date: (iso: string | undefined) => formatIsoDate(iso ?? '', lang),
    pairs: (left: readonly unknown[], right: readonly unknown[]) =>
      Array.from({ length: Math.max(left.length, right.length) }, (_, at) => ({
        left: left[at],
        right: right[at],
      })),
    timeline: (
      events: Parameters<typeof layoutTimeline>[0],
      markers: Parameters<typeof layoutTimeline>[1],
      scale: Parameters<typeof layoutTimeline>[2],
      options: BlockOptions,
    ) => options.fn(layoutTimeline(events ?? [], markers ?? [], scale, lang)),
    chart: (fields: Parameters<typeof layoutChart>[0], options: BlockOptions) =>
      options.fn(layoutChart(fields, lang)),
  }
  return helpers as Readonly<Record<string, Helper>>
}

/** A text as a string of CSS, whatever it holds: everything but letters and digits of ASCII is escaped. */
export const toCssString = (text: string): string =>
  `"${text.replace(/[^A-Za-z0-9 ]/gu, (character) => `\\${character.codePointAt(0)?.toString(16)} `)}"`

/** JSON that may stand inside a script element: no "<" can end the element early. */
export const toScriptJson = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')
