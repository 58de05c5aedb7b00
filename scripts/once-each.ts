/**
 * `once` for lists: while a deck is edited, each list of its slides is nearly the list before.
 *
 * To find out where two lists differ, only the places in them are compared. That costs far less than looking into
 * each of a thousand slides, and where all results are the same as before, so is the list of results, for the next
 * who asks. Items never change.
 */
import { once } from './once.ts'
import { replaceBetween, sharedRows } from './shared-ends.ts'

/** Lists of the same length: what stands at one place in them belongs together. */
type Columns = readonly (readonly unknown[])[]

interface Known<V> {
  readonly columns: Columns
  readonly values: readonly V[]
}

/** In `dev` a deck is compiled in two ways, for the page and for the check. */
const KEPT = 3
const NONE: readonly never[] = []
const UNKNOWN: Known<never> = { columns: [], values: NONE }

/**
 * A function that maps lists as `map` does. It computes only what is new since the last such list: the items between
 * those that stand as they stood from its start and from its end. Values beside the items stand in lists of their own.
 */
export function onceEach<A, B extends readonly unknown[], V>(
  compute: (item: A, ...beside: B) => V,
): (items: readonly A[], ...beside: { readonly [K in keyof B]: readonly B[K][] }) => readonly V[] {
  let known: readonly Known<V>[] = []
  return (items, ...beside) => {
    if (items.length === 0) return NONE
    const columns = [items, ...beside] as Columns
    const computeRow = (row: readonly unknown[]): V => compute(...(row as [A, ...B]))
    const before = known.find((one) => isAkin(one.columns, columns))
    const values = renewed(before ?? UNKNOWN, columns, computeRow)
    if (before?.columns[0] !== items || before.values !== values)
      known = [{ columns, values }, ...known.filter((one) => one !== before)].slice(0, KEPT)
    return values
  }
}

/** A function that joins the lists which the items give; most give an empty one. */
export function onceAll<A, V>(compute: (item: A) => readonly V[]): (items: readonly A[]) => readonly V[] {
  const each = onceEach((item: A) => orNone(compute(item)))
  const join = once((lists: readonly (readonly V[])[]) =>
    orNone(lists.filter((list) => list !== NONE).flat()),
  )
  return (items) => join(each(items)) as readonly V[]
}

/** A function that tells whether something is so for any item. */
export function onceAny<A>(isSo: (item: A) => boolean): (items: readonly A[]) => boolean {
  const each = onceEach(isSo)
  return (items) => each(items).includes(true)
}

/** All empty lists as one, so that they are the same. */
export const orNone = <V>(list: readonly V[]): readonly V[] => (list.length === 0 ? NONE : list)

/** The same value beside each of so many items. */
export const repeated = <V>(value: V, { length }: { readonly length: number }): readonly V[] =>
  new Array<V>(length).fill(value)

/** Whether lists begin or end with the same item. */
const isAkin = ([before = NONE]: Columns, [after = NONE]: Columns): boolean =>
  before[0] === after[0] || before.at(-1) === after.at(-1)

const rowAt = (columns: Columns, index: number): readonly unknown[] => columns.map((column) => column[index])

/** The values with new ones where the columns are new; the same list when they are the same. */
function renewed<V>(
  { columns: before, values }: Known<V>,
  columns: Columns,
  compute: (row: readonly unknown[]) => V,
): readonly V[] {
  const [{ length } = NONE] = columns
  const ends = sharedRows(before, columns)
  const fresh: V[] = []
  for (let index = ends.start; index < length - ends.end; index += 1)
    fresh.push(compute(rowAt(columns, index)))
  return replaceBetween(values, ends, fresh)
}
