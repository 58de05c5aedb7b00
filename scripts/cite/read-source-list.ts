/** Reads the list of sources of a deck, whatever its form, and the texts that quotations are compared with. */
import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import { hasErrors } from '../diagnostics/diagnostic.ts'
import { type DeckReader, firstThatExists, readDiagnostic, readSource } from '../read/deck-reader.ts'
import { decodeUtf8, toSourceFile } from '../read/source-text.ts'
import type { Checked, Diagnostic, SourceEntry, SourceFile, SourceText, Span } from '../types.ts'
import { readSources } from './sources.ts'

export interface SourceList {
  readonly entries: readonly SourceEntry[]
  /** False when part of the list could not be read, so that no key can be called unknown. */
  readonly hasAll: boolean
  /** False for a library in BibTeX or CSL-JSON: it often serves several works, and lists more than one cites. */
  readonly isOwn: boolean
  readonly files: readonly SourceFile[]
  /** The texts of sources by key. */
  readonly texts: ReadonlyMap<string, SourceText>
}

/** The lists that are found without being named, in this order. */
const NAMES = ['sources.yaml', 'sources.yml', 'sources.json', 'sources.bib']

const NO_SOURCES: SourceList = { entries: [], hasAll: true, isOwn: true, files: [], texts: new Map() }

/** The list that `sources` in the settings names (at `place`), else sources.yaml, .yml, .json or .bib. */
export async function readSourceList(
  reader: DeckReader,
  named: string | undefined,
  place: Span | undefined,
): Promise<Checked<SourceList>> {
  const path = named ?? (await firstThatExists(reader, NAMES))
  if (path === undefined) return { value: NO_SOURCES, diagnostics: [] }
  const { value: source, diagnostics } = await readSource(reader, path, named ? place : undefined)
  if (!source) return { value: { ...NO_SOURCES, hasAll: false }, diagnostics }
  const list = /\.bib$/i.test(path)
    ? await (await import('./bibtex.ts')).readBibtex(source)
    : readSources(source)
  const texts = await readTexts(reader, list.value)
  return {
    value: {
      entries: list.value,
      hasAll: !hasErrors(list.diagnostics),
      isOwn: /\.ya?ml$/i.test(path),
      files: [source],
      texts: texts.value,
    },
    diagnostics: [...list.diagnostics, ...texts.diagnostics],
  }
}

async function readTexts(
  reader: DeckReader,
  entries: readonly SourceEntry[],
): Promise<Checked<ReadonlyMap<string, SourceText>>> {
  const texts = new Map<string, SourceText>()
  const diagnostics: Diagnostic[] = []
  for (const { id, text } of entries) {
    if (!text) continue
    const shown = reader.displayPath(text.path)
    const wanted = { path: text.path, shown, place: text.span }
    const bytes = await reader.readBytes(text.path)
    if (!bytes.ok) {
      diagnostics.push(readDiagnostic(bytes.problem, wanted))
      continue
    }
    const decoded = decodeUtf8(bytes.value)
    if (decoded === undefined) diagnostics.push(readDiagnostic({ code: 'not-utf-8' }, wanted))
    else {
      const sha256 = createHash('sha256').update(bytes.value).digest('hex')
      texts.set(id, {
        file: toSourceFile(decoded, text.path, shown),
        path: posix.normalize(text.path),
        sha256,
      })
    }
  }
  return { value: texts, diagnostics }
}
