/** Read stage: the files that a deck refers to, which the output carries along. */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import type { AssetReference, Checked, Diagnostic, OutputFile } from '../types.ts'
import { type DeckReader, type ReadResult, readDiagnostic } from './deck-reader.ts'
import { missingAdvice } from './missing-advice.ts'

/** Names that the output needs for itself. */
const RESERVED =
  /^(index\.html|deck\.pdf|handout\.pdf|social\.png|LICENSES\.txt|\.lectern[^/]*|lectern)(\/|$)/i

/** Every file once, sorted by path; each reference to one that cannot be used is reported at its own place. */
export const readAssets = (
  reader: DeckReader,
  references: readonly AssetReference[],
): Promise<Checked<OutputFile[]>> => eachAsset(references, (path, named) => readAsset(reader, path, named))

/** The paths of the files alone, for somebody who serves them from the disk; they are looked for, not read. */
export const findAssets = (
  reader: DeckReader,
  references: readonly AssetReference[],
): Promise<Checked<string[]>> =>
  eachAsset(references, async (path, named) => {
    if (!RESERVED.test(path) && (await reader.exists(path))) return { value: path, diagnostics: [] }
    const { value, diagnostics } = await readAsset(reader, path, named)
    return { value: value?.path, diagnostics }
  })

async function eachAsset<T>(
  references: readonly AssetReference[],
  read: (path: string, references: readonly AssetReference[]) => Promise<Checked<T | undefined>>,
): Promise<Checked<T[]>> {
  const byPath = groupByPath(references)
  const paths = [...byPath.keys()].sort()
  const results = await Promise.all(paths.map((path) => read(path, byPath.get(path) ?? [])))
  return {
    value: results.flatMap(({ value }) => value ?? []),
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
  }
}

function groupByPath(references: readonly AssetReference[]): Map<string, AssetReference[]> {
  const groups = new Map<string, AssetReference[]>()
  for (const reference of references) {
    const group = groups.get(reference.path)
    if (group) group.push(reference)
    else groups.set(reference.path, [reference])
  }
  return groups
}

async function readAsset(
  reader: DeckReader,
  path: string,
  references: readonly AssetReference[],
): Promise<Checked<OutputFile | undefined>> {
  if (RESERVED.test(path)) {
    return {
      value: undefined,
      diagnostics: references.map(({ span }) => diagnostic('reserved-path', span, [path])),
    }
  }
  const result = await reader.readBytes(path)
  if (result.ok) return { value: { path, contents: result.value }, diagnostics: [] }
  return { value: undefined, diagnostics: await explain(reader, path, result, references) }
}

async function explain(
  reader: DeckReader,
  path: string,
  { problem }: Extract<ReadResult<never>, { ok: false }>,
  references: readonly AssetReference[],
): Promise<Diagnostic[]> {
  if (problem.code !== 'missing-file')
    return references.map(({ span }) =>
      readDiagnostic(problem, { path, shown: reader.displayPath(path), place: span }),
    )
  const advice = await missingAdvice(reader, path)
  return references.map(({ span, role }) =>
    diagnostic(role === 'image' ? 'missing-image' : 'missing-file', span, [path], [advice]),
  )
}
