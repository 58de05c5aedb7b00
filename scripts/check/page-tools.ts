/**
 * What the measuring scripts share inside a page. `installTools` runs in the browser first and leaves its
 * functions in `window.lecternCheck`, so nothing in it may refer to anything outside itself.
 */

/** A rectangle in CSS pixels of the slide. */
export interface PageBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** An element as a finding names it. */
export interface Culprit {
  /** `The table`, `The text “Nobody …”`. */
  readonly what: string
  /** Offset in the source of the slide; undefined when the element does not say. */
  readonly at: number | undefined
  /** The first words of its text, to look for in the source; '' for none. */
  readonly words: string
  readonly box: PageBox
}

/** One piece of text that is painted: an element, and the boxes of its lines. */
export interface TextPiece {
  readonly element: Element
  readonly text: string
  readonly lines: readonly PageBox[]
}

export interface PageTools {
  /** The sections that are slides, in the order of the deck. */
  readonly slides: () => HTMLElement[]
  readonly boxOf: (rect: PageBox, slide: Element) => PageBox
  readonly describe: (element: Element, slide: Element, rect?: PageBox) => Culprit
  /** What boxes around an element leave of a rectangle; undefined when nothing. */
  readonly visiblePart: (rect: PageBox, element: Element, slide: Element) => PageBox | undefined
  /** The texts of a slide that are painted, its notes left out; the lines as far as they can be seen. */
  readonly texts: (slide: Element) => TextPiece[]
  /** The part of a line's box from the top of its highest letter down to the lowest. */
  readonly inkOf: (line: PageBox, element: Element, text: string) => PageBox
  /** The height of an x as a part of the size of the type. */
  readonly letterHeight: (style: CSSStyleDeclaration) => number
  /** Pictures, films and frames that are painted. */
  readonly pictures: (slide: Element) => Element[]
}

declare global {
  interface Window {
    lecternCheck: PageTools
  }
}

