/** The middle value, or the mean of the two middle ones; undefined for an empty list. [pure] */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2
}

/** The median, or undefined when one of the values is not known. [pure] */
export function medianOfKnown(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined)
  return known.length === values.length ? median(known) : undefined
}

/** How many times `whole` holds `part`; undefined when either is not known or nothing can be said. [pure] */
export function ratio(whole: number | undefined, part: number | undefined): number | undefined {
  return whole === undefined || part === undefined || part <= 0 ? undefined : whole / part
}
