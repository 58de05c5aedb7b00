/** Takes notes out of a slide that are written as Reveal.js has them in HTML: `<aside class="notes">…</aside>`. */
import type { MarkdownToken } from '../types.ts'
import { plainParagraph } from './lex-markdown.ts'
import { isToken } from './tokens.ts'

interface WithoutAsides {
  readonly blocks: MarkdownToken[]
  readonly notes: MarkdownToken[]
}

const TAG =
  /<aside\b[^<>]*?\bclass\s*=\s*(?:"(?:[^<>"]*\s)?notes(?:\s[^<>"]*)?"|'(?:[^<>']*\s)?notes(?:\s[^<>']*)?'|notes(?=[\s>]))[^<>]*>|<\/aside\s*>/gi

/** Separates such notes, at the top level and in `:::` blocks, from all else. An element that is not closed goes on to the end. */
export function takeAsides(tokens: readonly MarkdownToken[]): WithoutAsides {
  const taken: WithoutAsides = { blocks: [], notes: [] }
  let isOpen = false
  for (const token of tokens) {
    if (isToken(token, 'html') && !/^\s*<!--/.test(token.text)) {
      for (const piece of pieces(token, isOpen)) {
        isOpen = piece.isNotes
        const list = isOpen ? taken.notes : taken.blocks
        if (piece.token) list.push(piece.token)
      }
      continue
    }
    if (isToken(token, 'container')) {
      const inside = takeAsides(token.tokens)
      token.tokens = inside.blocks
      taken.notes.push(...inside.notes)
    }
    if (isOpen) taken.notes.push(token)
    else taken.blocks.push(token)
  }
  return taken
}

interface Piece {
  readonly isNotes: boolean
  /** Undefined where nothing but space stands. */
  readonly token: MarkdownToken | undefined
}

/** HTML parted at the tags that begin and end notes; the last piece says how it goes on. */
function pieces(token: MarkdownToken & { readonly text: string }, wasOpen: boolean): Piece[] {
  const found: Piece[] = []
  let isNotes = wasOpen
  let from = 0
  const part = (until: number): void => {
    const text = token.text.slice(from, until)
    if (text.trim() !== '') found.push({ isNotes, token: htmlPart(token, text, from, isNotes) })
  }
  for (const { 0: tag, index } of token.text.matchAll(TAG)) {
    const isEnd = tag.startsWith('</')
    // The end of some other aside.
    if (isEnd !== isNotes) continue
    part(index)
    isNotes = !isEnd
    from = index + tag.length
  }
  if (from === 0) return [{ isNotes, token }]
  part(token.text.length)
  return [...found, { isNotes, token: undefined }]
}

/** Words without a tag need not pass as HTML. */
function htmlPart(token: MarkdownToken, text: string, at: number, isNotes: boolean): MarkdownToken {
  const start = (token.start ?? 0) + at
  if (!isNotes || text.includes('<'))
    return { ...token, raw: text, text, start, end: start + text.length } as MarkdownToken
  const words = text.trim()
  const from = start + text.indexOf(words)
  return plainParagraph(words, from, from + words.length)
}
