/** Asks what stands at a path without failing when nothing does. */
import { lstatSync, type Stats, statSync } from 'node:fs'

/** What stands at a path, after links; undefined when they lead nowhere, in a circle or through a file. */
export const fileAt = (path: string): Stats | undefined =>
  orNothing(() => statSync(path, { throwIfNoEntry: false }))

/** What stands at the path itself, be it a link. */
export const entryAt = (path: string): Stats | undefined =>
  orNothing(() => lstatSync(path, { throwIfNoEntry: false }))

function orNothing(ask: () => Stats | undefined): Stats | undefined {
  try {
    return ask()
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOTDIR' || error.code === 'ELOOP'))
      return undefined
    throw error
  }
}
