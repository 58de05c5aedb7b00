/**
 * Reveal.js comments: `<!-- .element: class="fragment" -->` and `<!-- .slide: data-background="#fff" -->`.
 *
 * An element comment belongs to the element before it, or to its parent when it comes first, as Reveal.js
 * has it. Other comments are dropped: nothing of them shall reach the output.
 */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { ignoredWords } from '../settings/ignored-setting.ts'
import type { Attributes, Diagnostic, MarkdownToken } from '../types.ts'
import { mergeAttributes, NO_ATTRIBUTES, readCommentAttributes } from './attributes.ts'
import { marpDirective } from './marp-syntax.ts'
import type { Place } from './refine.ts'
import { asToken, isToken } from './tokens.ts'

const COMMENT_EXAMPLE = 'name="value", with spaces between them'
const ELEMENT = /^\.element\s*:?\s*([\s\S]*)$/
const SLIDE = /^\.slide:\s*([\s\S]*)$/
/** Tokens that are no element of their own in the page, or none that an author would mean. */
const PASSED_OVER = new Set([
  'space',
  'text',
  'escape',
  'br',
  'def',
  'checkbox',
  'math',
  'citation',
  'footnote',
  'footnoteDefinition',
  'pause',
])

/** Applies all comments in some blocks of a slide; `slide` gathers the attributes of the slide itself. */
export class CommentReader {
  slide: Attributes = NO_ATTRIBUTES
  private readonly place: Place
  private readonly diagnostics: Diagnostic[]

  constructor(place: Place, diagnostics: Diagnostic[]) {
    this.place = place
    this.diagnostics = diagnostics
  }

  /** The tokens without the comments that have been understood or dropped. */
  apply(tokens: readonly MarkdownToken[], parent?: MarkdownToken): MarkdownToken[] {
    const kept: MarkdownToken[] = []
    for (const token of tokens) {
      if (isToken(token, 'html')) {
        const { comments, isAll } = commentsIn(token.text)
        if (isAll && this.readAll(comments, token, kept, parent)) continue
        if (!isAll) for (const comment of comments) this.readSlide(comment, token)
      }
      this.applyInside(token, parent)
      kept.push(token)
    }
    return kept
  }

  private applyInside(token: MarkdownToken, parent: MarkdownToken | undefined): void {
    if (isToken(token, 'list')) {
      for (const item of token.items) item.tokens = this.apply(item.tokens, item as MarkdownToken)
    } else if (isToken(token, 'table')) {
      for (const cell of [...token.header, ...token.rows.flat()])
        cell.tokens = this.apply(cell.tokens as MarkdownToken[], asToken(cell))
    } else if (token.type !== 'code' && Array.isArray((token as { tokens?: MarkdownToken[] }).tokens)) {
      const holder = token as { tokens: MarkdownToken[] }
      // The text of a tight list item has no element of its own.
      holder.tokens = this.apply(holder.tokens, isToken(token, 'text') ? parent : token)
    }
  }

  /** False when one of the comments has to stay, because raw HTML before it is what it belongs to. */
  private readAll(
    comments: readonly string[],
    token: MarkdownToken,
    before: readonly MarkdownToken[],
    parent: MarkdownToken | undefined,
  ): boolean {
    let handled = true
    for (const comment of comments) {
      const element = ELEMENT.exec(comment)?.[1]
      if (element !== undefined) handled = this.readElement(element, token, before, parent) && handled
      else this.readSlide(comment, token)
    }
    return handled
  }

  private readElement(
    text: string,
    token: MarkdownToken,
    before: readonly MarkdownToken[],
    parent: MarkdownToken | undefined,
  ): boolean {
    const owner = ownerOf(before) ?? parent
    if (isToken(owner, 'html')) return false
    const attributes = this.read(text, token)
    if (owner) owner.attributes = mergeAttributes(owner.attributes, attributes)
    else this.slide = mergeAttributes(this.slide, attributes)
    return true
  }

  private readSlide(text: string, token: MarkdownToken): void {
    const slide = SLIDE.exec(text)?.[1]
    if (slide !== undefined) this.slide = mergeAttributes(this.slide, this.read(slide, token))
    const directive = marpDirective(text)
    if (directive === undefined) return
    const { start = 0, end = 0 } = token
    this.diagnostics.push(ignoredWords(this.place(start, end), directive.text, directive))
  }

  private read(text: string, token: MarkdownToken): Attributes {
    const { attributes, problem } = readCommentAttributes(text)
    if (problem) {
      const { start = 0, end = 0 } = token
      this.diagnostics.push(
        diagnostic('bad-attributes', this.place(start, end), [text.trim(), problem], [COMMENT_EXAMPLE]),
      )
    }
    return attributes
  }
}

/** The comments in some HTML, and whether it is nothing else. */
function commentsIn(html: string): { readonly comments: readonly string[]; readonly isAll: boolean } {
  const comments: string[] = []
  let between = ''
  let at = 0
  for (;;) {
    const open = html.indexOf('<!--', at)
    const close = open === -1 ? -1 : html.indexOf('-->', open + '<!--'.length)
    if (close === -1) break
    between += html.slice(at, open)
    comments.push(html.slice(open + '<!--'.length, close).trim())
    at = close + '-->'.length
  }
  return { comments, isAll: comments.length > 0 && (between + html.slice(at)).trim() === '' }
}

const isLineBreak = (token: MarkdownToken): boolean => isToken(token, 'html') && /^<br\b/i.test(token.text)

/** The element before a comment; straight under a list, without a blank line, that is its last item. */
function ownerOf(before: readonly MarkdownToken[]): MarkdownToken | undefined {
  const owner = before.findLast((token) => !PASSED_OVER.has(token.type) && !isLineBreak(token))
  if (isToken(owner, 'list') && owner === before.at(-1))
    return owner.items.at(-1) as MarkdownToken | undefined
  return owner
}
