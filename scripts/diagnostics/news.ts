/** What is new in the diagnostics of a text that is edited: nobody wants to read the same again at every save. */
import type { Diagnostic } from '../types.ts'
import { countText, formatText, type TextStyle } from './report.ts'

export interface News {
  /** What was not there before. */
  readonly fresh: readonly Diagnostic[]
  /** What is there as before, perhaps on another line. */
  readonly same: readonly Diagnostic[]
  /** What is there no more. */
  readonly gone: readonly Diagnostic[]
}

export function newsBetween(before: readonly Diagnostic[], now: readonly Diagnostic[]): News {
  const { matched: same, rest: fresh } = matchAgainst(before, now)
  return { same, fresh, gone: matchAgainst(now, before).rest }
}

/** Those of the items that have a partner among the others, each partner once, and those that have none. */
function matchAgainst(others: readonly Diagnostic[], items: readonly Diagnostic[]) {
  const free = new Map<string, number>()
  for (const item of others) free.set(keyOf(item), (free.get(keyOf(item)) ?? 0) + 1)
  const [matched, rest]: [Diagnostic[], Diagnostic[]] = [[], []]
  for (const item of items) {
    const left = free.get(keyOf(item)) ?? 0
    free.set(keyOf(item), left - 1)
    ;(left > 0 ? matched : rest).push(item)
  }
  return { matched, rest }
}

/** What is new in full, and the rest by number; '' when nothing is wrong and nothing was. */
export function formatNews({ fresh, same, gone }: News, style: TextStyle): string {
  if (same.length === 0 && gone.length === 0) return formatText(fresh, style)
  if (same.length === 0 && fresh.length === 0) return 'Nothing is wrong any more.\n'
  const counts = [
    ...(gone.length > 0 ? [`${countText(gone)} gone`] : []),
    ...(same.length > 0 ? [`${countText(same)} as before`] : []),
  ].join('; ')
  return fresh.length === 0 ? `${counts}\n` : `${formatText(fresh, style).trimEnd()} new; ${counts}\n`
}

/** The place is the text that is pointed at: lines above it come and go. */
function keyOf({ code, message, path, span }: Diagnostic): string {
  const place = span ? [span.source.path, span.source.text.slice(span.start, span.end)] : [path]
  return JSON.stringify([code, message, ...place])
}
