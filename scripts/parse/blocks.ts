/** Takes out of a slide what is not shown on it: notes and private notes. */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import type { Diagnostic, MarkdownToken } from '../types.ts'
import type { Place } from './refine.ts'
import { childLists, isToken } from './tokens.ts'

export interface TakenBlocks {
  readonly blocks: MarkdownToken[]
  readonly notes: MarkdownToken[]
  readonly privateNotes: MarkdownToken[]
}

/**
 * Separates `::: notes` (anywhere) and `::: private` (at the top level) from the other blocks.
 *
 * A private block inside another block is taken out as well, so that it cannot leak, and reported.
 */
export function takeNotes(
  tokens: readonly MarkdownToken[],
  place: Place,
  diagnostics: Diagnostic[],
): TakenBlocks {
  return new NotesTaker(place, diagnostics).take(tokens)
}

/** Blocks that can have no private ones, at no level; each that there is is taken out and reported. */
export function withoutPrivate(
  tokens: MarkdownToken[],
  place: Place,
  diagnostics: Diagnostic[],
): readonly MarkdownToken[] {
  new NotesTaker(place, diagnostics).keepPublic(tokens)
  return tokens
}

const PRIVATE_IN_HTML = /^[ \t>*+-]*:{3,}[ \t]*(?:private\b|\{\.private\b).*$/im

const isNamed = (token: MarkdownToken, name: string): boolean =>
  isToken(token, 'container') && token.name.toLowerCase() === name

const inside = (token: MarkdownToken): MarkdownToken[] => childLists(token)[0] ?? []

class NotesTaker {
  private readonly taken: TakenBlocks = { blocks: [], notes: [], privateNotes: [] }
  private readonly place: Place
  private readonly diagnostics: Diagnostic[]

  constructor(place: Place, diagnostics: Diagnostic[]) {
    this.place = place
    this.diagnostics = diagnostics
  }

  take(tokens: readonly MarkdownToken[]): TakenBlocks {
    for (const token of tokens) {
      if (isNamed(token, 'private')) this.taken.privateNotes.push(...inside(token))
      else if (this.keeps(token)) this.taken.blocks.push(token)
    }
    return this.taken
  }

  /** Changes the list in place: the tokens have just been made and nobody else holds them. */
  keepPublic(tokens: MarkdownToken[]): void {
    const kept = tokens.filter((token) => {
      if (!isNamed(token, 'private')) return this.keeps(token)
      this.report(token)
      this.taken.privateNotes.push(...inside(token))
      return false
    })
    tokens.splice(0, tokens.length, ...kept)
  }

  /** Cleans what is inside a token, and moves a block of notes to the others. */
  private keeps(token: MarkdownToken): boolean {
    if (isToken(token, 'html')) this.searchHtml(token)
    for (const children of childLists(token)) this.keepPublic(children)
    if (!isNamed(token, 'notes')) return true
    this.taken.notes.push(...inside(token))
    return false
  }

  /** In a quotation inside of raw HTML a block is not read as one, and all of it would be shown. */
  private searchHtml({ text, start = 0 }: MarkdownToken & { readonly text: string }): void {
    const { index, 0: line } = PRIVATE_IN_HTML.exec(text) ?? {}
    if (index === undefined || line === undefined) return
    const at = start + index + line.length - line.trimStart().length
    this.diagnostics.push(diagnostic('private-leak', this.place(at, at + line.trim().length), []))
  }

  private report({ raw, start = 0, end = 0 }: MarkdownToken): void {
    const line = raw.indexOf('\n')
    const lineEnd = line === -1 ? end : Math.min(end, start + line)
    this.diagnostics.push(diagnostic('private-leak', this.place(start, lineEnd), []))
  }
}
