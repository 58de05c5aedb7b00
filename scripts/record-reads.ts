/**
 * Records what a computation reads of the world around it, so that its result can be used again as long as
 * it would read the same.
 */
import { isDeepStrictEqual } from 'node:util'

export interface Recording<T extends object> {
  /** Stands for the object; what is read of it is recorded. */
  readonly view: T
  /** Whether the same reads of another object would give the same. */
  readonly holdsFor: (other: T) => boolean
}

type Read = (from: Readonly<Record<string, unknown>>) => boolean

/**
 * A view of an object whose own properties are values, or functions that depend on their arguments alone.
 * Values are compared deeply, so an equal list made anew counts as the same.
 */
export function recordReads<T extends object>(object: T): Recording<T> {
  const reads = new Map<string, Read>()
  const view = {}
  for (const [name, value] of Object.entries(object)) {
    const get =
      typeof value === 'function' ? recordCalls(reads, name, value) : recordValue(reads, name, value)
    Object.defineProperty(view, name, { enumerable: true, get })
  }
  return {
    view: view as T,
    holdsFor: (other) => {
      for (const read of reads.values()) if (!read(other as Readonly<Record<string, unknown>>)) return false
      return true
    },
  }
}

const recordValue = (reads: Map<string, Read>, name: string, value: unknown) => () => {
  if (!reads.has(name)) reads.set(name, (from) => isSame(from[name], value))
  return value
}

function recordCalls(reads: Map<string, Read>, name: string, call: (...args: unknown[]) => unknown) {
  let count = 0
  const recorded = (...args: unknown[]): unknown => {
    const result = call(...args)
    count += 1
    reads.set(`${name} ${count}`, (from) => {
      const now = from[name]
      return typeof now === 'function' && isSame(now(...args), result)
    })
    return result
  }
  return () => recorded
}

const isSame = (a: unknown, b: unknown): boolean => Object.is(a, b) || isDeepStrictEqual(a, b)
