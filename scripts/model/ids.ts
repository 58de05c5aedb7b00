/** Gives every slide an address: its own id, else one made from its title. */

/**
 * A title as an id: lower case, words joined by "-", letters of any script kept.
 *
 * An id never begins with a digit, because Reveal.js reads `#/3` as a slide number. '' when the title has
 * no letter or digit.
 */
export function toId(title: string): string {
  const words = title
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .match(/[\p{Letter}\p{Mark}\p{Number}]+/gu)
  const id = words?.slice(0, 8).join('-') ?? ''
  return /^\p{Number}/u.test(id) ? `slide-${id}` : id
}

/** The base itself, or the base with the first free number: `law`, `law-2`, `law-3`. */
export function uniqueId(base: string, taken: ReadonlySet<string>): string {
  for (let count = 1, id = base; ; count += 1, id = `${base}-${count}`) if (!taken.has(id)) return id
}
