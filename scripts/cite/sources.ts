/**
 * Reads the list of sources: CSL-YAML as Pandoc takes it, `references:` or a bare list, and CSL-JSON, which is
 * YAML too.
 */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { parseYamlMap } from '../parse/front-matter.ts'
import type { Checked, Diagnostic, SourceEntry, SourceFile, Span, YamlMap } from '../types.ts'
import { readEntries } from './source-entry.ts'

export { formatSource, sourceLabel } from './format-source.ts'

/** The entries of a list of sources in YAML or JSON, in its order. */
export function readSources(source: SourceFile): Checked<SourceEntry[]> {
  const { value: map, diagnostics: broken } = parseList(source)
  const list = map.data.references
  if (!Array.isArray(list)) return { value: [], diagnostics: broken.length > 0 ? broken : [notAList(map)] }
  const { value, diagnostics } = readEntries(map, list)
  return { value, diagnostics: [...broken, ...diagnostics] }
}

/** What is written around a bare list, so that it reads as a mapping: before it and after it. */
const AROUND = { yaml: ['references:\n', ''], json: ['{references: ', '}'] } as const

/** Parses the file. For a bare list, every place is moved back by what was written before it. */
function parseList(source: SourceFile): Checked<YamlMap> {
  const bare = /^(?:[ \t]*(?:#.*)?\n)*(?:-[ \n]|[ \t]*(\[))/.exec(source.text)
  if (!bare) return parseYamlMap(source, 0, source.text.length, 'The list of sources')
  const [head, tail] = bare[1] ? AROUND.json : AROUND.yaml
  const whole = { ...source, text: head + source.text + tail }
  const { value: map, diagnostics } = parseYamlMap(whole, 0, whole.text.length)
  const place = (at: number): number => Math.min(Math.max(0, at - head.length), source.text.length)
  const back = ({ start, end }: Span): Span => ({ source, start: place(start), end: place(end) })
  return {
    value: {
      ...map,
      source,
      spanOf: (path, part) => back(map.spanOf(path, part)),
      broken: map.broken.map(back),
    },
    diagnostics: diagnostics.map((item) => (item.span ? { ...item, span: back(item.span) } : item)),
  }
}

function notAList(map: YamlMap): Diagnostic {
  const key = Object.hasOwn(map.data, 'references') ? 'value' : 'key'
  const span = map.spanOf(['references'], key)
  return diagnostic(
    'wrong-value',
    span,
    ['references', 'must be a list of sources'],
    ['Begin the file with "references:" and each source with "- id: …".'],
  )
}
