/** Finds the lines that end a slide: `---`, `----`, or the author's own patterns. */
import { Marked, type Token, type Tokens } from 'marked'
import { NOTES_LINE } from './notes.ts'
import { LineScanner } from './scan-lines.ts'

export interface Separator {
  readonly start: number
  readonly end: number
  readonly vertical: boolean
  /** A line of dashes also opens front matter when a key follows at once. */
  readonly isDashes: boolean
}

export interface SeparatorPatterns {
  readonly separator?: string | undefined
  readonly verticalSeparator?: string | undefined
}

const plainMarkdown = new Marked({ gfm: true })
const DASHES = /^-{3,4}[ \t]*$/
const BLOCK_LINE = /^(?::{3}|\. \. \.[ \t]*$)/
const ATX_HEADING = /^ {0,3}#{1,6}(?:[ \t]|$)/

/** Walks through a source from separator to separator, in linear time. */
export class SeparatorFinder {
  private readonly text: string
  private readonly scanner: LineScanner
  private readonly patterns: readonly PatternSearch[]
  private readonly dashes: { readonly horizontal: boolean; readonly vertical: boolean }
  private paragraphStart = -1
  private paragraphIndent = 0
  private inNotes = false

  constructor(text: string, { separator, verticalSeparator }: SeparatorPatterns) {
    this.text = text
    this.scanner = new LineScanner(text, 0, text.length)
    const horizontal = toPattern(separator)
    const vertical = toPattern(verticalSeparator)
    this.dashes = { horizontal: !horizontal, vertical: !vertical }
    this.patterns = [
      ...(horizontal ? [new PatternSearch(text, horizontal, false)] : []),
      ...(vertical ? [new PatternSearch(text, vertical, true)] : []),
    ]
  }

  /** Offset up to which the text had to be read to find the last separator; beyond the text when it must end there. */
  get reach(): number {
    const { next, reach } = this.scanner
    return next < this.text.length ? Math.max(next, reach) : Number.POSITIVE_INFINITY
  }

  /** The first separator at or after `from`, where a slide's own text begins. */
  next(from: number): Separator | undefined {
    this.scanner.jump(from)
    this.scanner.reach = 0
    this.paragraphStart = -1
    this.inNotes = false
    while (this.scanner.advance()) {
      const found = this.patternInLine(from) ?? this.dashesInLine()
      if (found) return found
      this.followParagraph()
    }
    return undefined
  }

  private patternInLine(from: number): Separator | undefined {
    const { kind, next } = this.scanner
    for (const pattern of this.patterns) {
      let match = pattern.at(from)
      while (match && match.key < next) {
        if (kind !== 'code' && (kind !== 'comment' || this.isCommentItself(match))) return match
        match = pattern.at(Math.max(next - 1, match.start + 1))
      }
    }
    return undefined
  }

  /** `<!--s-->` is what many decks separate slides with. */
  private isCommentItself({ key }: PatternMatch): boolean {
    const { opensComment, start, indent } = this.scanner
    return opensComment && key <= start + indent && this.text.startsWith('<!--', key)
  }

  private dashesInLine(): Separator | undefined {
    const { kind, indent, start, next } = this.scanner
    if (kind !== 'text' || indent > 3) return undefined
    const line = this.scanner.content()
    if (!DASHES.test(line)) return undefined
    const vertical = line.startsWith('----')
    if (vertical ? !this.dashes.vertical : !this.dashes.horizontal) return undefined
    return this.isSetextUnderline() ? undefined : { start, end: next, vertical, isDashes: true }
  }

  private followParagraph(): void {
    const { kind, start } = this.scanner
    const line = kind === 'text' ? this.scanner.content() : ''
    if (kind !== 'text' || BLOCK_LINE.test(line) || DASHES.test(line)) {
      this.paragraphStart = -1
      return
    }
    if (NOTES_LINE.test(line)) this.inNotes = true
    if (this.paragraphStart !== -1) return
    this.paragraphStart = start
    // A line that itself opens a list item is lexed as one; a later paragraph of the item cannot be.
    this.paragraphIndent = this.scanner.listIndent > this.scanner.indent ? 0 : this.scanner.listIndent
  }

  /**
   * Whether the dashes underline a heading. In notes they never do: nobody structures notes with
   * headings, and `Note: …` straight above a separator is how many decks are written.
   */
  private isSetextUnderline(): boolean {
    const { start, end, indent } = this.scanner
    if (this.paragraphStart === -1 || this.inNotes || indent < this.paragraphIndent) return false
    const lineAbove = this.text.slice(this.text.lastIndexOf('\n', start - 2) + 1, start)
    if (ATX_HEADING.test(lineAbove)) return false
    return endsInHeading(plainMarkdown.lexer(this.text.slice(this.paragraphStart, end)))
  }
}

function endsInHeading(tokens: readonly Token[]): boolean {
  const last = tokens.at(-1)
  if (last?.type === 'list') return endsInHeading((last as Tokens.List).items.at(-1)?.tokens ?? [])
  if (last?.type !== 'heading') return false
  const { tokens: title = [] } = last as Tokens.Heading
  // A lone picture above the dashes is a slide with a picture, not a heading.
  return title.some((token) => token.type !== 'image' && token.type !== 'html' && token.raw.trim())
}

function toPattern(source: string | undefined): RegExp | undefined {
  if (!source) return undefined
  try {
    return new RegExp(source, 'gm')
  } catch {
    // The settings stage has reported it; the default keeps the deck usable.
    return undefined
  }
}

interface PatternMatch extends Separator {
  /** The offset whose line decides whether the match stands in code. */
  readonly key: number
}

/** Matches of one pattern in order; the last one found is kept until the walk has passed it. */
class PatternSearch {
  private readonly text: string
  private readonly pattern: RegExp
  private readonly vertical: boolean
  private found: PatternMatch | undefined
  private done = false

  constructor(text: string, pattern: RegExp, vertical: boolean) {
    this.text = text
    this.pattern = pattern
    this.vertical = vertical
  }

  at(from: number): PatternMatch | undefined {
    if (this.done || (this.found && this.found.start >= from)) return this.found
    this.pattern.lastIndex = from
    let match = this.pattern.exec(this.text)
    while (match && match[0] === '') {
      this.pattern.lastIndex++
      match = this.pattern.exec(this.text)
    }
    this.done = match === null
    this.found = match ? this.toMatch(match) : undefined
    return this.found
  }

  private toMatch(match: RegExpExecArray): PatternMatch {
    const lead = /^\n*/.exec(match[0])?.[0].length ?? 0
    const start = match.index
    return {
      start,
      end: start + match[0].length,
      vertical: this.vertical,
      isDashes: /^\s*-{3,}\s*$/.test(match[0]),
      key: lead < match[0].length ? start + lead : start,
    }
  }
}
