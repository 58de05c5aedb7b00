/** Helps an author who names a file that does not exist. */
import { posix } from 'node:path'
import { nearestName } from '../diagnostics/nearest.ts'
import type { DeckReader } from './deck-reader.ts'

/** Names the file that was probably meant, or where the program looked. */
export async function missingAdvice(
  reader: Pick<DeckReader, 'list' | 'displayPath'>,
  path: string,
): Promise<string> {
  const near = nearestName(path, await reader.list(folderOf(path)))
  if (near?.toLowerCase() === path.toLowerCase())
    return `"${near}" exists; capital and small letters must be the same, since other systems tell them apart.`
  if (near) return `did you mean "${near}"?`
  return `Put the file at "${reader.displayPath(path)}", or change the path.`
}

const folderOf = (path: string): string => {
  const folder = posix.dirname(path)
  return folder === '.' ? '' : folder
}
