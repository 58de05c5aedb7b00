/** Copies the starter deck to where a new talk begins. */
import { statSync } from 'node:fs'
import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from './make-folder.ts'

/** Why no deck was started. */
export type StarterProblem = 'file' | 'not-empty'

/**
 * Writes the starter deck into `folder` under the given title, making the folder when needed.
 *
 * A file, or a folder that has anything in it, is left as it is.
 */
export async function writeStarter(
  starter: string,
  folder: string,
  title: string,
): Promise<StarterProblem | undefined> {
  const stats = statSync(folder, { throwIfNoEntry: false })
  if (stats && !stats.isDirectory()) return 'file'
  makeFolder(folder)
  if ((await readdir(folder)).length > 0) return 'not-empty'
  await cp(starter, folder, { recursive: true })
  const settings = join(folder, 'deck.yaml')
  // A JSON string is a YAML string too, whatever the title contains.
  const titled = (await readFile(settings, 'utf8')).replace(
    /^title: .*$/m,
    () => `title: ${JSON.stringify(title)}`,
  )
  await writeFile(settings, titled)
  return undefined
}
