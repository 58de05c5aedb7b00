/**
 * Reads Markdown line by line and knows which lines are code or comments.
 *
 * Separators, notes and `:::` blocks are found by lines before any Markdown is lexed; all of them must
 * leave fenced code and HTML comments alone, also inside list items. This is the one place that decides it.
 */

/** `indented` is an indented code block; `code` is fenced, fence lines included. */
export type LineKind = 'blank' | 'text' | 'code' | 'indented' | 'comment'

/** A range of a text. */
export interface Region {
  readonly start: number
  readonly end: number
}

interface OpenFence {
  readonly start: number
  readonly mark: string
  readonly length: number
  readonly listIndent: number
}

const FENCE = /(`{3,})[^`\n]*$|(~{3,})/my
const LIST_MARKER = /(?:[-+*]|\d{1,9}[.)])(?=[ \t\n]|$)/y
const RULE = /(?:-[ \t]*){3,}$|(?:\*[ \t]*){3,}$/my
const CODE_SPAN = /(`+)[^`]+\1/g
const BLANK_LINE = /\n[ \t]*\n/g
const NON_SPACE = /[^ \t\n]/

/** List markers on one line that are worth following; more are no list that anyone means. */
const MAX_MARKERS = 100

/** Reads part of a text line by line, forward only. */
export class LineScanner {
  /** The current line; `end` excludes the line break and `next` is where the following line starts. */
  start = 0
  end = 0
  next: number
  kind: LineKind = 'blank'
  /** Columns before the first character, tabs expanded. */
  indent = 0
  /** The column at which the innermost list item begins its text; 0 outside lists. */
  listIndent = 0
  /** Whether the current line begins with a comment, and does not go on an earlier one. */
  opensComment = false
  /** Where a fence or comment was opened that nothing has closed yet. */
  openComment: number | undefined
  private fence: OpenFence | undefined
  private lists: number[] = []
  /** The first character of the line that is not space. */
  private first = 0
  /** Offset up to which some line made us look ahead. */
  reach = 0
  private noCommentEndBefore = 0
  private commentReach = 0
  private readonly text: string
  private readonly limit: number

  constructor(text: string, start: number, limit: number) {
    this.text = text
    this.next = start
    this.limit = limit
  }

  /** How many list items the current line stands in. */
  get listDepth(): number {
    return this.lists.length
  }

  get openFence(): number | undefined {
    return this.fence?.start
  }

  /** Goes on at another offset, outside every list, fence and comment. */
  jump(offset: number): void {
    this.next = offset
    this.kind = 'blank'
    this.lists = []
    this.listIndent = 0
    this.fence = undefined
    this.openComment = undefined
  }

  /** Moves to the next line; false when there is none. */
  advance(): boolean {
    if (this.next >= this.limit) return false
    const previous = this.kind
    this.start = this.next
    const lineBreak = this.text.indexOf('\n', this.start)
    this.end = lineBreak === -1 || lineBreak >= this.limit ? this.limit : lineBreak
    this.next = Math.min(this.end + 1, this.limit)
    this.kind = this.classify(previous)
    return true
  }

  /** The current line without its indentation. */
  content(): string {
    return this.text.slice(this.first, this.end)
  }

  private classify(previous: LineKind): LineKind {
    this.opensComment = false
    this.measureIndent()
    if (this.openComment !== undefined) return this.continueComment()
    if (this.fence) {
      const kind = this.continueFence(this.fence)
      if (kind) return kind
    }
    if (this.first >= this.end) return 'blank'
    this.leaveLists()
    if (this.indent - this.listIndent >= 4) return previous === 'text' ? 'text' : 'indented'
    return this.openBlocks()
  }

  private measureIndent(): void {
    let at = this.start
    let columns = 0
    for (; at < this.end; at++) {
      const code = this.text.charCodeAt(at)
      if (code === 32) columns++
      else if (code === 9) columns += 4 - (columns % 4)
      else break
    }
    this.first = at
    this.indent = columns
  }

