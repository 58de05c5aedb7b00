/** Reads YAML mappings (front matter, deck.yaml, layout declarations, sources) and keeps their positions. */
import { type Document, isAlias, isMap, isPair, isScalar, isSeq, type Pair, parseDocument } from 'yaml'
import { checked, diagnostic } from '../diagnostics/diagnostic.ts'
import { spanOf } from '../diagnostics/position.ts'
import type { Checked, DataPath, Diagnostic, SourceFile, Span, YamlMap } from '../types.ts'
import { reasonFrom, YAML_ADVICE, yamlProblems } from './yaml-problems.ts'

// YAML 1.2 core: dates and "yes" stay strings. `prettyErrors` would compute line numbers nobody reads here.
const OPTIONS = {
  prettyErrors: false,
  stringKeys: true,
  version: '1.2',
  schema: 'core',
  logLevel: 'error',
} as const
const MAX_ALIASES = 100

/**
 * Parses the YAML between two offsets of a source; for a whole file 0 and its length.
 *
 * Every mistake is reported at its exact place; the data is what could be read all the same. Empty YAML
 * gives an empty mapping. `what` names the text in the message when it is no mapping.
 */
export function parseYamlMap(
  source: SourceFile,
  start: number,
  end: number,
  what = 'The front matter',
): Checked<YamlMap> {
  const text = source.text.slice(start, end)
  const document = parseDocument(text, OPTIONS)
  const diagnostics = yamlProblems(document, text, source, start)
  const { data, problem } = dataOf(document)
  if (problem)
    diagnostics.push(
      diagnostic('broken-yaml', nodeSpan(document.contents, source, start, end), [problem], [YAML_ADVICE]),
    )
  if (document.contents !== null && !isMap(document.contents) && diagnostics.length === 0) {
    diagnostics.push(diagnostic('not-a-mapping', nodeSpan(document.contents, source, start, end), [what]))
  }
  diagnostics.push(...commentedValues(document.contents, source, start))
  const spanOfPath = (path: DataPath, part: 'key' | 'value') => {
    const range = rangeAt(document.contents, path, part)
    return range ? spanOf(source, start + range[0], start + range[1]) : spanOf(source, start, end)
  }
  const broken = diagnostics.flatMap(({ code, span }) => (code === 'broken-yaml' && span ? [span] : []))
  return checked({ data, source, spanOf: spanOfPath, broken }, diagnostics)
}

function dataOf(document: Document): { data: Record<string, unknown>; problem?: string } {
  if (!isMap(document.contents)) return { data: {} }
  try {
    return { data: document.toJS({ maxAliasCount: MAX_ALIASES }) as Record<string, unknown> }
  } catch (error) {
    // Aliases are resolved only now: one without an anchor, or far too many of them.
    return { data: {}, problem: reasonFrom(error instanceof Error ? error.message : String(error)) }
  }
}

/** Keys without a value where one stands behind a `#`, such as a colour, which YAML takes for a comment. */
function commentedValues(node: unknown, source: SourceFile, offset: number): Diagnostic[] {
  if (!isMap(node)) return []
  return node.items.flatMap((pair) => {
    if (!isScalar(pair.value)) return commentedValues(pair.value, source, offset)
    const from = offset + (pair.value.range?.[0] ?? 0)
    const written = pair.value.value === null && /^[ \t]*(#\S+)/.exec(source.text.slice(from))
    if (!written) return []
    const [all, value = ''] = written
    const span = spanOf(source, from + all.length - value.length, from + all.length)
    const key = keyOf(pair) ?? ''
    return [diagnostic('commented-value', span, [key, value], [key, value])]
  })
}

type Range = readonly [number, number]

function rangeOf(node: unknown): Range | undefined {
  const range = (node as { range?: readonly number[] | null } | null | undefined)?.range
  const [from, to] = range ?? []
  return from === undefined || to === undefined ? undefined : [from, to]
}

function nodeSpan(node: unknown, source: SourceFile, start: number, end: number): Span {
  const range = rangeOf(node)
  return range ? spanOf(source, start + range[0], start + range[1]) : spanOf(source, start, end)
}

/** The range at a path, or of the nearest ancestor that exists; a key without a value gives the key. */
function rangeAt(root: unknown, path: DataPath, part: 'key' | 'value'): Range | undefined {
  let node = root
  let range = rangeOf(root)
  for (const [depth, step] of path.entries()) {
    const isLast = depth === path.length - 1
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && keyOf(item) === String(step))
      if (!pair) return range
      const keyRange = rangeOf(pair.key)
      const valueRange = rangeOf(pair.value)
      const isEmpty = !valueRange || valueRange[0] === valueRange[1]
      range = (isLast && part === 'key') || isEmpty ? (keyRange ?? range) : valueRange
      node = pair.value
    } else if (isSeq(node) && typeof step === 'number' && step in node.items) {
      node = node.items[step]
      range = rangeOf(node) ?? range
    } else {
      return range
    }
    if (isAlias(node)) return range
  }
  return range
}

const keyOf = (pair: Pair): string | undefined => (isScalar(pair.key) ? String(pair.key.value) : undefined)
