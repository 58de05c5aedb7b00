/** The tokens that we add to those of marked, guards that tell them apart, and walks over them. */
import type { Tokens } from 'marked'
import type { Attributes, Citation, CitationGroup, MarkdownToken } from '../types.ts'
import { isSimpleHtml } from './simple-html.ts'

interface Located {
  start?: number
  end?: number
  attributes?: Attributes
}

/** `::: name {…}` … `:::`. */
export interface ContainerToken extends Located {
  type: 'container'
  raw: string
  /** Never empty: a block with attributes only is named after its first class. */
  name: string
  tokens: MarkdownToken[]
  closed: boolean
  /** What stood behind the name and is no attribute list. */
  problem?: string
}

/** `. . .` */
export interface PauseToken extends Located {
  type: 'pause'
  raw: string
}

/** A `:::` that closes nothing. */
export interface StrayToken extends Located {
  type: 'stray'
  raw: string
}

/** `[@key, ¶7; @other]` */
export interface CitationToken extends Located, CitationGroup {
  type: 'citation'
  raw: string
  items: readonly Citation[]
}

/** `[^label]: text` */
export interface FootnoteDefinition extends Located {
  type: 'footnoteDefinition'
  raw: string
  label: string
  tokens: MarkdownToken[]
}

/** `[^label]`; `number` is set when the slide defines the label. */
export interface FootnoteReference extends Located {
  type: 'footnote'
  raw: string
  label: string
  number?: number
  /** How many references to the same footnote stand before this one. */
  occurrence?: number
}

/** `{.class #id key=value}` as it stands in running text, until it is applied to what it belongs to. */
export interface AttributeToken extends Located {
  type: 'attributes'
  raw: string
}

/** A formula in running text, or one that is a block of its own. */
export interface MathToken extends Located {
  type: 'math' | 'mathBlock'
  raw: string
  tex: string
  /** Where the TeX begins in `raw`. */
  texStart: number
  /** True for a formula on a line of its own. */
  display: boolean
}

/** Line numbers and steps of a code block: `[12: 1,3-5|7]`. */
export interface CodeLines {
  /** Steps in order, each `1,3-5` or '' for all lines; empty when only numbers are asked for. */
  readonly steps: readonly string[]
  /** The number of the first line, when it is not 1. */
  readonly first: number | undefined
}

export interface CodeToken extends Omit<Tokens.Code, 'type'>, Located {
  type: 'code'
  language?: string
  lines?: CodeLines | undefined
}

export type AlertKind = 'note' | 'tip' | 'important' | 'warning' | 'caution'

/** A quotation, or what GitHub makes of `> [!NOTE]`. */
export interface BlockquoteToken extends Omit<Tokens.Blockquote, 'tokens'>, Located {
  tokens: MarkdownToken[]
  alert?: AlertKind
}

/** A list; marked's own `start` makes room for the offset and is kept as `ordinal`. */
export interface ListToken extends Omit<Tokens.List, 'start' | 'items'>, Located {
  ordinal?: number
  items: ItemToken[]
}

export interface ItemToken extends Omit<Tokens.ListItem, 'tokens'>, Located {
  tokens: MarkdownToken[]
}

/** Every token type by name; inline ones included. */
export interface TokenTypes {
  attributes: AttributeToken
  blockquote: BlockquoteToken
  br: Tokens.Br
  checkbox: Tokens.Checkbox
  citation: CitationToken
  code: CodeToken
  codespan: Tokens.Codespan
  container: ContainerToken
  def: Tokens.Def
  del: Tokens.Del
  em: Tokens.Em
  escape: Tokens.Escape
  footnote: FootnoteReference
  footnoteDefinition: FootnoteDefinition
  heading: Tokens.Heading
  hr: Tokens.Hr
  html: Tokens.HTML
  image: Tokens.Image
  link: Tokens.Link
  list: ListToken
  list_item: ItemToken
  math: MathToken
  mathBlock: MathToken
  paragraph: Tokens.Paragraph
  pause: PauseToken
  space: Tokens.Space
  stray: StrayToken
  strong: Tokens.Strong
  table: Tokens.Table
  text: Tokens.Text
}

export type TokenOf<T extends keyof TokenTypes> = TokenTypes[T] & Located

/** Whether a token is of a type; narrows it to exactly that type. */
export function isToken<T extends keyof TokenTypes>(
  token: MarkdownToken | undefined,
  type: T,
): token is MarkdownToken & TokenOf<T> {
  return token?.type === type
}

/** A cell of a table as a token: it can have attributes as one, and marked gives it no type. */
export const asToken = (cell: Tokens.TableCell): MarkdownToken => cell as unknown as MarkdownToken

/** Turns a token that means nothing here back into the text that was typed. */
export function becomeText(token: { type: string; raw: string }): void {
  Object.assign(token, { type: 'text', text: token.raw })
}

/** Turns a code fence into the formula that its text is. */
export function becomeFormula(token: CodeToken): void {
  const { raw, text: tex } = token
  Object.assign(token, { type: 'mathBlock', tex, texStart: raw.indexOf('\n') + 1, display: true })
}

/** As decks for Reveal.js write a diagram; the text may have `&gt;` for what HTML reads as its own. */
const DIAGRAM_HTML = /^<(div|pre) class="mermaid">\n?([\s\S]*?)\n?[ \t]*<\/\1>\s*$/
const REFERENCES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' }

/** Turns an element that a script of the page would draw into the fence that it could be. */
export function becomeDiagram(token: TokenOf<'html'>): void {
  const written = DIAGRAM_HTML.exec(token.raw)?.[2]
  if (written === undefined) return
  const text = written.replace(/&(?:lt|gt|quot|amp);/g, (reference) => REFERENCES[reference] ?? reference)
  Object.assign(token, { type: 'code', text, language: 'mermaid' })
}

const NO_CHILDREN: MarkdownToken[][] = []

/** The lists of tokens directly inside a token, each a row of siblings. */
export function childLists(token: MarkdownToken): MarkdownToken[][] {
  const { tokens } = token as { tokens?: MarkdownToken[] }
  if (tokens) return [tokens]
  if (isToken(token, 'list')) return [token.items as MarkdownToken[]]
  if (isToken(token, 'table')) {
    return [...token.header, ...token.rows.flat()].map((cell) => cell.tokens as MarkdownToken[])
  }
  return NO_CHILDREN
}

/** Visits every token, outer ones first. */
export function walkTokens(tokens: readonly MarkdownToken[], visit: (token: MarkdownToken) => void): void {
  for (const token of tokens) {
    visit(token)
    for (const children of childLists(token)) walkTokens(children, visit)
  }
}

/** Whether any token is raw HTML that has to pass the sanitizer. */
export function hasRawHtml(tokens: readonly MarkdownToken[]): boolean {
  const open: string[] = []
  for (const token of tokens) {
    if (isToken(token, 'html') && !isSimpleHtml(token.text.trim(), open)) return true
    if (childLists(token).some(hasRawHtml)) return true
  }
  return open.length > 0
}
