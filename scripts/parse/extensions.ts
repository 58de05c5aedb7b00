/** What our Markdown has beyond GitHub's: blocks in list items, pauses, formulas, footnotes, citations, attributes. */
import type { MarkedExtension, TokenizerAndRendererExtension } from 'marked'
import { attributeGroup, startsAttributes } from './attributes.ts'
import { narrativeCitation } from './citation-items.ts'
import { lexRegion, startsWithFence } from './containers.ts'
import { maskFormulas, math, mathBlock } from './math.ts'

const CONTAINER_IN_PARAGRAPH = /\n {0,3}:::/
const PAUSE = /^ {0,3}\. \. \.[ \t]*(?:\n|$)/
const PAUSE_IN_PARAGRAPH = /\n {0,3}\. \. \.[ \t]*(?:\n|$)/
const FOOTNOTE_DEFINITION =
  /^ {0,3}\[\^([^[\]\s]+)\]:[ \t]*([^\n]*(?:\n(?![ \t]*\n| {0,3}\[\^[^[\]\s]+\]:| {0,3}#{1,6} )[^\n]+)*(?:\n(?:[ \t]*\n)+(?: {2,}|\t)[^\n]+(?:\n(?![ \t]*\n| {0,3}\[\^[^[\]\s]+\]:)[^\n]+)*)*)(?:\n|$)/
const FOOTNOTE_IN_PARAGRAPH = /\n {0,3}\[\^[^[\]\s]+\]:/
const FOOTNOTE = /^\[\^([^[\]\s]+)\](?!\()/
const CITATION = /^\[-?@[\p{L}\p{N}_{][^[\]]*\](?![([])/u

const NARRATIVE_START = /(?<![\p{L}\p{N}_@/.])-?@[\p{L}\p{N}_{]/u
/** A piece of running text ends here at the latest, so nobody asks what begins behind it. */
const TEXT_END = /[\\<![`*~_]/

/** The text up to a blank line: what lies behind it interrupts no paragraph. */
function paragraphOf(src: string): string {
  const blank = src.indexOf('\n\n')
  return blank === -1 ? src : src.slice(0, blank)
}

/** Blocks at the top of a slide are cut out beforehand; these stand inside list items and quotations. */
const container: TokenizerAndRendererExtension = {
  name: 'container',
  level: 'block',
  start: (src) => paragraphOf(src).match(CONTAINER_IN_PARAGRAPH)?.index,
  tokenizer(src) {
    if (!startsWithFence(src)) return undefined
    const [token] = lexRegion(this.lexer, src, 0, src.length, true)
    return token?.type === 'container' || token?.type === 'stray' ? token : undefined
  },
}

const pause: TokenizerAndRendererExtension = {
  name: 'pause',
  level: 'block',
  start: (src) => paragraphOf(src).match(PAUSE_IN_PARAGRAPH)?.index,
  tokenizer(src) {
    const raw = PAUSE.exec(src)?.[0]
    return raw ? { type: 'pause', raw } : undefined
  },
}

const footnoteDefinition: TokenizerAndRendererExtension = {
  name: 'footnoteDefinition',
  level: 'block',
  start: (src) => paragraphOf(src).match(FOOTNOTE_IN_PARAGRAPH)?.index,
  tokenizer(src) {
    if (!/^ {0,3}\[\^/.test(src)) return undefined
    const [raw, label, body = ''] = FOOTNOTE_DEFINITION.exec(src) ?? []
    if (raw === undefined || label === undefined) return undefined
    const tokens = this.lexer.blockTokens(body.replace(/^(?: {1,4}|\t)/gm, ''), [])
    return { type: 'footnoteDefinition', raw, label, tokens }
  },
}

const footnote: TokenizerAndRendererExtension = {
  name: 'footnote',
  level: 'inline',
  tokenizer(src) {
    if (src[1] !== '^' || src[0] !== '[') return undefined
    const [raw, label] = FOOTNOTE.exec(src) ?? []
    return raw && label ? { type: 'footnote', raw, label } : undefined
  },
}

const citation: TokenizerAndRendererExtension = {
  name: 'citation',
  level: 'inline',
  tokenizer(src) {
    if (src[0] !== '[' || (src[1] !== '@' && src[1] !== '-')) return undefined
    const raw = CITATION.exec(src)?.[0]
    return raw ? { type: 'citation', kind: 'citation', raw, items: [] } : undefined
  },
}

/** `@key` and `-@key` in running text, with an optional locator behind: `@key [¶7]`. */
const narrative: TokenizerAndRendererExtension = {
  name: 'citation',
  level: 'inline',
  start(src) {
    if (!src.includes('@')) return -1
    const end = src.search(TEXT_END)
    return (end === -1 ? src : src.slice(0, end + 1)).search(NARRATIVE_START)
  },
  tokenizer(src) {
    if (src[0] !== '@' && !src.startsWith('-@')) return undefined
    const raw = narrativeCitation(src)
    return raw ? { type: 'citation', kind: 'citation', raw, items: [] } : undefined
  },
}

const attributes: TokenizerAndRendererExtension = {
  name: 'attributes',
  level: 'inline',
  start: (src) => src.indexOf('{'),
  tokenizer(src) {
    if (src[0] !== '{' || !startsAttributes(src)) return undefined
    const raw = attributeGroup(src)
    return raw ? { type: 'attributes', raw } : undefined
  },
}

export const lecternMarkdown: MarkedExtension = {
  gfm: true,
  extensions: [
    container,
    pause,
    mathBlock,
    footnoteDefinition,
    math,
    footnote,
    citation,
    narrative,
    attributes,
  ],
  hooks: { emStrongMask: maskFormulas },
}
