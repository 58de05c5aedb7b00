/** What rendering Markdown needs from the deck around it. */
import type { CodeToken, MathToken } from '../parse/tokens.ts'
import type { AssetReference, Attributes, MarkdownToken } from '../types.ts'
import { elementAttributes, type HtmlAttributes, printAttributes } from './html.ts'
import { safeAttributes } from './safety.ts'

export interface RenderContext {
  /** True when elements say in `data-at` where they stand in the source, for `lectern check`. */
  readonly marks?: boolean | undefined
  /** Whether lists appear item by item. */
  readonly incremental: boolean
  readonly html: 'safe' | 'raw'
  /** Makes ids of footnotes unique in the page. */
  readonly idPrefix: string
  /** True where numbers mark the sources of the slide, so that letters must mark its footnotes. */
  readonly lettersForFootnotes?: boolean | undefined
  /** The address of a file in the output; undefined when it may not be used. */
  readonly asset: (address: string, token: MarkdownToken, role: AssetReference['role']) => string | undefined
  /** The address that a link leads to in the output; undefined when it leads nowhere there. */
  readonly link: (address: string, token: MarkdownToken) => string | undefined
  readonly citation: (token: MarkdownToken) => string
  /** A `:::` block that is more than a `div`; undefined when it is none. */
  readonly container?: (token: MarkdownToken, content: string) => string | undefined
  /** Coloured code as HTML; undefined when the language is not known. */
  readonly highlight: (code: string, language: string) => string | undefined
  /** A diagram as HTML; undefined when it stays code. */
  readonly diagram?: (token: CodeToken & MarkdownToken) => string | undefined
  /** A formula as HTML. */
  readonly math: (token: MathToken & MarkdownToken) => string
  /** Rewrites the addresses in raw HTML (see `rewriteReferences`); without it they stay as written. */
  readonly rawHtml?: (html: string, token: MarkdownToken) => string
  /** Hears what was left out because the deck is safe. */
  readonly removed?: (what: 'attribute' | 'address', name: string, token: MarkdownToken) => void
}

/** An opening tag with our attributes, and those the author gave the token. */
export function openTag(
  name: string,
  token: MarkdownToken,
  context: RenderContext,
  ours: HtmlAttributes = {},
  classes: readonly string[] = [],
): string {
  const own = context.marks ? { ...ours, 'data-at': token.start?.toString() } : ours
  if (!token.attributes) {
    return classes.length === 0 && Object.keys(own).length === 0
      ? `<${name}>`
      : `<${name}${printAttributes(elementAttributes(own, classes, undefined))}>`
  }
  const author = allowedAttributes(token.attributes, token, context)
  return `<${name}${printAttributes(elementAttributes(own, classes, author))}>`
}

function allowedAttributes(attributes: Attributes, token: MarkdownToken, context: RenderContext): Attributes {
  if (context.html === 'raw') return attributes
  const { attributes: safe, removed } = safeAttributes(attributes)
  for (const name of removed) context.removed?.('attribute', name, token)
  return safe
}

/** The tokens of an item or cell, as marked types them. */
export const inner = (token: { tokens?: unknown }): readonly MarkdownToken[] =>
  (token.tokens ?? []) as readonly MarkdownToken[]
