/**
 * Finds text that a separator straight below has made a heading. Markdown has it so (CommonMark 0.31, 4.3), and decks for
 * reveal-md, which knows no such headings, are often written like that.
 */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import type { Diagnostic, MarkdownToken } from '../types.ts'
import { plainText } from './plain-text.ts'
import type { Place } from './refine.ts'
import { isToken } from './tokens.ts'

const UNDERLINE = /\n[ \t]*(-{3,4})[ \t]*\n*$/
const SENTENCE_END = /[.!?:;,…。！？]["'”’)]*$/

/**
 * A warning for each underlined text that hardly is a heading: it is not the first thing on its slide, and it ends like
 * a sentence or another heading follows at once.
 */
export function underlinedTexts(blocks: readonly MarkdownToken[], place: Place): Diagnostic[] {
  const shown = blocks.filter(({ type }) => type !== 'space')
  return shown.flatMap((block, index) => {
    if (index === 0 || !isToken(block, 'heading')) return []
    const dashes = UNDERLINE.exec(block.raw)?.[1]
    if (dashes === undefined) return []
    const next = shown[index + 1]
    if (
      !SENTENCE_END.test(plainText(block.tokens as MarkdownToken[])) &&
      next !== undefined &&
      next.type !== 'heading'
    )
      return []
    const start = (block.start ?? 0) + block.raw.lastIndexOf(dashes)
    return [diagnostic('underlined-text', place(start, start + dashes.length), [], [dashes])]
  })
}
