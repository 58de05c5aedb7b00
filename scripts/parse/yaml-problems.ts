/** Says what is wrong in YAML, in an author's words: the library's own messages speak of its grammar. */
import type { Document } from 'yaml'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { spanOf } from '../diagnostics/position.ts'
import type { Diagnostic, SourceFile } from '../types.ts'

/** A mistake in a text: from where to where, why, and what helps. */
interface Problem {
  readonly start: number
  readonly end: number
  readonly reason: string
  readonly advice: string
}

/** A mistake as the library sees it. */
interface Found {
  readonly code: string
  readonly message: string
  readonly at: number
  /** The end of the line that `at` stands in. */
  readonly lineEnd: number
  readonly text: string
}

export const YAML_ADVICE = 'Check indentation, quotes and brackets; text with ": " or "#" in it needs quotes.'
const QUOTE_IT = 'Put the whole text in quotes: key: "…".'
const SAME_COLUMN = 'Keys that belong together begin in the same column.'

/**
 * All mistakes of a document that was parsed from `text`, which stands at `offset` of the source.
 *
 * Of several in one line the first is given: the others follow from it.
 */
export function yamlProblems(
  document: Document,
  text: string,
  source: SourceFile,
  offset: number,
): Diagnostic[] {
  const problems: Diagnostic[] = []
  const lines = new Set<number>()
  // What is missing at the very end is missing on the last line that has text.
  const textEnd = text.trimEnd().length
  for (const { code, message, pos } of [...document.errors, ...document.warnings]) {
    const at = Math.min(pos[0], textEnd)
    if (code === 'MULTIPLE_DOCS' && !text.slice(pos[0]).replace(/^---/, '').trim()) continue
    if (code === 'DUPLICATE_KEY') {
      problems.push(duplicateKey(text, at, source, offset))
      continue
    }
    const problem = explain({ code, message, at, lineEnd: endOfLine(text, at), text })
    const places = [problem.start, pos[0]].map((place) => text.lastIndexOf('\n', place - 1))
    if (places.some((line) => lines.has(line))) continue
    for (const line of places) lines.add(line)
    const span = spanOf(source, offset + problem.start, offset + problem.end)
    problems.push(diagnostic('broken-yaml', span, [problem.reason], [problem.advice]))
  }
  return problems
}

function explain(found: Found): Problem {
  const problem = EXPLANATIONS[found.code]?.(found)
  if (problem) return problem
  const { at, lineEnd, message } = found
  return { start: at, end: lineEnd, reason: reasonFrom(message), advice: YAML_ADVICE }
}

/** A message of the library as the rest of a sentence. */
export const reasonFrom = (message: string): string =>
  message.charAt(0).toLowerCase() + message.slice(1).replace(/[.!?]$/, '')

const EXPLANATIONS: Readonly<Record<string, (found: Found) => Problem | undefined>> = {
  BLOCK_AS_IMPLICIT_KEY({ text, at, lineEnd }) {
    const rest = text.slice(at, lineEnd)
    if (/:(?:[ \t]|$)/.test(rest)) {
      return { start: at, end: lineEnd, reason: 'there is a second ":" in this line', advice: QUOTE_IT }
    }
    const [start, end] = nextLine(text, lineEnd)
    return { start, end, reason: 'this line is indented further than the one above it', advice: SAME_COLUMN }
  },
  BAD_SCALAR_START({ text, at, lineEnd }) {
    const reason = `text that begins with "${text.charAt(at)}" needs quotes`
    return { start: at, end: lineEnd, reason, advice: QUOTE_IT }
  },
  MISSING_CHAR({ text, at, lineEnd, message }) {
    const quote = /^Missing closing (["'])/.exec(message)?.[1]
    if (quote) return unclosed(text, at, quote, quote)
    if (!message.startsWith('Implicit map keys')) return undefined
    const start = text.lastIndexOf('\n', at - 1) + 1
    const column = /[^ \t]/.exec(text.slice(start))?.index ?? 0
    const advice = 'Write one "key: value" per line; text that goes on is indented.'
    return { start: start + column, end: lineEnd, reason: 'this line has no "key: value"', advice }
  },
  MULTILINE_IMPLICIT_KEY({ text, at }) {
    const advice = 'Write one "key: value" per line, with a space after the colon.'
    return { start: at, end: endOfLine(text, at), reason: 'this line has no "key: value"', advice }
  },
  BAD_INDENT({ text, at, lineEnd, message }) {
    const close = /end with a ([\]}])$/.exec(message)?.[1]
    if (close) return unclosed(text, at, close === ']' ? '[' : '{', close)
    const reason = 'this line is indented differently from those that it belongs to'
    return { start: at, end: lineEnd, reason, advice: SAME_COLUMN }
  },
  TAB_AS_INDENT: ({ at }) => ({
    start: at,
    end: at + 1,
    reason: 'a tab indents this line',
    advice: 'Indent with spaces.',
  }),
  BAD_DQ_ESCAPE: ({ text, at }) => ({
    start: at,
    end: at + 2,
    reason: `"${text.slice(at, at + 2)}" means nothing inside double quotes`,
    advice: 'Write two backslashes for one, or use single quotes.',
  }),
  TAG_RESOLVE_FAILED: ({ at, lineEnd }) => ({
    start: at,
    end: lineEnd,
    reason: 'text that begins with "!" needs quotes',
    advice: QUOTE_IT,
  }),
  UNEXPECTED_TOKEN({ text, at, lineEnd, message }) {
    if (message.startsWith('Unexpected scalar at node end')) {
      return { start: at, end: lineEnd, reason: 'there is text after the closing quote', advice: QUOTE_IT }
    }
    const reason = `"${text.charAt(at)}" does not belong here`
    return { start: at, end: at + 1, reason, advice: YAML_ADVICE }
  },
  MULTIPLE_DOCS: ({ at }) => ({
    start: at,
    end: at + '---'.length,
    reason: 'a line "---" ends it here',
    advice: 'Remove that line.',
  }),
}

/** The line from the last opening character on, which nothing closes. */
function unclosed(text: string, at: number, open: string, close: string): Problem {
  const start = Math.max(0, text.lastIndexOf(open, at - 1))
  const advice = `Add ${close === '"' ? "'\"'" : `"${close}"`} where it ends.`
  return { start, end: endOfLine(text, start), reason: `the closing ${close} is missing`, advice }
}

function duplicateKey(text: string, at: number, source: SourceFile, offset: number): Diagnostic {
  const key = /^(?:"[^"\n]*"|'[^'\n]*'|[^:\n]*)/.exec(text.slice(at))?.[0].trimEnd() ?? ''
  const span = spanOf(source, offset + at, offset + at + key.length)
  return diagnostic('duplicate-key', span, [key.replace(/^(["'])(.*)\1$/, '$2')])
}

function endOfLine(text: string, from: number): number {
  const lineBreak = text.indexOf('\n', from)
  return lineBreak === -1 ? text.length : lineBreak
}

/** The text of the line after the one that ends at `lineEnd`, without its indentation. */
function nextLine(text: string, lineEnd: number): [number, number] {
  const end = endOfLine(text, lineEnd + 1)
  const indent = /^[ \t]*/.exec(text.slice(lineEnd + 1, end))?.[0].length ?? 0
  return [Math.min(lineEnd + 1 + indent, text.length), end]
}
