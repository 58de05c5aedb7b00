/** Makes folders where something is to be written. */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { EnvironmentError } from '../environment-error.ts'
import { fileAt } from '../read/file-at.ts'

/**
 * Makes a folder and those above it. Not by `recursive`: where a folder of the system takes no others, such as
 * `/proc`, Node tries again for ever.
 *
 * @throws EnvironmentError, or the error of the system, when it cannot be made.
 */
export function makeFolder(path: string): void {
  if (fileAt(path)?.isDirectory()) return
  const parent = dirname(path)
  if (parent !== path) makeFolder(parent)
  try {
    mkdirSync(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    // Another program may have been quicker.
    if (code === 'EEXIST' && fileAt(path)?.isDirectory()) return
    if (code === 'ENOENT') throw new EnvironmentError(`The folder "${path}" cannot be made there.`)
    throw error
  }
}
