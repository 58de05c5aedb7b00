/** Turns lexed tokens into ours: attributes find their owners, fences their language; mistakes are reported. */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { ignoredWords } from '../settings/ignored-setting.ts'
import type { Diagnostic, MarkdownToken, Span } from '../types.ts'
import { readAlert } from './alerts.ts'
import { attributeGroup, mergeAttributes, readAttributes } from './attributes.ts'
import { readCitations, readNarrative } from './citation-items.ts'
import { findLineBeyond, readFenceInfo } from './fence-info.ts'
import { marpPicture } from './marp-syntax.ts'
import { endsInBracket, strayAttributes, unclosedAttributes } from './stray-attributes.ts'
import { extraCells } from './table-rows.ts'
import {
  type AttributeToken,
  becomeDiagram,
  becomeFormula,
  becomeText,
  type CitationToken,
  type CodeToken,
  type ContainerToken,
  isToken,
  walkTokens,
} from './tokens.ts'
import { unreadPictures } from './unread-pictures.ts'

/** The span of two offsets; for text from YAML always the span of the value. */
export type Place = (start: number, end: number) => Span

/**
 * Applies attribute lists, reads code fences and drops stray `:::` lines, reporting what is wrong.
 *
 * The tokens are changed in place: they have just been made and nobody else holds them.
 */
export function refineTokens(
  tokens: MarkdownToken[],
  place: Place,
  diagnostics: Diagnostic[],
): MarkdownToken[] {
  return new Refiner(place, diagnostics).list(tokens, undefined)
}

