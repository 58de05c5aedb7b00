/** Compares the colour of texts with what is behind them. Runs in the page. */
import type { Culprit, PageBox, TextPiece } from './page-tools.ts'

/** Red, green, blue from 0 to 255, and how opaque from 0 to 1. */
export type Color = readonly [red: number, green: number, blue: number, opacity: number]

/** A text and what is behind it. */
export interface ColorFact {
  readonly slide: number
  readonly culprit: Culprit
  readonly color: Color
  /** The plain colours behind the text, the nearest first; undefined when only the pixels tell. */
  readonly ground: readonly Color[] | undefined
  /** The contrast that WCAG asks for. */
  readonly least: number
  /** The lines of the text; pixels of the slide. */
  readonly lines: readonly PageBox[]
}

/** Runs in the page. Needs `installTools`. */
export function measureColors(): ColorFact[] {
  const { slides, describe, texts, pictures, boxOf } = window.lecternCheck
  const brush = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const colors = new Map<string, Color>()
  return slides().flatMap((slide, index) => measureSlide(slide, index))

  function measureSlide(slide: Element, index: number): ColorFact[] {
    const shown = pictures(slide).map((element) => ({ element, box: element.getBoundingClientRect() }))
    const told = new Set<string>()
    return texts(slide).flatMap((piece): ColorFact[] => {
      const { element } = piece
      // Decoration has no contrast to keep (WCAG 1.4.3). Of a formula, the part that is read aloud is another one.
      if (element.closest('[aria-hidden="true"]:not(.katex-html)')) return []
      const style = getComputedStyle(element)
      const inDrawing = element.closest('svg') !== null
      const color = faded(colorOf(inDrawing ? style.fill : style.color), element, slide)
      const ground = inDrawing || liesOverPicture(piece, shown) ? undefined : groundOf(element, slide)
      const least = isLarge(style) ? 3 : 4.5
      // Texts of one colour on one ground are one finding.
      const key = `${color} ${ground} ${least}`
      if (ground && told.has(key)) return []
      told.add(key)
      const culprit = describe(element, slide, piece.lines[0])
      return [
        { slide: index, culprit, color, ground, least, lines: piece.lines.map((line) => boxOf(line, slide)) },
      ]
    })
  }

  /** WCAG calls 18 pt large, and bold type from 14 pt. */
  function isLarge({ fontSize, fontWeight }: CSSStyleDeclaration): boolean {
    const pixels = Number.parseFloat(fontSize)
    return pixels >= 24 || (pixels >= 18.66 && Number(fontWeight) >= 700)
  }

  function liesOverPicture(
    { element, lines }: TextPiece,
    shown: readonly { element: Element; box: DOMRect }[],
  ): boolean {
    return shown.some(
      ({ element: picture, box }) =>
        !picture.contains(element) &&
        lines.some(
          ({ x, y, width, height }) =>
            x + width > box.left && x < box.right && y + height > box.top && y < box.bottom,
        ),
    )
  }

  /** The colours behind an element down to an opaque one; undefined when a picture or gradient is among them. */
  function groundOf(element: Element, slide: Element): Color[] | undefined {
    const layers: Color[] = []
    for (const at of groundsBehind(element, slide)) {
      const { backgroundColor, backgroundImage } = getComputedStyle(at)
      if (backgroundImage !== 'none') return undefined
      const color = colorOf(backgroundColor)
      if (color[3] > 0) layers.push(color)
      if (color[3] === 1) break
    }
    return layers
  }

  /** The elements that paint behind one, from the nearest to the page. */
  function groundsBehind(element: Element, slide: Element): Element[] {
    const found: Element[] = []
    for (let at: Element | null = element; at && slide.contains(at); at = at.parentElement) found.push(at)
    const background = slide.previousElementSibling
    if (background?.matches('.check-background, .page-background')) {
      // An inner element holds what Reveal.js loads; it has the colour or the picture.
      const [content] = background.getElementsByClassName('slide-background-content')
      found.push(...(content ? [content] : []), background)
    }
    const page = slide.closest('.pdf-page, .reveal-viewport')
    return [...found, ...(page ? [page] : []), document.body, document.documentElement]
  }

  /** The colour with the opacity of everything around the element; fragments count as shown. */
  function faded(color: Color, element: Element, slide: Element): Color {
    let opacity = color[3]
    for (let at: Element | null = element; at && at !== slide; at = at.parentElement)
      opacity *= Number(getComputedStyle(at).opacity)
    return [color[0], color[1], color[2], opacity]
  }

  /** Any colour of CSS as numbers, by painting it. */
  function colorOf(text: string): Color {
    const known = colors.get(text)
    if (known || !brush) return known ?? [0, 0, 0, 1]
    brush.clearRect(0, 0, 1, 1)
    brush.fillStyle = '#000'
    brush.fillStyle = text
    brush.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0, alpha = 0] = brush.getImageData(0, 0, 1, 1).data
    const color: Color = [red, green, blue, alpha / 255]
    colors.set(text, color)
    return color
  }
}
