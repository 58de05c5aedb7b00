/** Measures the type of slides: sizes, lengths of lines, counts of words. Runs in the page. */
import type { Culprit, TextPiece } from './page-tools.ts'

export interface TextFault {
  readonly rule: 'small-text' | 'long-line' | 'too-much-text'
  readonly slide: number
  readonly culprit: Culprit
  /** Pixels, characters or words, as the rule counts. */
  readonly found: number
  readonly limit: number
}

export interface TextLimits {
  /** Pixels of the slide that the small letters of running text must have in this room. */
  readonly letterHeight: number
  /** Pixels of the slide that any type must have. */
  readonly caption: number
  readonly words: number
  readonly characters: number
}

/** Runs in the page. Needs `installTools`. */
export function measureText(limits: TextLimits): TextFault[] {
  const { slides, describe, texts, letterHeight } = window.lecternCheck
  /** What accompanies the text: it is read from the handout, or by those who look for it. */
  const ASIDE =
    '.foot, figcaption, .caption, cite, small, sup, sub, svg, .footnotes, .source-line, [aria-hidden="true"]'
  /** Labels of a few words, which need not be as large as what people read. */
  const LABELS = 'th, .markdown-alert-title'
  /** Lists to look things up in, which nobody reads out. */
  const LISTS = '.layout-sources, .layout-register'
  const WORD = /[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu

  return slides().flatMap((slide, index) => {
    const pieces = texts(slide)
    const isList = slide.matches(LISTS)
    const shown = pieces.filter(({ element }) => !isList && !element.closest(ASIDE))
    // What the author wrote as text, not the labels and cards of a layout, which have sizes of their own.
    const running = shown.filter(
      ({ element }) => slide.contains(element.closest('[data-at], .body')) && !element.closest(LABELS),
    )
    const blocks = inBlocks(running, slide)
    return [
      ...smallText(pieces, new Set(running), slide, index),
      ...longLines(blocks, slide, index),
      ...wordCount(shown, slide, index),
    ]
  })

  function smallText(
    pieces: readonly TextPiece[],
    running: ReadonlySet<TextPiece>,
    slide: Element,
    index: number,
  ): TextFault[] {
    let smallest: TextFault | undefined
    for (const piece of pieces) {
      const { element } = piece
      // Small by nature: indices, those of formulas too, and the reading of a character above it.
      if (element.closest('sup, sub, rt, .katex .mtight')) continue
      const style = getComputedStyle(element)
      const pixels = Number.parseFloat(style.fontSize) * scaleOf(element)
      const ratio = letterHeight(style)
      const limit = running.has(piece) ? limits.letterHeight / ratio : limits.caption
      if (pixels >= limit - 0.5) continue
      if (smallest && pixels / limit >= smallest.found / smallest.limit) continue
      const found = Math.round(pixels * 10) / 10
      smallest = {
        rule: 'small-text',
        slide: index,
        culprit: describe(element, slide),
        found,
        limit: Math.ceil(limit),
      }
    }
    return smallest ? [smallest] : []
  }

  /** How much transforms enlarge an element. */
  function scaleOf(element: Element): number {
    if (element instanceof HTMLElement && element.offsetWidth > 0) {
      const { width } = element.getBoundingClientRect()
      // `offsetWidth` is rounded, which is much for a single letter.
      return Math.abs(width - element.offsetWidth) > 1 ? width / element.offsetWidth : 1
    }
    if (element instanceof SVGGraphicsElement) {
      const matrix = element.getScreenCTM()
      return matrix ? Math.hypot(matrix.a, matrix.b) : 1
    }
    return 1
  }

  interface Block {
    readonly element: Element
    text: string
    readonly rows: Set<number>
  }

  /** Pieces of text by the block that they flow in. */
  function inBlocks(pieces: readonly TextPiece[], slide: Element): Block[] {
    const blocks = new Map<Element, Block>()
    for (const { element, text, lines } of pieces) {
      let at = element
      while (at.parentElement && at !== slide && getComputedStyle(at).display.startsWith('inline'))
        at = at.parentElement
      const block = blocks.get(at) ?? { element: at, text: '', rows: new Set<number>() }
      block.text += text
      for (const { y, height } of lines) block.rows.add(Math.round((y + height / 2) / 8))
      blocks.set(at, block)
    }
    return [...blocks.values()]
  }

  function longLines(blocks: readonly Block[], slide: Element, index: number): TextFault[] {
    let longest: TextFault | undefined
    for (const { element, text, rows } of blocks) {
      if (element.closest('pre, h1, h2, h3, h4, h5, h6, td, th')) continue
      // The last line is shorter than the others.
      const full = rows.size > 1 ? rows.size - 0.5 : 1
      const found = Math.round(text.replace(/\s+/g, ' ').trim().length / full)
      if (found <= limits.characters || (longest && longest.found >= found)) continue
      const culprit = describe(element, slide)
      longest = { rule: 'long-line', slide: index, culprit, found, limit: limits.characters }
    }
    return longest ? [longest] : []
  }

  function wordCount(shown: readonly TextPiece[], slide: Element, index: number): TextFault[] {
    const words = shown
      .map(({ text }) => text.match(WORD)?.length ?? 0)
      .reduce((sum, count) => sum + count, 0)
    if (words <= limits.words) return []
    const culprit = describe(slide, slide)
    return [{ rule: 'too-much-text', slide: index, culprit, found: words, limit: limits.words }]
  }
}
