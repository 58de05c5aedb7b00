/** Writes the editor settings of a deck into its folder `.vscode`. */
import { existsSync, lstatSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OutputFile } from '../types.ts'
import { makeFolder } from './make-folder.ts'

const FOLDER = '.vscode'

interface EditorFiles {
  /** Written when they are not there. */
  readonly own: readonly OutputFile[]
  /** Written anew, unless the file that is there lacks `mark`. */
  readonly generated: readonly OutputFile[]
  readonly mark: string
}

/** Writes what may be written below `deck`, and gives the paths of the files that stay as they were. */
export async function writeEditorFiles(
  deck: string,
  { own, generated, mark }: EditorFiles,
): Promise<readonly string[]> {
  const folder = join(deck, FOLDER)
  // Whoever put a link there meant its target for something else.
  if (existsSync(folder) && !lstatSync(folder).isDirectory()) return [FOLDER]
  makeFolder(folder)
  const kept: string[] = []
  const write = async ({ path, contents }: OutputFile, mayReplace: (text: string) => boolean) => {
    const file = join(folder, path)
    const there = await textAt(file)
    if (there === undefined || mayReplace(there)) await writeFile(file, contents)
    else kept.push(`${FOLDER}/${path}`)
  }
  for (const file of own) await write(file, (there) => there === file.contents)
  for (const file of generated) await write(file, (there) => there.includes(mark))
  return kept
}

async function textAt(file: string): Promise<string | undefined> {
  return existsSync(file) ? readFile(file, 'utf8') : undefined
}
