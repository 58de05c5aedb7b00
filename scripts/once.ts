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

/** The same for several values that never change; what was computed last for the first of them is kept. */
export function onceTogether<K extends object, R extends readonly unknown[], V>(
  compute: (key: K, ...others: R) => V,
): (key: K, ...others: R) => V {
  const known = new WeakMap<K, { readonly others: R; readonly value: V }>()
  return (key, ...others) => {
    const found = known.get(key)
    if (found?.others.every((other, index) => Object.is(other, others[index]))) return found.value
    const value = compute(key, ...others)
    known.set(key, { others, value })
    return value
  }
}
