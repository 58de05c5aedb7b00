/** Numbers the footnotes of a slide in order of first use. */
import type { Footnote, MarkdownToken } from '../types.ts'
import {
  becomeText,
  childLists,
  type FootnoteDefinition,
  type FootnoteReference,
  isToken,
  walkTokens,
} from './tokens.ts'

type Definitions = ReadonlyMap<string, FootnoteDefinition>

/** Takes the definitions out of some blocks; the first of a label counts. */
export function takeDefinitions(tokens: MarkdownToken[]): Definitions {
  const found = new Map<string, FootnoteDefinition>()
  takeFrom(tokens, found)
  return found
}

function takeFrom(tokens: MarkdownToken[], found: Map<string, FootnoteDefinition>): void {
  for (let index = tokens.length - 1; index >= 0; index--) {
    const token = tokens[index]
    if (token && isToken(token, 'footnoteDefinition')) {
      found.set(token.label, token)
      tokens.splice(index, 1)
    } else if (token) for (const children of childLists(token)) takeFrom(children, found)
  }
}

/** The labels that are referred to, footnotes included, and the references that no definition has. */
export function footnoteLabels(
  tokens: readonly MarkdownToken[],
  definitions: Definitions,
): { readonly used: ReadonlySet<string>; readonly unknown: readonly FootnoteReference[] } {
  const used = new Set<string>()
  const unknown: FootnoteReference[] = []
  const visit = (token: MarkdownToken) => {
    if (!isToken(token, 'footnote')) return
    used.add(token.label)
    if (!definitions.has(token.label)) unknown.push(token)
  }
  walkTokens(tokens, visit)
  for (const { tokens: inside } of definitions.values()) walkTokens(inside, visit)
  return { used, unknown }
}

/**
 * Numbers every reference to a defined footnote and returns those footnotes.
 *
 * A reference without a definition stays as it was typed.
 */
export function numberFootnotes(tokens: readonly MarkdownToken[], definitions: Definitions): Footnote[] {
  const used = new Map<string, { number: number; count: number }>()
  const footnotes: Footnote[] = []
  const visit = (token: MarkdownToken) => {
    if (!isToken(token, 'footnote')) return
    const definition = definitions.get(token.label)
    if (!definition) return becomeText(token)
    const known = used.get(token.label) ?? { number: used.size + 1, count: 0 }
    token.number = known.number
    token.occurrence = known.count
    used.set(token.label, { ...known, count: known.count + 1 })
    if (known.count > 0) return
    footnotes.push({ label: token.label, tokens: definition.tokens })
  }
  walkTokens(tokens, visit)
  // A footnote may refer to further ones; the list grows while it is read.
  for (const footnote of footnotes) walkTokens(footnote.tokens, visit)
  return footnotes
}

/** Footnotes of notes have no foot to stand in: their text follows in brackets. */
export function inlineFootnotes(tokens: readonly MarkdownToken[], definitions: Definitions): void {
  for (const token of tokens) {
    for (const children of childLists(token)) {
      inlineFootnotes(children, definitions)
      for (let index = children.length - 1; index >= 0; index--) {
        const child = children[index]
        if (child && isToken(child, 'footnote')) children.splice(index, 1, ...bracketed(child, definitions))
      }
    }
  }
}

function bracketed(reference: FootnoteReference & MarkdownToken, definitions: Definitions): MarkdownToken[] {
  const [block] = definitions.get(reference.label)?.tokens ?? []
  const inside = block && isToken(block, 'paragraph') ? (block.tokens as MarkdownToken[]) : undefined
  if (!inside) {
    becomeText(reference)
    return [reference]
  }
  const text = (raw: string): MarkdownToken => ({
    type: 'text',
    raw,
    text: raw,
    start: reference.start ?? 0,
    end: reference.end ?? 0,
  })
  return [text(' ('), ...inside.filter((token) => token.type !== 'footnote'), text(')')]
}
