/** Lengths of time as people write them. */

const PARTS =
  /^(?:(\d+(?:\.\d+)?)\s*[hH])?\s*(?:(\d+(?:\.\d+)?)\s*[mM](?:[iI][nN])?)?\s*(?:(\d+(?:\.\d+)?)\s*[sS])?$/
const NUMBER = /^\d+(\.\d+)?$/

/** What a length of time looks like. */
export const DURATION = new RegExp(`(?=.*[1-9])(?:${NUMBER.source}|${PARTS.source})`)

/**
 * Seconds of `20m`, `1h30m`, `90s`, `1.5h`, `20 min`; undefined for anything else.
 *
 * A bare number counts in `unit`: a talk is planned in minutes (`duration: 20`), a slide in seconds as in
 * Reveal.js (`timing: 90`). Nothing and zero are not lengths.
 */
export function parseDuration(text: string, unit: 'minutes' | 'seconds'): number | undefined {
  const trimmed = text.trim()
  if (NUMBER.test(trimmed)) return positive(Number(trimmed) * (unit === 'minutes' ? 60 : 1))
  const [, hours = '0', minutes = '0', seconds = '0'] = PARTS.exec(trimmed) ?? []
  return positive(Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds))
}

const positive = (seconds: number): number | undefined => (seconds > 0 ? Math.round(seconds) : undefined)
