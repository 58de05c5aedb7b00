/** Finds the YAML block at the head of a slide, and tells it from a slide that begins with "word: text". */
import { parseDocument } from 'yaml'
import { SLIDE_KEYS } from '../settings/slide-keys.ts'

/** YAML between `start` and `end`; the slide goes on at `next`. */
export interface FrontMatterBlock {
  readonly start: number
  readonly end: number
  readonly next: number
  readonly closed: boolean
}

const RULE_LINE = /---[ \t]*(?:\n|$)/y
const KEY = /(?!notes?:)([a-z][A-Za-z0-9_-]*):(?=[ \t\n]|$)/y
const CLOSING_LINE = /^---[ \t]*$/gm
const BLANK_LINES = /(?:[ \t]*\n)*/y
// One `#` may well be a comment on the lines around it, or a key that is switched off.
const HEADING_AFTER_BLANK = /\n[ \t]*\n(?:#{2,6} \S|# (?![\w-]+:)[^\n]*\n[ \t]*\n)/
const KEY_LINE = /^[A-Za-z_"'][^\n]*?:(?:[ \t]|$)/m

function matchAt(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset
  return pattern.exec(text)
}

/** Front matter at the start of a file: a `---` line with a key below it. */
export function frontMatterAtFileStart(text: string): FrontMatterBlock | undefined {
  const opening = matchAt(RULE_LINE, text, 0)
  return opening ? blockAt(text, opening[0].length, true) : undefined
}

/**
 * Front matter after a separator that ends at `offset`.
 *
 * Either the block has its own opening `---` line (blank lines may stand before it), or, when
 * `separatorOpens`, the separator itself opens the block and a key follows at once.
 */
export function frontMatterAfterSeparator(
  text: string,
  offset: number,
  separatorOpens: boolean,
): FrontMatterBlock | undefined {
  if (separatorOpens) {
    const block = blockAt(text, offset, false)
    if (block) return block
  }
  const blank = matchAt(BLANK_LINES, text, offset)?.[0].length ?? 0
  const opening = matchAt(RULE_LINE, text, offset + blank)
  return opening ? blockAt(text, offset + blank + opening[0].length, false) : undefined
}

/**
 * Offset up to which a text has to be read to say that no front matter begins at `offset`, or none that is closed.
 * Where a key stands, the line that closes the block may be anywhere.
 */
export function reachWithoutFrontMatter(text: string, offset: number): number {
  const blank = matchAt(BLANK_LINES, text, offset)?.[0].length ?? 0
  const opening = matchAt(RULE_LINE, text, offset + blank)
  const below = opening ? offset + blank + opening[0].length : offset
  if (matchAt(KEY, text, offset) || matchAt(KEY, text, below)) return Number.POSITIVE_INFINITY
  const lineBreak = text.indexOf('\n', below)
  return lineBreak === -1 ? Number.POSITIVE_INFINITY : lineBreak + 1
}

function blockAt(text: string, start: number, sure: boolean): FrontMatterBlock | undefined {
  const key = matchAt(KEY, text, start)?.[1]
  if (!key) return undefined
  const meant = sure || SLIDE_KEYS.includes(key)
  const closing = matchAt(CLOSING_LINE, text, start)
  if (!closing) return meant ? unclosedBlock(text, start) : undefined
  const yaml = text.slice(start, closing.index)
  if (hidesHeading(yaml)) return meant ? unclosedBlock(text, start) : undefined
  if (!meant && parseDocument(yaml).errors.length > 0) return undefined
  const next = Math.min(closing.index + closing[0].length + 1, text.length)
  return { start, end: closing.index, next, closed: true }
}

/** A heading would be a comment to YAML, so a forgotten closing line would silently swallow the slide. */
function hidesHeading(yaml: string): boolean {
  const heading = HEADING_AFTER_BLANK.exec(yaml)
  return heading !== null && !KEY_LINE.test(yaml.slice(heading.index + heading[0].length))
}

/** What most likely was meant: the lines up to the first blank one. */
function unclosedBlock(text: string, start: number): FrontMatterBlock {
  const blank = text.slice(start).search(/^[ \t]*$/m)
  const end = blank === -1 ? text.length : start + blank
  return { start, end, next: end, closed: false }
}
