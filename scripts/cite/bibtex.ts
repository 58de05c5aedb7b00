/** Reads BibTeX and BibLaTeX lists of sources. The library behind it is loaded for decks that have one. */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { spanOf } from '../diagnostics/position.ts'
import { isMapping } from '../settings/values.ts'
import type { Checked, DataPath, SourceEntry, SourceFile, Span, YamlMap } from '../types.ts'
import { readEntries } from './source-entry.ts'

/** An entry as it stands in the file: its key, where that is, and its text. */
interface RawEntry {
  readonly key: string
  readonly span: Span
  readonly text: string
}

const ENTRY = /@[ \t]*(?!comment\b|string\b|preamble\b)[A-Za-z]+[ \t]*[{(][ \t\n]*([^\s,={}()"]+)[ \t\n]*,/gi
const NO_FIELD = /\b(verbatim|text)[ \t]*=[ \t]*(?:\{([^{}]*)\}|"([^"]*)")/gi

/** The entries of a `.bib` file, in its order. Our own fields `verbatim` and `text` are understood there too. */
export async function readBibtex(source: SourceFile): Promise<Checked<SourceEntry[]>> {
  const { plugins } = await import('@citation-js/core')
  await import('@citation-js/plugin-bibtex')
  try {
    const list = plugins.input.chain(source.text, { generateGraph: false, forceType: '@biblatex/text' })
    const places = rawEntries(source)
    const data = list.map((item, index) => withOwnFields(item, places[index]))
    return readEntries(asMap(source, places, data), data)
  } catch (error) {
    return { value: [], diagnostics: [brokenBibtex(source, error)] }
  }
}

function rawEntries(source: SourceFile): RawEntry[] {
  const found = [...source.text.matchAll(ENTRY)]
  return found.map((match, index) => {
    const [head, key = ''] = match
    const start = match.index + head.lastIndexOf(key)
    const text = source.text.slice(match.index, found[index + 1]?.index)
    return { key, span: spanOf(source, start, start + key.length), text }
  })
}

/** CSL-JSON of the library with the fields that it leaves out; dates that are no dates are left out. */
function withOwnFields(item: unknown, entry: RawEntry | undefined): unknown {
  if (!isMapping(item)) return item
  const own = [...(entry?.text ?? '').matchAll(NO_FIELD)].map(([, name = '', braced, quoted]) => {
    const value = (braced ?? quoted ?? '').trim()
    return [name.toLowerCase(), name.toLowerCase() === 'verbatim' ? value !== 'false' : value]
  })
  return { ...item, ...Object.fromEntries(own) }
}

/** Mistakes are shown at the key of their entry. */
function asMap(source: SourceFile, places: readonly RawEntry[], data: readonly unknown[]): YamlMap {
  const spanOfPath = ([, index]: DataPath): Span =>
    (typeof index === 'number' ? places[index]?.span : undefined) ?? spanOf(source, 0, 0)
  return { data: { references: data }, source, spanOf: spanOfPath, broken: [] }
}

/** The library says `expected "rbrace", got EOF at line 2 col 1:` and then shows the place. */
function brokenBibtex(source: SourceFile, error: unknown) {
  const [first = ''] = String(error instanceof Error ? error.message : error).split('\n')
  const [, reason = first, line = '1', column = '1'] = /^(.*?) at line (\d+) col (\d+)/.exec(first) ?? []
  const before = source.text.split('\n').slice(0, Number(line) - 1)
  const start = Math.min(
    before.join('\n').length + (before.length > 0 ? 1 : 0) + Number(column) - 1,
    source.text.length,
  )
  return diagnostic('broken-bibtex', spanOf(source, start, Math.min(start + 1, source.text.length)), [
    reason
      .replaceAll('"rbrace"', '"}"')
      .replaceAll('"lbrace"', '"{"')
      .replaceAll('EOF', 'the end of the file')
      .replaceAll('"equals"', '"="')
      .replaceAll('"comma"', '","'),
  ])
}
