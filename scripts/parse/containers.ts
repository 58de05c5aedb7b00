/** Cuts `:::` blocks out of Markdown before it is lexed, so that no list or paragraph can swallow them. */
import type { Lexer } from 'marked'
import type { Attributes, MarkdownToken } from '../types.ts'
import { attributeGroup, mergeAttributes, NO_ATTRIBUTES, readAttributes } from './attributes.ts'
import { MAX_DEPTH, NestedTooDeep } from './locate.ts'
import { LineScanner } from './scan-lines.ts'
import type { ContainerToken } from './tokens.ts'

interface Opening {
  readonly name: string
  readonly attributes: Attributes | undefined
  readonly problem: string | undefined
}

const FENCE_LINE = /^:{3,}[ \t]*(.*?)[ \t]*:*[ \t]*$/
const OPENING = /^([\p{L}][\p{L}\w-]*)?[ \t]*(.*)$/u

/** 'close' for a bare `:::`, an opening for `::: name`, undefined for any other line. */
function readFence(line: string): Opening | 'close' | undefined {
  const rest = FENCE_LINE.exec(line)?.[1]
  if (rest === undefined) return undefined
  if (rest === '') return 'close'
  const [, word, tail = ''] = OPENING.exec(rest) ?? []
  if (word === undefined && !tail.startsWith('{')) return undefined
  const group = tail ? attributeGroup(tail) : undefined
  const read = group === undefined ? undefined : readAttributes(group)
  const attributes = read?.attributes
  const problem = tail && group !== tail ? tail : read?.problem ? tail : undefined
  if (word !== undefined) return { name: word, attributes, problem }
  const [name = 'div', ...classes] = attributes?.classes ?? []
  return { name, attributes: attributes && { ...attributes, classes }, problem }
}

/** Whether a text begins with a line that opens or closes a block. */
export function startsWithFence(text: string): boolean {
  const line = /^ {0,3}(:::[^\n]*)/.exec(text)?.[1]
  return line !== undefined && readFence(line) !== undefined
}

/**
 * Lexes part of a text into blocks, `:::` blocks included; their raw texts, joined, give that part.
 *
 * With `single` the text begins with such a line (see `startsWithFence`) and only its block is lexed.
 */
export function lexRegion(
  lexer: Lexer,
  text: string,
  start: number,
  end: number,
  single = false,
): MarkdownToken[] {
  const blocks = new OpenBlocks(lexer, text, start)
  const scanner = new LineScanner(text, start, end)
  while (scanner.advance()) {
    // Reading such lists takes long even to the depth at which the lexer gives up.
    if (scanner.listDepth > MAX_DEPTH) throw new NestedTooDeep()
    const fence = fenceInLine(scanner, text)
    if (!fence) continue
    blocks.lexUntil(scanner.start, scanner.next)
    if (fence !== 'close') blocks.open(fence, scanner.start)
    else if (blocks.depth > 0) blocks.close(scanner.next, true)
    else blocks.add({ type: 'stray', raw: text.slice(scanner.start, scanner.next) })
    if (single && blocks.depth === 0) return blocks.tokens
  }
  blocks.lexUntil(end, end)
  while (blocks.depth > 0) blocks.close(end, false)
  return blocks.tokens
}

/** Lines inside list items are left to the lexer, which knows what belongs to the item. */
function fenceInLine(scanner: LineScanner, text: string): Opening | 'close' | undefined {
  if (scanner.kind !== 'text' || scanner.listIndent > 0) return undefined
  return text.startsWith(':::', scanner.start + scanner.indent) ? readFence(scanner.content()) : undefined
}

interface Frame {
  readonly opening: Opening
  readonly start: number
  readonly tokens: MarkdownToken[]
}

/** The blocks that are open at a line, and the tokens gathered so far. */
class OpenBlocks {
  readonly tokens: MarkdownToken[] = []
  private readonly frames: Frame[] = []
  private readonly lexer: Lexer
  private readonly text: string
  /** Where the text begins that has not been lexed yet. */
  private from: number

  constructor(lexer: Lexer, text: string, start: number) {
    this.lexer = lexer
    this.text = text
    this.from = start
  }

  get depth(): number {
    return this.frames.length
  }

  add(token: MarkdownToken): void {
    const { tokens } = this.frames.at(-1) ?? this
    tokens.push(token)
  }

  /** Lexes up to an offset into the innermost block; the next text begins at `next`. */
  lexUntil(until: number, next: number): void {
    const segment = this.text.slice(this.from, until)
    this.from = next
    if (segment) for (const token of lexSegment(this.lexer, segment)) this.add(token)
  }

  open(opening: Opening, start: number): void {
    this.frames.push({ opening, start, tokens: [] })
  }

  close(end: number, closed: boolean): void {
    const frame = this.frames.pop()
    if (frame) this.add(toContainer(frame.opening, this.text.slice(frame.start, end), frame.tokens, closed))
  }
}

function lexSegment(lexer: Lexer, text: string): MarkdownToken[] {
  // A block inside a list item is lexed while the item is; marked resets this flag behind our back.
  const { top } = lexer.state
  lexer.state.top = true
  const tokens = lexer.blockTokens(text, [])
  lexer.state.top = top
  return tokens as MarkdownToken[]
}

function toContainer(
  opening: Opening,
  raw: string,
  tokens: MarkdownToken[],
  closed: boolean,
): ContainerToken {
  const { name, attributes, problem } = opening
  return {
    type: 'container',
    raw,
    name,
    tokens,
    closed,
    ...(attributes ? { attributes: mergeAttributes(NO_ATTRIBUTES, attributes) } : {}),
    ...(problem ? { problem } : {}),
  }
}
