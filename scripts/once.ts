/**
 * A function of an object that never changes, computed once for each object.
 *
 * Slides that nobody edits stay the same objects from one run of `dev` to the next, so whatever is asked of
 * them again and again costs only a look-up.
 */
export function once<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>()
  return (key) => {
    const found = known.get(key)
    if (found) return found.value
    const value = compute(key)
    known.set(key, { value })
    return value
  }
}

/** The same for a function that depends on more: what was computed last for an object is kept with its facts. */
export function onceTogether<K extends object, F extends object, V>(
  compute: (key: K, facts: F) => V,
): (key: K, facts: F) => V {
  const known = new WeakMap<K, { readonly facts: F; readonly value: V }>()
  return (key, facts) => {
    const found = known.get(key)
    if (found && hasSameMembers(found.facts, facts)) return found.value
    const value = compute(key, facts)
    known.set(key, { facts, value })
    return value
  }
}

function hasSameMembers<F extends object>(one: F, other: F): boolean {
  const names = Object.keys(one) as (keyof F)[]
  return (
    names.length === Object.keys(other).length && names.every((name) => Object.is(one[name], other[name]))
  )
}
