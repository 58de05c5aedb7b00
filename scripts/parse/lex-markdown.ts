/** Our own marked: Markdown to bare tokens, and what has to be known about text that cannot be lexed. */
import { Marked, type Token, type TokensList } from 'marked'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { spanOf } from '../diagnostics/position.ts'
import type { Diagnostic, MarkdownToken, SourceFile } from '../types.ts'
import { lexRegion } from './containers.ts'
import { lecternMarkdown } from './extensions.ts'
import { MAX_DEPTH, NestedTooDeep } from './locate.ts'
import { LineScanner, type Region } from './scan-lines.ts'

const ours = new Marked(lecternMarkdown)

/** Every level of a list reads all levels below it again, so one that is too deep ends the reading at once. */
class ShallowLexer extends ours.Lexer {
  #depth = 0

  override blockTokens(src: string, tokens?: Token[], lastParagraphClipped?: boolean): Token[]
  override blockTokens(src: string, tokens?: TokensList, lastParagraphClipped?: boolean): TokensList
  override blockTokens(src: string, tokens: Token[] = [], lastParagraphClipped = false): Token[] {
    if (this.#depth > MAX_DEPTH) throw new NestedTooDeep()
    this.#depth++
    const found = super.blockTokens(src, tokens, lastParagraphClipped)
    this.#depth--
    return found
  }
}

/** Lexes ranges of a text with one lexer, so that link definitions count for all of them. */
export function lexRegions(text: string, regions: readonly Region[]): MarkdownToken[][] {
  const lexer = new ShallowLexer(ours.defaults)
  const lists = regions.map(({ start, end }) => lexRegion(lexer, text, start, end))
  for (const { src, tokens } of lexer.inlineQueue) {
    lexer.state.inRawBlock = false
    lexer.inlineTokens(src, tokens)
  }
  return lists
}

/** Text as it stands, for Markdown that cannot be lexed. */
export function plainParagraph(raw: string, start: number, end: number): MarkdownToken {
  const text: MarkdownToken = { type: 'text', raw, text: raw, start, end }
  return { type: 'paragraph', raw, text: raw, tokens: [text], start, end }
}

/** Nesting beyond reason overflows the stack of a recursive lexer; authors get a diagnostic instead. */
export const isTooDeep = (error: unknown): boolean =>
  error instanceof NestedTooDeep || error instanceof RangeError

/** Lexes running text. */
export function lexInline(text: string): MarkdownToken[] {
  return new ours.Lexer(ours.defaults).inlineTokens(text) as MarkdownToken[]
}

/** A fence or comment that is still open at the end of a range. */
export function unclosedIn(source: SourceFile, start: number, end: number): Diagnostic[] {
  const scanner = new LineScanner(source.text, start, end)
  while (scanner.advance()) {
    // Only where the walk ends matters.
  }
  const { openFence, openComment } = scanner
  if (openFence !== undefined) {
    return [diagnostic('unclosed-fence', spanOf(source, openFence, lineEnd(source.text, openFence, end)), [])]
  }
  if (openComment !== undefined) {
    return [
      diagnostic('unclosed-comment', spanOf(source, openComment, lineEnd(source.text, openComment, end)), []),
    ]
  }
  return []
}

function lineEnd(text: string, from: number, limit: number): number {
  const at = text.indexOf('\n', from)
  return at === -1 ? limit : Math.min(at, limit)
}
