/** `unused-file`: what lies in the deck's folder and nothing in the deck asks for or names. [pure] */
import { posix } from 'node:path'
import { toUrl } from '../parse/references.ts'
import type { DeckReader } from '../read/deck-reader.ts'
import type { Notice } from './findings.ts'

export interface UsedFiles {
  /** Stands for the reader of a deck and notes which files are asked for. */
  readonly reader: DeckReader
  readonly paths: ReadonlySet<string>
  /** What was read as text, by path. */
  readonly texts: ReadonlyMap<string, string>
}

export function noteUsedFiles(reader: DeckReader): UsedFiles {
  const paths = new Set<string>(reader.markdown)
  const texts = new Map<string, string>()
  const noting =
    <T>(read: (path: string) => T) =>
    (path: string): T => {
      paths.add(path)
      return read(path)
    }
  return {
    paths,
    texts,
    reader: {
      ...reader,
      readText: async (path) => {
        paths.add(path)
        const result = await reader.readText(path)
        if (result.ok) texts.set(path, result.value.text)
        return result
      },
      readBytes: noting(reader.readBytes),
      exists: noting(reader.exists),
    },
  }
}

/** What people and their tools keep beside a deck, whatever its folder. */
const COMPANIONS: readonly RegExp[] = [
  // Words about the deck.
  /^(README|CONTRIBUTING|CHANGELOG|HISTORY|NEWS|TO-?DO|AUTHORS|CONTRIBUTORS|MAINTAINERS|CREDITS|CODEOWNERS|CODE_OF_CONDUCT|SECURITY|CITATION)(\..*)?$/i,
  /(^|\/)(LICEN[CS]ES?|OFL|COPYING|COPYRIGHT|NOTICE)([^/]*$|\/)|\.license$|^(REUSE\.toml|codemeta\.json)$/i,
  // Settings of Lectern, templates for its slides, what was printed of it.
  /^(deck\.ya?ml|theme\.css)$|^(layouts|partials)\/|^[^/]+\.pdf$/i,
  // Settings of other programs: packages, formatters, make, servers of static pages.
  /^(package(-lock)?\.json|(pnpm-lock|pnpm-workspace)\.ya?ml|(yarn|bun)\.lock|(biome|cspell|renovate|vercel|reveal|reveal-md)\.json|[\w-]+\.config\.[cm]?[jt]s)$/i,
  /^((GNU)?Makefile|Justfile|Taskfile\.ya?ml|(Docker|Container)file|(docker-)?compose\.ya?ml|flake\.(nix|lock)|(shell|default)\.nix)$/i,
  /^(CNAME|_headers|_redirects|_config\.yml|netlify\.toml|robots\.txt|favicon\.ico)$/i,
  // What editors and desktops leave.
  /(^|\/)(Thumbs\.db|ehthumbs\.db|desktop\.ini|Icon\r|~\$[^/]*|[^/]*~|#[^/]*#|[^/]+\.(bak|orig|iml|code-workspace|sublime-(project|workspace)))$/i,
]

export interface LeftOverRequest {
  /** All files of the folder, relative to the root. */
  readonly files: readonly string[]
  readonly used: Pick<UsedFiles, 'paths' | 'texts'>
  readonly reader: Pick<DeckReader, 'readText' | 'displayPath'>
}

/**
 * Files that were neither asked for while the deck was compiled nor named in a text that was.
 *
 * Compiling asks for what the output needs. A hidden slide, a `::: private` block, a script or a style may need
 * more, and what a text of the deck names is not forgotten. So this looks for the bare names of files in all of
 * them, and in Markdown that they name, such as what a hidden slide includes.
 */
export async function unusedFileNotices({ files, used, reader }: LeftOverRequest): Promise<Notice[]> {
  const left = new Set(
    files.filter((path) => !used.paths.has(path) && !COMPANIONS.some((known) => known.test(path))),
  )
  const texts = [...used.texts]
  for (let next = texts.pop(); next && left.size > 0; next = texts.pop()) {
    const [from, text] = next
    for (const path of left) {
      if (!names(text, from, path)) continue
      left.delete(path)
      const read = /\.md$/i.test(path) ? await reader.readText(path) : undefined
      if (read?.ok) texts.push([path, read.value.text])
    }
  }
  return [...left].map(
    (path): Notice => ({ rule: 'unused-file', place: reader.displayPath(path), parts: [path] }),
  )
}

/** Whether a text in the file `from` names the file `path`, from its own folder or from the root. */
function names(text: string, from: string, path: string): boolean {
  const near = posix.relative(posix.dirname(from), path)
  return [...new Set([path, toUrl(path), encodeURI(path), near, encodeURI(near)])].some((name) =>
    hasName(text, name),
  )
}

/** Letters and signs that would make a name a part of a longer one. */
const BEFORE = /[\p{L}\p{N}_%./-]$/u
const AFTER = /^(?:[\p{L}\p{N}_%/-]|\.[\p{L}\p{N}])/u

function hasName(text: string, name: string): boolean {
  // A word of running text is no name of a file.
  if (!/[./]/.test(name)) return false
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    const before = text.slice(Math.max(0, at - 3), at).replace(/(^|[^.\w])\.\/$/, '$1')
    const after = text.slice(at + name.length, at + name.length + 2)
    if (!BEFORE.test(before) && !AFTER.test(after)) return true
  }
  return false
}