/** Runs in the page. */
export function installTools(): void {
  const NAMES: Readonly<Record<string, string>> = {
    table: 'The table',
    pre: 'The code',
    img: 'The picture',
    svg: 'The drawing',
    video: 'The film',
    iframe: 'The frame',
    canvas: 'The drawing',
    li: 'The list item',
    ul: 'The list',
    ol: 'The list',
    blockquote: 'The quotation',
    h1: 'The heading',
    h2: 'The heading',
    h3: 'The heading',
    h4: 'The heading',
    a: 'The link',
    th: 'The table header',
    html: 'The page',
  }
  const shorten = (text: string): string => {
    const line = text.replace(/\s+/g, ' ').trim()
    return line.length > 40 ? `${line.slice(0, 39).trimEnd()}…` : line
  }
  const boxOf = (rect: PageBox, slide: Element): PageBox => {
    const origin = slide.getBoundingClientRect()
    return { x: rect.x - origin.x, y: rect.y - origin.y, width: rect.width, height: rect.height }
  }
  const isPainted = (element: Element): boolean =>
    element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true }) &&
    element.closest('aside.notes, .slide-sources, [data-check="ignore"]') === null

  /** The part of the page that the boxes around an element leave; cut boxes are few, elements many. */
  const clips = new Map<Element, DOMRect | undefined>()
  const clipOf = (element: Element, slide: Element): DOMRect | undefined => {
    if (element === slide || clips.has(element)) return clips.get(element)
    const outer = element.parentElement ? clipOf(element.parentElement, slide) : undefined
    const { overflowX, overflowY, clipPath } = getComputedStyle(element)
    const cuts = overflowX !== 'visible' || overflowY !== 'visible' || clipPath.startsWith('inset(50%')
    const own = cuts && element.closest('svg') === null ? element.getBoundingClientRect() : undefined
    const clip = own && outer ? meet(own, outer) : (own ?? outer)
    clips.set(element, clip)
    return clip
  }
  const meet = (a: PageBox, b: PageBox): DOMRect => {
    const x = Math.max(a.x, b.x)
    const y = Math.max(a.y, b.y)
    const right = Math.min(a.x + a.width, b.x + b.width)
    const bottom = Math.min(a.y + a.height, b.y + b.height)
    return new DOMRect(x, y, Math.max(0, right - x), Math.max(0, bottom - y))
  }
  const visiblePart: PageTools['visiblePart'] = (rect, element, slide) => {
    const clip = clipOf(element, slide)
    const part = clip ? meet(rect, clip) : rect
    // Text that only a screen reader meets is kept in a box of one pixel.
    return part.width > 2 && part.height > 2 ? part : undefined
  }

  const letterHeights = new Map<string, number>()
  const canvas = document.createElement('canvas').getContext('2d')
  const letterHeight: PageTools['letterHeight'] = ({ fontFamily, fontWeight, fontStyle }) => {
    const font = `${fontStyle} ${fontWeight} 100px ${fontFamily}`
    const known = letterHeights.get(font)
    if (known !== undefined || !canvas) return known ?? 0.5
    canvas.font = font
    const height = canvas.measureText('x').actualBoundingBoxAscent / 100
    const ratio = height > 0.3 && height < 0.8 ? height : 0.5
    letterHeights.set(font, ratio)
    return ratio
  }

  const inkOf: PageTools['inkOf'] = (line, element, text) => {
    const { fontFamily, fontWeight, fontStyle, writingMode, textTransform } = getComputedStyle(element)
    if (!canvas || writingMode !== 'horizontal-tb') return line
    canvas.font = `${fontStyle} ${fontWeight} 100px ${fontFamily}`
    const shown = textTransform === 'uppercase' ? text.toUpperCase() : text
    const letters = canvas.measureText(shown)
    // The box of a line is as high as the font says; how large it is set shows in the box.
    const scale = line.height / (letters.fontBoundingBoxAscent + letters.fontBoundingBoxDescent)
    const above = Math.max(0, letters.fontBoundingBoxAscent - letters.actualBoundingBoxAscent) * scale
    const below = Math.max(0, letters.fontBoundingBoxDescent - letters.actualBoundingBoxDescent) * scale
    return { ...line, y: line.y + above, height: Math.max(1, line.height - above - below) }
  }

  window.lecternCheck = {
    visiblePart,
    inkOf,
    letterHeight,
    slides: () =>
      [...document.querySelectorAll<HTMLElement>('.slides section')].filter(
        (section) => section.querySelector('section') === null,
      ),
    boxOf,
    describe(element, slide, rect = element.getBoundingClientRect()) {
      const marked = element.closest('[data-at]')
      const inSlide = marked !== null && slide.contains(marked) ? marked : undefined
      const text = element instanceof HTMLElement ? element.innerText : (element.textContent ?? '')
      const isUnnamed = element.localName === 'svg' || element === document.documentElement
      // The letters of a formula come in no order that anybody reads.
      const formula = element.closest('.katex, .katex-display')
      const tex = formula?.querySelector('annotation')?.textContent ?? formula?.getAttribute('aria-label')
      const name = NAMES[element.localName] ?? (formula ? 'The formula' : 'The text')
      const label = shorten(tex ?? element.getAttribute('alt') ?? (isUnnamed ? '' : text))
      const at = inSlide?.getAttribute('data-at')
      return {
        what: label === '' ? (name === 'The text' ? 'An element' : name) : `${name} “${label}”`,
        at: at ? Number(at) : undefined,
        words: (text.trim() || (element.getAttribute('src') ?? '')).slice(0, 200),
        box: boxOf(rect, slide),
      }
    },
    texts(slide) {
      const pieces = new Map<Element, { text: string; lines: PageBox[] }>()
      const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT)
      const range = document.createRange()
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement
        if (!element || !/\S/.test(node.nodeValue ?? '') || !isPainted(element)) continue
        range.selectNodeContents(node)
        const lines = [...range.getClientRects()].flatMap((line) => visiblePart(line, element, slide) ?? [])
        if (lines.length === 0) continue
        const piece = pieces.get(element) ?? { text: '', lines: [] }
        piece.text += node.nodeValue
        piece.lines.push(...lines)
        pieces.set(element, piece)
      }
      return [...pieces].map(([element, piece]) => ({ element, ...piece }))
    },
    pictures: (slide) =>
      [...slide.querySelectorAll('img, svg, video, canvas, iframe, object')].filter(
        (element) => isPainted(element) && element.parentElement?.closest('svg') === null,
      ),
  }
}
