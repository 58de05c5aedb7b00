/** Finds what does not fit: past the edges of the slide, cut inside a box, text over text. Runs in the page. */
import type { Culprit, PageBox, TextPiece } from './page-tools.ts'

export interface BoxFault {
  readonly rule: 'overflow' | 'off-slide' | 'clipped' | 'overlap'
  /** The index of the slide among all. */
  readonly slide: number
  readonly culprit: Culprit
  /** What lies below, for `overlap`. */
  readonly other?: Culprit
  pixels: number
  readonly side: 'left' | 'right' | 'upper' | 'lower' | 'width' | 'height' | ''
  /** When, if it is not so on the screen in the end: `after step 2`, `on paper`. */
  readonly when?: string
  /** For `off-slide`: the `data-check-outside` of the element, since it may come onto the slide at another step. */
  readonly mark?: string
}

/**
 * Runs in the page, for slides as they stand; `size` is that of the slides, and `wanted` has the indexes of those
 * to look at, all when undefined. Needs `installTools`.
 */
export function measureBoxes(
  size: { width: number; height: number },
  wanted?: readonly number[] | undefined,
): BoxFault[] {
  const { slides, describe, texts, pictures, visiblePart, inkOf } = window.lecternCheck
  /** Rounding of positions, and letters that reach a little below their line. */
  const TOLERANCE = 2
  const faults: BoxFault[] = []
  const chosen = wanted && new Set(wanted)
  for (const [index, slide] of slides().entries()) {
    if (chosen?.has(index) ?? true) measureSlide(slide, index)
  }
  return faults

  function measureSlide(slide: Element, index: number): void {
    const pieces = texts(slide)
    const clips = cutBoxes(slide, index)
    /** What is painted of each table, list or text as a whole: one of its items past the edge is one finding. */
    const wholes = new Map<Element, PageBox[]>()
    const add = (element: Element, rects: readonly PageBox[]): void => {
      if (rects.length === 0 || isInside(element, clips)) return
      const whole = outermost(element, slide)
      wholes.set(whole, [...(wholes.get(whole) ?? []), ...rects])
    }
    const origin = slide.getBoundingClientRect()
    for (const { element, lines, text } of pieces)
      add(
        element,
        lines.map((line) => {
          const ink = isPastUpperOrLower(line, origin) ? inkOf(line, element, text) : line
          return isPastUpperOrLower(ink, origin) ? line : ink
        }),
      )
    for (const element of pictures(slide)) {
      const rect = visiblePart(element.getBoundingClientRect(), element, slide)
      if (rect) add(element, [rect])
    }
    for (const [whole, rects] of wholes) pastEdges(whole, around(rects), slide, index)
    mergeBelow(index)
    overlaps(pieces, slide, index)
  }

  /** Large letters may end before the edge that their line runs past. */
  function isPastUpperOrLower({ y, height }: PageBox, origin: PageBox): boolean {
    return y < origin.y || y + height > origin.y + size.height
  }

  /** Where a text runs past the lower edge, what follows it lies outside: that is one fault, as far as it goes. */
  function mergeBelow(index: number): void {
    const own = faults.filter((fault) => fault.slide === index)
    const first = own.find(({ rule, side }) => rule === 'overflow' && side === 'lower')
    if (!first) return
    for (const fault of own) {
      if (fault.rule !== 'off-slide' || fault.culprit.box.y < size.height) continue
      const { y, height } = fault.culprit.box
      first.pixels = Math.max(first.pixels, Math.round(y + height - size.height))
      faults.splice(faults.indexOf(fault), 1)
    }
  }

  /** Boxes that cut or scroll what they hold. */
  function cutBoxes(slide: Element, index: number): Element[] {
    return [...slide.querySelectorAll('*')].filter((element) => {
      if (element.clientWidth < 2 || element.clientHeight < 2) return false
      if (element.closest('svg, .katex, aside.notes, .slide-sources, [data-check="ignore"]')) return false
      const wide = element.scrollWidth - element.clientWidth
      const high = element.scrollHeight - element.clientHeight
      if (wide <= TOLERANCE && high <= TOLERANCE) return false
      const { overflowX, overflowY, display, textOverflow } = getComputedStyle(element)
      // What ends in an ellipsis was meant to be cut.
      if (textOverflow === 'ellipsis') return false
      const cutsX = overflowX !== 'visible' && wide > TOLERANCE && display !== 'inline'
      const cutsY = overflowY !== 'visible' && high > TOLERANCE && display !== 'inline'
      if (!cutsX && !cutsY) return false
      const pixels = Math.round(cutsX ? wide : high)
      faults.push({
        rule: 'clipped',
        slide: index,
        culprit: describe(element, slide),
        pixels,
        side: cutsX ? 'width' : 'height',
      })
      return true
    })
  }

  function pastEdges(element: Element, rect: PageBox, slide: Element, index: number): void {
    const origin = slide.getBoundingClientRect()
    const x = rect.x - origin.x
    const y = rect.y - origin.y
    const culprit = () => describe(element, slide, rect)
    if (x >= size.width || y >= size.height || x + rect.width <= 0 || y + rect.height <= 0) {
      const mark = element.getAttribute('data-check-outside') ?? newMark()
      element.setAttribute('data-check-outside', mark)
      faults.push({ rule: 'off-slide', slide: index, culprit: culprit(), pixels: 0, side: '', mark })
      return
    }
    element.setAttribute('data-check-seen', '')
    const past = [
      ['lower', y + rect.height - size.height],
      ['right', x + rect.width - size.width],
      ['upper', -y],
      ['left', -x],
    ] as const
    const [side, pixels] = past.reduce((worst, each) => (each[1] > worst[1] ? each : worst))
    if (pixels > TOLERANCE)
      faults.push({ rule: 'overflow', slide: index, culprit: culprit(), pixels: Math.round(pixels), side })
  }

  function newMark(): string {
    return String(document.querySelectorAll('[data-check-outside]').length)
  }

  /** The table or code that an overflowing cell or line belongs to says more than the cell, as a paragraph does. */
  function outermost(element: Element, slide: Element): Element {
    const whole = element.closest('table, pre, ul, ol, blockquote, figure, svg, .katex-display')
    if (whole && slide.contains(whole)) return whole
    const block = blockOf(element)
    return slide.contains(block) ? block : element
  }

  function overlaps(pieces: readonly TextPiece[], slide: Element, index: number): void {
    // Type of the foot is small: where the box of another line reaches into it, neither is easily read.
    const lines = pieces.flatMap((piece) =>
      piece.lines.map((line) => ({ piece, line: isFoot(piece.element) ? grown(line) : ink(line) })),
    )
    lines.sort((a, b) => a.line.y - b.line.y)
    const told = new Set<Element>()
    // What runs past the lower edge covers the foot on its way: that is one fault.
    const coversFoot = faults.some(({ slide, side }) => slide === index && side === 'lower')
    lines.forEach((upper, from) => {
      for (let at = from + 1; at < lines.length; at += 1) {
        const lower = lines[at]
        if (!lower || lower.line.y >= upper.line.y + upper.line.height) break
        const [a, b] = [blockOf(upper.piece.element), blockOf(lower.piece.element)]
        if (a === b || a.contains(b) || b.contains(a) || told.has(b) || told.has(a)) continue
        if (!meet(upper.line, lower.line)) continue
        if (coversFoot && (isFoot(a) || isFoot(b))) continue
        told.add(b)
        // What the author wrote is the culprit, not the foot below it.
        const [over, under] = isFoot(b) ? [upper, lower] : [lower, upper]
        faults.push({
          rule: 'overlap',
          slide: index,
          culprit: describe(over.piece.element, slide),
          other: describe(under.piece.element, slide),
          pixels: 0,
          side: '',
        })
      }
    })
  }

  function isFoot(element: Element): boolean {
    return element.closest('.foot') !== null
  }

  /** Roughly where the letters of a line are: the rest of its box is air. */
  function ink({ x, y, width, height }: PageBox): PageBox {
    return { x: x + 1, y: y + height * 0.22, width: width - 2, height: height * 0.56 }
  }

  function grown({ x, y, width, height }: PageBox): PageBox {
    return { x, y: y - 2, width, height: height + 2 }
  }

  function meet(a: PageBox, b: PageBox): boolean {
    const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
    const high = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
    return wide > 3 && high > 3
  }

  /**
   * The block that a text flows in: inline elements of one paragraph never lie over each other. The parts of a
   * formula are blocks to the browser, and one thing to people.
   */
  function blockOf(element: Element): Element {
    let at = element.closest('.katex') ?? element
    while (at.parentElement && getComputedStyle(at).display.startsWith('inline')) at = at.parentElement
    return at
  }

  function isInside(element: Element, boxes: readonly Element[]): boolean {
    return boxes.some((box) => box.contains(element))
  }

  function around(lines: readonly PageBox[]): PageBox {
    const x = Math.min(...lines.map((line) => line.x))
    const y = Math.min(...lines.map((line) => line.y))
    const right = Math.max(...lines.map((line) => line.x + line.width))
    const bottom = Math.max(...lines.map((line) => line.y + line.height))
    return { x, y, width: right - x, height: bottom - y }
  }
}
