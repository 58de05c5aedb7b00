/** Reads what stands behind the opening of a code fence: ```` ```ts [1,3-5|7] {.wide} ````. */
import type { Attributes, MarkdownToken } from '../types.ts'
import { attributeGroup, readAttributes, startsAttributes } from './attributes.ts'
import type { CodeLines, CodeToken } from './tokens.ts'

export interface FenceInfo {
  readonly language: string
  readonly lines: CodeLines | undefined
  readonly attributes: Attributes | undefined
  /** The parts that could not be read; `at` is their offset in the info string. */
  readonly problems: readonly FenceProblem[]
}

export interface FenceProblem {
  readonly code: 'bad-line-steps' | 'bad-attributes'
  readonly text: string
  readonly reason: string
  readonly at: number
}

const LANGUAGE = /^[^\s[{]*/
// Quarto and R Markdown: ```{python} and ```{r, echo=FALSE}.
const BRACED_LANGUAGE = /^\{\s*(?!all\b)([A-Za-z][\w+#-]*)\s*[,}]/
const LINES = /\[([^\]\n]*)\]/
const OFFSET = /^\s*(\d+)\s*:(.*)$/
// The way other tools write lines, `{1,3}`, `{1|2}` or `{2|all}`: harmless to understand.
const BRACED_LINES = /^\{(?:[\d\s,|-]|\ball\b|\*)+\}$/
const ALL_LINES = /^\s*(?:all|\*)\s*$/

/** Splits an info string into language, lines and attributes; what is left over is ignored. */
export function readFenceInfo(info: string): FenceInfo {
  const language = LANGUAGE.exec(info)?.[0] || (BRACED_LANGUAGE.exec(info)?.[1] ?? '')
  const problems: FenceProblem[] = []
  const { group, braced } = findGroup(info)
  const outside = group === undefined ? info : info.replace(group, ' '.repeat(group.length))
  const written = braced ?? LINES.exec(outside)?.[0]
  const lines = written === undefined ? undefined : readLines(written.slice(1, -1))
  if (written !== undefined && !lines) {
    problems.push({ code: 'bad-line-steps', text: written, reason: '', at: info.indexOf(written) })
  }
  const read = group === undefined ? undefined : readAttributes(group)
  const problem = group?.endsWith('}') ? read?.problem : 'a quote or the closing "}" is missing'
  if (group !== undefined && problem) {
    problems.push({ code: 'bad-attributes', text: group, reason: problem, at: info.indexOf(group) })
  }
  const attributes = read?.attributes
  return { language, lines: lines ?? (attributes && numberedLines(attributes)), attributes, problems }
}

/** Pandoc asks for numbers by a class: `{.js .numberLines startFrom="5"}`. */
function numberedLines({ classes, pairs }: Attributes): CodeLines | undefined {
  if (!classes.includes('numberLines') && !classes.includes('number-lines')) return undefined
  const from = pairs.startFrom ?? pairs['start-from'] ?? ''
  return { steps: [], first: /^\d+$/.test(from) ? Number(from) : undefined }
}

/** What a code block is written in; a class may be no language at all. */
interface LanguageName {
  readonly name: string
  readonly isClass: boolean
}

/** The language of a code block: the first word behind its fence, else the first class there, as Pandoc has it. */
export function languageOf({
  language = '',
  lang = '',
  attributes,
}: CodeToken & MarkdownToken): LanguageName {
  const [first] = language === '' && /^\s*\{/.test(lang) ? (attributes?.classes ?? []) : []
  return first === undefined ? { name: language, isClass: false } : { name: first, isClass: true }
}

/** A line number, its offset in the info string, and how many lines there are. */
interface LineBeyond {
  readonly text: string
  readonly at: number
  readonly count: number
}

/** The first line in the steps that the code does not have: a step that shows it shows nothing. */
export function findLineBeyond(code: string, { steps }: CodeLines, info: string): LineBeyond | undefined {
  const count = code.split('\n').length
  const numbers = steps.flatMap((step) => step.match(/\d+/g) ?? [])
  const text = numbers.find((number) => Number(number) > count)
  if (text === undefined) return undefined
  // Not the number that the code begins to count with.
  const at = info.search(new RegExp(`(?<=[[{,|\\s:-])${text}(?!\\d|\\s*:)`))
  return { text, at: Math.max(0, at), count }
}

/** What stands in braces: attributes, or lines as other tools write them. */
function findGroup(info: string): { group?: string; braced?: string } {
  const brace = info.indexOf('{')
  if (brace === -1) return {}
  const rest = info.slice(brace)
  const group = attributeGroup(rest)
  if (group !== undefined && BRACED_LINES.test(group)) return { braced: group }
  return startsAttributes(rest) ? { group: group ?? rest } : {}
}

/** `12: 1,3-5|7` -> the first number and the steps; undefined when it is something else. */
function readLines(text: string): CodeLines | undefined {
  const offset = OFFSET.exec(text)
  const first = offset?.[1] === undefined ? undefined : Number(offset[1])
  const list = (offset?.[2] ?? text).trim()
  if (!list) return { steps: [], first }
  const steps = list.split('|').map((step) => readStep(step.replace(ALL_LINES, '')))
  return steps.every((step) => step !== undefined) ? { steps, first } : undefined
}

function readStep(text: string): string | undefined {
  const parts = text.split(',').map((part) => part.replace(/\s+/g, ''))
  if (parts.length === 1 && parts[0] === '') return ''
  return parts.every(isLineRange) ? parts.join(',') : undefined
}

function isLineRange(text: string): boolean {
  const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? []
  return from !== undefined && Number(from) > 0 && (to === undefined || Number(to) >= Number(from))
}