/** What only a formula looks like; more backticks say that code is meant. */
const FORMULA_IN_CODE = /^`(?!`)\s*(?:\$\$[^$`]+\$\$|\\\[[^`]+\\\])\s*`$/

const EXAMPLE = '{.class #id key=value key="two words"}'

class Refiner {
  private readonly place: Place
  private readonly diagnostics: Diagnostic[]

  constructor(place: Place, diagnostics: Diagnostic[]) {
    this.place = place
    this.diagnostics = diagnostics
  }

  list(tokens: MarkdownToken[], parent: MarkdownToken | undefined): MarkdownToken[] {
    const kept = tokens.some(isLoose) ? this.settle(tokens, parent) : tokens
    kept.forEach((token, index) => {
      if (isToken(token, 'citation') && isInsideWord(kept[index - 1], token)) becomeText(token)
      this.refine(token)
    })
    for (const { text, start } of unclosedAttributes(kept, parent))
      this.badAttributes(text, 'a quote or the closing "}" is missing', start)
    return kept
  }

  /** Finds owners for attribute lists and leaves stray lines out. */
  private settle(tokens: readonly MarkdownToken[], parent: MarkdownToken | undefined): MarkdownToken[] {
    const kept: MarkdownToken[] = []
    const lastWords = tokens.findLastIndex(
      (token) => !isToken(token, 'attributes') && token.raw.trim() !== '',
    )
    tokens.forEach((token, index) => {
      if (isToken(token, 'stray')) {
        this.diagnostics.push(diagnostic('unopened-block', this.spanOf(token, ':::'.length), []))
      } else if (isToken(token, 'attributes')) {
        const after = index > lastWords
        const owner = this.ownerOf(kept, parent, after)
        if (owner) this.apply(token, owner, kept)
        else {
          if (after || endsInBracket(kept)) this.diagnostics.push(...strayAttributes(token, kept, this.place))
          kept.push(asText(token))
        }
      } else kept.push(token)
    })
    return kept
  }

  private unreadPictures({ raw, start = 0 }: MarkdownToken): void {
    for (const { at, length, advice } of unreadPictures(raw)) {
      const span = this.place(start + at, start + at + length)
      this.diagnostics.push(diagnostic('unread-picture', span, [], [advice]))
    }
  }

  private marpWords(description: string, token: MarkdownToken): void {
    const found = marpPicture(description)
    if (found) this.diagnostics.push(ignoredWords(this.spanOf(token, token.raw.length), found.text, found))
  }

  /** Decks for Reveal.js and its plugin for formulas are written like that. */
  private formulaInCode(token: MarkdownToken): void {
    if (!FORMULA_IN_CODE.test(token.raw)) return
    this.diagnostics.push(diagnostic('formula-in-code', this.spanOf(token, token.raw.length), []))
  }

  private refine(token: MarkdownToken): void {
    if (isToken(token, 'image')) this.marpWords(token.text, token)
    if (isToken(token, 'text') && !token.tokens) this.unreadPictures(token)
    else if (isToken(token, 'code')) this.code(token)
    else if (isToken(token, 'html')) becomeDiagram(token)
    else if (isToken(token, 'codespan')) this.formulaInCode(token)
    else if (isToken(token, 'citation')) this.citation(token)
    else if (isToken(token, 'list')) {
      for (const item of token.items) item.tokens = this.list(item.tokens, item as MarkdownToken)
    } else if (isToken(token, 'table')) {
      for (const { text, count, start, end } of extraCells(token)) {
        const [cells, columns] = [String(count), String(token.header.length)]
        this.diagnostics.push(diagnostic('cell-beyond-table', this.place(start, end), [text, cells, columns]))
      }
      for (const cell of [...token.header, ...token.rows.flat()]) {
        cell.tokens = this.list(cell.tokens as MarkdownToken[], undefined)
      }
    } else this.holder(token)
  }

  private holder(token: MarkdownToken): void {
    if (isToken(token, 'blockquote')) readAlert(token)
    if (isToken(token, 'container')) this.container(token)
    const holder = token as { tokens?: MarkdownToken[] }
    if (holder.tokens) holder.tokens = this.list(holder.tokens, token)
    // A link cannot hold another one.
    if (isToken(token, 'link')) walkTokens(inner(token), plainCitation)
  }

  /** The image or link straight before, else the heading that ends here. */
  private ownerOf(
    before: readonly MarkdownToken[],
    parent: MarkdownToken | undefined,
    isLast: boolean,
  ): MarkdownToken | undefined {
    const last = before.at(-1)
    if (isToken(last, 'image') || isToken(last, 'link')) return last
    return isLast && isToken(parent, 'heading') ? parent : undefined
  }

  private apply(token: AttributeToken, owner: MarkdownToken, before: MarkdownToken[]): void {
    const { attributes, problem } = readAttributes(token.raw)
    owner.attributes = mergeAttributes(owner.attributes, attributes)
    if (problem) this.badAttributes(token.raw, problem, token.start ?? 0)
    const last = before.at(-1)
    if (isToken(owner, 'heading') && isToken(last, 'text')) last.text = last.text.trimEnd()
  }

  private code(token: CodeToken): void {
    if (token.codeBlockStyle === 'indented') return
    const info = token.lang ?? ''
    const { language, lines, attributes, problems } = readFenceInfo(info)
    token.language = language
    if (lines) token.lines = lines
    if (attributes) token.attributes = mergeAttributes(token.attributes, attributes)
    if (language.toLowerCase() === 'math') becomeFormula(token)
    const infoStart = (token.start ?? 0) + Math.max(0, token.raw.indexOf(info))
    this.checkSteps(token, info, infoStart)
    for (const problem of problems) {
      if (problem.code === 'bad-attributes')
        this.badAttributes(problem.text, problem.reason, infoStart + problem.at)
      else {
        const start = infoStart + problem.at
        const span = this.place(start, start + problem.text.length)
        this.diagnostics.push(diagnostic('bad-line-steps', span, [problem.text]))
      }
    }
  }

  private checkSteps({ lines, text }: CodeToken, info: string, infoStart: number): void {
    const beyond = lines && findLineBeyond(text, lines, info)
    if (!beyond) return
    const span = this.place(infoStart + beyond.at, infoStart + beyond.at + beyond.text.length)
    this.diagnostics.push(diagnostic('line-beyond-code', span, [beyond.text, String(beyond.count)]))
  }

  private citation(token: CitationToken & MarkdownToken): void {
    if (!token.raw.startsWith('[')) {
      this.narrative(token)
      return
    }
    const inside = (token.start ?? 0) + '['.length
    const span = (part: { start: number; end: number }) => this.place(inside + part.start, inside + part.end)
    const { items, malformed } = readCitations(token.raw.slice(1, -1))
    for (const part of malformed) {
      this.diagnostics.push(diagnostic('bad-citation', span(part), [part.text || token.raw]))
    }
    token.items = items.map((item) => ({ key: item.key, locator: item.locator, span: span(item) }))
    if (items.length === 0) becomeText(token)
  }

  private narrative(token: CitationToken & MarkdownToken): void {
    const item = readNarrative(token.raw)
    if (!item) {
      becomeText(token)
      return
    }
    const { key, locator } = item
    const start = token.start ?? 0
    const span = this.place(start, start + token.raw.length)
    token.items = [{ key, locator, narrative: token.raw.startsWith('-') ? 'mark' : 'name', span }]
  }

  private container(token: ContainerToken & MarkdownToken): void {
    const line = token.raw.slice(0, (token.raw.indexOf('\n') + 1 || token.raw.length + 1) - 1)
    if (!token.closed)
      this.diagnostics.push(diagnostic('unclosed-block', this.spanOf(token, line.length), [token.name]))
    if (!token.problem) return
    const at = (token.start ?? 0) + Math.max(0, line.lastIndexOf(token.problem))
    const reason = readAttributes(attributeGroup(token.problem) ?? '').problem ?? 'they need braces'
    this.badAttributes(token.problem, reason, at)
  }

  private badAttributes(text: string, reason: string, start: number): void {
    const span = this.place(start, start + text.length)
    this.diagnostics.push(diagnostic('bad-attributes', span, [text, reason], [EXAMPLE]))
  }

  private spanOf(token: MarkdownToken, length: number): Span {
    const start = token.start ?? 0
    return this.place(start, start + length)
  }
}

/** `me@home`: what stands straight before an at sign makes it part of a word. */
const isInsideWord = (before: MarkdownToken | undefined, { raw }: MarkdownToken): boolean =>
  !raw.startsWith('[') && isToken(before, 'text') && /[\p{L}\p{N}_@/.]$/u.test(before.raw)

const inner = ({ tokens }: { tokens?: unknown }): MarkdownToken[] => (tokens ?? []) as MarkdownToken[]

function plainCitation(token: MarkdownToken): void {
  if (isToken(token, 'citation')) becomeText(token)
}

const isLoose = ({ type }: MarkdownToken): boolean => type === 'attributes' || type === 'stray'

function asText(token: AttributeToken): MarkdownToken {
  const { raw, start = 0, end = 0 } = token
  return { type: 'text', raw, text: raw, start, end }
}
