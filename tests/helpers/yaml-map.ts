/** Short ways to make what the stages take, and to read what they report. */
import { placeOf } from '../../scripts/diagnostics/position.ts'
import { parseYamlMap } from '../../scripts/parse/front-matter.ts'
import type { Diagnostic, SourceFile, YamlMap } from '../../scripts/types.ts'

export const sourceFile = (text: string, path = 'slides/deck.yaml', folder = ''): SourceFile => ({
  path,
  folder,
  text,
})

/** A YAML text as a mapping; the text must be right. */
export function yamlMap(text: string, path?: string): YamlMap {
  const source = sourceFile(text, path)
  const { value, diagnostics } = parseYamlMap(source, 0, text.length)
  if (diagnostics.length > 0) throw new Error(`The YAML of this test is broken: ${diagnostics[0]?.message}`)
  return value
}

/** `CODE at LINE:COLUMN "marked text"` of every diagnostic, in their order. */
export const reported = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.map(({ code, span, path }) => {
    if (!span) return `${code} at ${path}`
    const [line, column] = placeOf(span).split(':').slice(-2)
    return `${code} at ${line}:${column} "${span.source.text.slice(span.start, span.end)}"`
  })
