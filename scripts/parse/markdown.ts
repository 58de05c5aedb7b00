/** Markdown of a source file to tokens that know their place in it. */
import { checked, diagnostic } from '../diagnostics/diagnostic.ts'
import { spanOf } from '../diagnostics/position.ts'
import type { Checked, Diagnostic, MarkdownToken, SourceFile, Span } from '../types.ts'
import { isTooDeep, lexInline, lexRegions, plainParagraph, unclosedIn } from './lex-markdown.ts'
import { locateTokens } from './locate.ts'
import { hoistPauses } from './pauses.ts'
import { refineTokens } from './refine.ts'
import type { Region } from './scan-lines.ts'

/**
 * Parses several ranges of one source into blocks, a list of tokens for each range.
 *
 * The ranges share link definitions: those in the text of a slide count for its notes too.
 */
export function parseRegions(source: SourceFile, regions: readonly Region[]): Checked<MarkdownToken[][]> {
  const { text } = source
  const diagnostics: Diagnostic[] = []
  try {
    const lists = lexRegions(text, regions)
    lists.forEach((tokens, index) => {
      const { start, end } = regions[index] ?? { start: 0, end: 0 }
      locateTokens(tokens, text, start, end)
      diagnostics.push(...unclosedIn(source, start, end))
    })
    const place = (start: number, end: number) => spanOf(source, start, end)
    return checked(
      lists.map((tokens) => hoistPauses(refineTokens(tokens, place, diagnostics))),
      diagnostics,
    )
  } catch (error) {
    if (!isTooDeep(error)) throw error
    const { start = 0 } = regions[0] ?? {}
    const { end = start } = regions.at(-1) ?? {}
    diagnostics.push(diagnostic('nested-too-deep', deepestLine(source, start, end), []))
    return checked(
      regions.map(({ start, end }) => [plainParagraph(text.slice(start, end), start, end)]),
      diagnostics,
    )
  }
}

/** The line that opens most blocks at once, else the longest one: there the nesting will be. */
function deepestLine(source: SourceFile, start: number, end: number): Span {
  let found = { depth: -1, length: -1, at: start }
  let at = start
  for (const line of source.text.slice(start, end).split('\n')) {
    const depth = /^(?:[ \t]*(?:>|[-+*]|\d{1,9}[.)]|:::))*/.exec(line)?.[0].length ?? 0
    if (depth > found.depth || (depth === found.depth && line.length > found.length))
      found = { depth, length: line.length, at }
    at += line.length + 1
  }
  return spanOf(source, found.at, found.at + found.length)
}

/** Parses a range of a source into blocks. */
export function parseBlocks(source: SourceFile, start: number, end: number): Checked<MarkdownToken[]> {
  const { value, diagnostics } = parseRegions(source, [{ start, end }])
  return checked(value[0] ?? [], diagnostics)
}

/** Parses a range of a source as running text. */
export function parseInline(source: SourceFile, start: number, end: number): Checked<MarkdownToken[]> {
  const diagnostics: Diagnostic[] = []
  const raw = source.text.slice(start, end)
  try {
    const tokens = lexInline(raw)
    locateTokens(tokens, source.text, start, end)
    return checked(
      refineTokens(tokens, (from, to) => spanOf(source, from, to), diagnostics),
      diagnostics,
    )
  } catch (error) {
    if (!isTooDeep(error)) throw error
    diagnostics.push(diagnostic('nested-too-deep', spanOf(source, start, end), []))
    return checked([{ type: 'text', raw, text: raw, start, end }], diagnostics)
  }
}
