/** Finds the name that an author probably meant. */
import { distance } from 'fastest-levenshtein'

/**
 * The known name nearest to `name`, or undefined when none is near.
 *
 * Near means that at most a third of the letters differ, or two where letters changed places: "clam" ->
 * "claim", "tilte" -> "title". Names of up to three letters may differ in one.
 */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined
  const allowed = name.length <= 3 ? 1 : Math.max(2, Math.floor(name.length / 3))
  let bestDistance = allowed + 1
  for (const candidate of known) {
    const found = distance(name.toLowerCase(), candidate.toLowerCase())
    if (found < bestDistance) {
      best = candidate
      bestDistance = found
    }
  }
  return best
}

/** The hint for a wrong name: the nearest one, else all that exist. */
export function nameAdvice(name: string, known: Iterable<string>): string {
  const names = [...new Set(known)].sort()
  const near = nearestName(name, names)
  if (near) return `did you mean "${near}"?`
  return names.length > 0 ? `Use one of: ${names.join(', ')}.` : 'None exist here.'
}
