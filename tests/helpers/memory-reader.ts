/** A deck that exists only in memory, for tests of the whole pipeline. */
import type { DeckReader, ReadResult } from '../../scripts/read/deck-reader.ts'
import { slideFiles } from '../../scripts/read/slide-files.ts'
import { decodeUtf8, toSourceFile } from '../../scripts/read/source-text.ts'

export type MemoryFiles = Readonly<Record<string, string | Uint8Array>>

interface MemoryOptions {
  readonly name?: string
  /** The one Markdown file that is the deck; without it the deck is the folder. */
  readonly single?: string
}

/** Reads from `files`, named by paths relative to the deck root; the author knows them as `NAME/path`. */
export function memoryReader(
  files: MemoryFiles,
  { name = 'slides', single }: MemoryOptions = {},
): DeckReader {
  const bytesOf = (path: string): ReadResult<Uint8Array> => {
    const file = Object.hasOwn(files, path) ? files[path] : undefined
    if (file === undefined) return { ok: false, problem: { code: 'missing-file' } }
    return { ok: true, value: typeof file === 'string' ? new TextEncoder().encode(file) : file }
  }
  const displayPath = (path: string) => (single === undefined ? `${name}/${path}` : path)
  const topLevel = Object.keys(files).filter((path) => !path.includes('/'))
  return {
    root: `/memory/${name}`,
    name: single?.replace(/\.md$/, '') ?? name,
    single: single !== undefined,
    markdown: single === undefined ? slideFiles(topLevel) : [single],
    displayPath,
    readText: async (path) => {
      const bytes = bytesOf(path)
      if (!bytes.ok) return bytes
      const text = decodeUtf8(bytes.value)
      if (text === undefined) return { ok: false, problem: { code: 'not-utf-8' } }
      return { ok: true, value: toSourceFile(text, path, displayPath(path)) }
    },
    readBytes: async (path) => bytesOf(path),
    exists: async (path) => Object.hasOwn(files, path),
    list: async (folder) =>
      Object.keys(files)
        .filter((path) => folderOf(path) === folder)
        .sort(),
  }
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))
