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

/** Takes the definitions out of some blocks; the first of a label counts, and the others are `repeated`. */
export function takeDefinitions(...lists: readonly MarkdownToken[][]): {
  readonly definitions: Definitions
  readonly repeated: readonly FootnoteDefinition[]
} {
  const definitions = new Map<string, FootnoteDefinition>()
  const repeated: FootnoteDefinition[] = []
  for (const token of lists.flatMap(taken)) {
    if (definitions.has(token.label)) repeated.push(token)
    else definitions.set(token.label, token)
  }
  return { definitions, repeated }
}

/** Takes all definitions out, in their order. */
function taken(tokens: MarkdownToken[]): FootnoteDefinition[] {
  const found: FootnoteDefinition[] = []
  const kept = tokens.filter((token) => {
    if (isToken(token, 'footnoteDefinition')) found.push(token)
    for (const children of childLists(token)) found.push(...taken(children))
    return token.type !== 'footnoteDefinition'
  })
  if (kept.length < tokens.length) tokens.splice(0, tokens.length, ...kept)
  return found
}

/**
 * The labels that are referred to, by footnotes too that are referred to themselves, and the references that no
 * definition has.
 */
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
  // The list grows while it is read.
  for (const label of used) walkTokens(definitions.get(label)?.tokens ?? [], visit)
  const shown = new Set(used)
  for (const [label, definition] of definitions) if (!shown.has(label)) walkTokens(definition.tokens, visit)
  return { used: shown, unknown }
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

/**
 * Footnotes of notes have no foot to stand in: their text follows in brackets, and what is more than a paragraph
 * below the block that refers to it.
 */
export function inlineFootnotes(notes: MarkdownToken[], definitions: Definitions): void {
  const told = new Set<string>()
  const blocks = notes.flatMap((token) => {
    const { used } = footnoteLabels([token], new Map())
    const fresh = [...used].filter((label) => !told.has(label))
    for (const label of fresh) told.add(label)
    inlineInside(token, definitions)
    return [token, ...fresh.flatMap((label) => blocksBelow(definitions.get(label)))]
  })
  notes.splice(0, notes.length, ...blocks)
}

function inlineInside(token: MarkdownToken, definitions: Definitions): void {
  for (const children of childLists(token)) {
    for (const child of children) inlineInside(child, definitions)
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index]
      if (child && isToken(child, 'footnote')) children.splice(index, 1, ...bracketed(child, definitions))
    }
  }
}

/** What a footnote has besides the paragraph that fits into brackets. */
function blocksBelow(definition: FootnoteDefinition | undefined): readonly MarkdownToken[] {
  const [first, ...others] = definition?.tokens ?? []
  return !first || isToken(first, 'paragraph') ? others : [first, ...others]
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