  private leaveLists(): void {
    while (this.listIndent > this.indent) {
      this.lists.pop()
      this.listIndent = this.lists.at(-1) ?? 0
    }
  }

  private continueComment(): LineKind {
    const close = this.find('-->', this.start)
    if (close !== -1) {
      this.openComment = undefined
      this.openInlineComment(close + 3)
    }
    return 'comment'
  }

  /** Undefined when the list item that holds the fence has ended, and the fence with it. */
  private continueFence(fence: OpenFence): LineKind | undefined {
    if (this.first >= this.end) return 'code'
    if (this.indent < fence.listIndent) {
      this.fence = undefined
      return undefined
    }
    if (this.indent - fence.listIndent < 4 && this.closesFence(fence)) this.fence = undefined
    return 'code'
  }

  private closesFence(fence: OpenFence): boolean {
    let at = this.first
    while (at < this.end && this.text[at] === fence.mark) at++
    return at - this.first >= fence.length && !NON_SPACE.test(this.text.slice(at, this.end))
  }

  private openBlocks(): LineKind {
    let at = this.first
    let column = this.indent
    for (let depth = 0; depth < MAX_MARKERS; depth++) {
      if (this.startFence(at)) return 'code'
      if (this.text.startsWith('<!--', at)) {
        this.opensComment = true
        if (this.find('-->', at + 4) === -1) this.openComment = at
        return 'comment'
      }
      const inside = this.enterListItem(at, column)
      if (inside === undefined) break
      at = inside
      column = this.listIndent
    }
    this.openInlineComment(at)
    return 'text'
  }

  private startFence(at: number): boolean {
    FENCE.lastIndex = at
    const match = FENCE.exec(this.text)
    const marks = match?.[1] ?? match?.[2]
    if (!marks) return false
    this.fence = { start: at, mark: marks.charAt(0), length: marks.length, listIndent: this.listIndent }
    return true
  }

  /** Steps over a list marker: what follows on the same line may be a fence, or another marker. */
  private enterListItem(at: number, column: number): number | undefined {
    RULE.lastIndex = at
    LIST_MARKER.lastIndex = at
    if (RULE.test(this.text) || !LIST_MARKER.test(this.text)) return undefined
    const markerEnd = LIST_MARKER.lastIndex
    let inside = markerEnd
    while (inside < this.end && (this.text[inside] === ' ' || this.text[inside] === '\t')) inside++
    const gap = inside - markerEnd
    this.listIndent = column + (markerEnd - at) + (inside >= this.end || gap > 4 ? 1 : gap)
    this.lists.push(this.listIndent)
    return inside < this.end ? inside : undefined
  }

  /** A comment inside a paragraph ends in that paragraph, or it is not a comment. */
  private openInlineComment(from: number): void {
    let open = this.find('<!--', from)
    if (open === -1) return
    this.reach = Math.max(this.reach, this.commentReach)
    if (open < this.noCommentEndBefore) return
    const line = this.text.slice(from, this.end).replace(CODE_SPAN, (span) => ' '.repeat(span.length))
    // Every comment that opens before the last end of one is closed; the others need not be looked at.
    const closed = line.lastIndexOf('-->') + '-->'.length
    const comments = line.slice(0, closed).replace(/<!--.*?-->/g, (comment) => ' '.repeat(comment.length))
    open = (comments + line.slice(closed)).indexOf('<!--')
    if (open === -1) return
    BLANK_LINE.lastIndex = this.end
    const blank = BLANK_LINE.exec(this.text)
    const paragraphEnd = blank?.index ?? this.limit
    this.commentReach = blank ? BLANK_LINE.lastIndex : Number.POSITIVE_INFINITY
    this.reach = Math.max(this.reach, this.commentReach)
    const close = this.text.slice(this.end, paragraphEnd).indexOf('-->')
    if (close === -1) this.noCommentEndBefore = paragraphEnd
    else this.openComment = from + open
  }

  private find(needle: string, from: number): number {
    const at = this.text.slice(from, this.end).indexOf(needle)
    return at === -1 ? -1 : from + at
  }
}
