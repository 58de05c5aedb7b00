/** What two lists share from their start and from their end: most edits of a list leave both as they were. [pure] */

export interface SharedEnds {
  /** How many items are the same from the start, and how many of the others from the end. */
  readonly start: number
  readonly end: number
}

type Column = readonly unknown[]

export const sharedEnds = (a: Column, b: Column): SharedEnds => sharedRows([a], [b])

/** The same for lists side by side: items count as the same where they are so in every pair of lists. */
export function sharedRows(a: readonly Column[], b: readonly Column[]): SharedEnds {
  const limit = Math.min(a[0]?.length ?? 0, b[0]?.length ?? 0)
  const least = (share: typeof fromStart, most: number): number =>
    b.reduce((shared, column, index) => share(a[index] ?? [], column, shared), most)
  const start = least(fromStart, limit)
  return { start, end: least(fromEnd, limit - start) }
}

function fromStart(a: Column, b: Column, limit: number): number {
  let count = 0
  while (count < limit && a[count] === b[count]) count += 1
  return count
}

function fromEnd(a: Column, b: Column, limit: number): number {
  let count = 0
  while (count < limit && a[a.length - count - 1] === b[b.length - count - 1]) count += 1
  return count
}

/** What stands between the ends. */
export const between = <T>(list: readonly T[], { start, end }: SharedEnds): readonly T[] =>
  list.slice(start, list.length - end)

/** The list with others between its ends; itself when they are the same. */
export function replaceBetween<T>(
  list: readonly T[],
  { start, end }: SharedEnds,
  by: readonly T[],
): readonly T[] {
  const to = list.length - end
  const isSame = by.length === to - start && by.every((item, index) => Object.is(item, list[start + index]))
  return isSame ? list : list.slice(0, start).concat(by, list.slice(to))
}

const CHUNK = 4096

/** The characters that two texts share from their start and from their end. */
export function sharedText(a: string, b: string): SharedEnds {
  const limit = Math.min(a.length, b.length)
  const isSame = (from: number, fromEnd: boolean, length: number): boolean => {
    const [inA, inB] = fromEnd ? [a.length - from - length, b.length - from - length] : [from, from]
    return a.slice(inA, inA + length) === b.slice(inB, inB + length)
  }
  const count = (fromEnd: boolean, most: number): number => {
    let shared = 0
    while (shared + CHUNK <= most && isSame(shared, fromEnd, CHUNK)) shared += CHUNK
    while (shared < most && isSame(shared, fromEnd, 1)) shared += 1
    return shared
  }
  const start = count(false, limit)
  return { start, end: count(true, limit - start) }
}
