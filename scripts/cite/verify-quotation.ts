/** Looks for quoted words in the text of a source, tolerant of spacing, dashes, quotation marks and case. */

interface Word {
  readonly word: string
  readonly start: number
  readonly end: number
}

/** Chinese and Japanese are written without spaces: there each character counts as a word. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{M}\p{N}])+(?:['’‘][\p{L}\p{M}\p{N}]+)*/gu

/** `…` and `[…]` leave words out, and brackets hold words of the person who quotes. */
const GAP = /…|\.\.\.|\[[^\]]*\]/

/** The nearest passage is cut to about this many characters. */
const LONGEST_PASSAGE = 160

const wordsOf = (text: string): Word[] =>
  [...text.matchAll(WORD)].map((match) => ({
    word: match[0].normalize('NFKC').toLowerCase().replace(/['’‘]/g, ''),
    start: match.index,
    end: match.index + match[0].length,
  }))

/** Whether the words stand in the text; the parts between gaps in their order. */
export function standsIn(quotation: string, text: string): boolean {
  const source = wordsOf(text)
  let from = 0
  for (const part of quotation.split(GAP).map(wordsOf)) {
    const at = findWords(part, source, from)
    if (at === -1) return false
    from = at + part.length
  }
  return true
}

function findWords(part: readonly Word[], source: readonly Word[], from: number): number {
  for (let at = from; at + part.length <= source.length; at += 1)
    if (part.every(({ word }, index) => source[at + index]?.word === word)) return at
  return -1
}

/** The passage of the text that shares most words with the quotation, in one line; '' when it shares none. */
export function nearestPassage(quotation: string, text: string): string {
  const wanted = new Set(wordsOf(quotation).map(({ word }) => word))
  const size = Math.max(1, wordsOf(quotation).length)
  const source = wordsOf(text)
  const hits = source.map(({ word }) => (wanted.has(word) ? 1 : 0))
  let count = hits.slice(0, size).reduce<number>((total, hit) => total + hit, 0)
  let best = { count, at: 0 }
  for (let at = 1; at + size <= source.length; at += 1) {
    count += (hits[at + size - 1] ?? 0) - (hits[at - 1] ?? 0)
    if (count > best.count) best = { count, at }
  }
  if (best.count === 0) return ''
  const last = source[Math.min(best.at + size, source.length) - 1]
  const passage = text.slice(source[best.at]?.start, last?.end).replace(/\s+/g, ' ')
  return passage.length > LONGEST_PASSAGE ? `${passage.slice(0, LONGEST_PASSAGE).trimEnd()}…` : passage
}
