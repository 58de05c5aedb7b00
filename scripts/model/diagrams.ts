/** Which fences of a deck are diagrams to be drawn. */
import { once } from '../once.ts'
import { onceAny } from '../once-each.ts'
import { languageOf } from '../parse/fence-info.ts'
import { type CodeToken, isToken, walkTokens } from '../parse/tokens.ts'
import type { Deck, MarkdownToken, Slide } from '../types.ts'
import { slideTokens } from './needs.ts'

/** A fence whose text is drawn. */
export interface Diagram {
  /** Tells it from all others of the deck. */
  readonly key: string
  readonly text: string
  readonly token: MarkdownToken
}

/** The kinds that the small edition of Mermaid leaves out, and how people call them. */
const LEFT_OUT: ReadonlyMap<string, string> = new Map([
  ['mindmap', 'mind maps'],
  ['architecture', 'architecture diagrams'],
  ['architecture-beta', 'architecture diagrams'],
  ['zenuml', 'ZenUML diagrams'],
])

export const isMermaid = (language: string): boolean => language.toLowerCase() === 'mermaid'

/** What stands before a diagram: front matter, directives and comments, which the library takes out. */
const PREAMBLE = /^\s*(?:---[ \t]*\n[\s\S]*?\n---[ \t]*(?:\n|$)|%%\{[\s\S]*?\}%%|%%(?!\{)[^\n]*)/

/**
 * The text as the library gets it. It would take the lines of comments out, and what it tells of lines below them
 * would be about other ones.
 */
const readableText = (text: string): string => text.replace(/^[ \t]*%%(?!\{)[^\n]*$/gm, '')

/** How much stands before the diagram itself begins. */
export function preambleLength(text: string): number {
  let at = 0
  for (let found = PREAMBLE.exec(text); found; found = PREAMBLE.exec(text.slice(at))) at += found[0].length
  return at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0)
}

/** The word that says which kind of diagram it is; '' for a text that has none. */
export const diagramWord = (text: string): string =>
  /^[\w-]+/.exec(text.slice(preambleLength(text)))?.[0] ?? ''

/** What the library cannot draw, in words; undefined for every other kind. */
export const leftOutKind = (text: string): string | undefined => LEFT_OUT.get(diagramWord(text))

/** Whether the text says what the diagram is: in words for those who do not see it, or in a title. */
export const describesItself = (text: string): boolean =>
  /^\s*(?:accTitle\s*:|accDescr\s*[:{]|title[\s:]|pie\b.*\btitle\s)\s*\S/m.test(text)

/** The diagrams that a slide shows, in order. In notes the text stays: they are there to be read. */
export const diagramsOf = once((slide: Slide): readonly Diagram[] => {
  const found: Diagram[] = []
  for (const tokens of slideTokens(slide)) {
    if (tokens === slide.notes || tokens === slide.privateNotes) continue
    walkTokens(tokens, (token) => {
      if (!isDiagram(token) || leftOutKind(token.text) !== undefined) return
      found.push({ key: `${slide.id} ${found.length + 1}`, text: readableText(token.text), token })
    })
  }
  return found
})

export const isDiagram = (token: MarkdownToken): token is MarkdownToken & CodeToken =>
  isToken(token, 'code') && isMermaid(languageOf(token).name)

export const hasDiagrams = (slide: Slide): boolean => diagramsOf(slide).length > 0

const anyDiagram = onceAny(hasDiagrams)

/** Whether any slide has a diagram, for which a browser is needed. */
export const usesDiagrams = (deck: Deck): boolean => anyDiagram(deck.slides)
