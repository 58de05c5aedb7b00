/** How large a drawing and its texts are. Runs in the page. */

export interface MeasuredDrawing {
  /** What stands inside its `<svg>`. */
  readonly content: string
  readonly viewBox: readonly number[]
  /** The size that most of its text has, and that of its smallest text, in its own units; 0 for no text. */
  readonly usualText: number
  readonly smallestText: number
}

/** Runs in the page, with the drawing shown in it. Stands alone: it is sent as text. */
export function measureDrawing(svg: SVGSVGElement): MeasuredDrawing {
  /** Room for lines along the edge. */
  const EDGE = 4
  const letters = new Map<number, number>()
  const whole = svg.getScreenCTM()?.inverse()
  for (const element of svg.querySelectorAll<SVGGraphicsElement>('text, tspan')) {
    const own = [...element.childNodes].map((node) => (node instanceof Text ? node.data.trim() : '')).join('')
    const matrix = element.getScreenCTM()
    if (own === '' || !whole || !matrix) continue
    const { a, b } = whole.multiply(matrix)
    const pixels = Number.parseFloat(getComputedStyle(element).fontSize) * Math.hypot(a, b)
    const size = Math.round(pixels * 10) / 10
    letters.set(size, (letters.get(size) ?? 0) + own.length)
  }
  const [usual] = [...letters].sort(([, one], [, other]) => other - one)
  const { x, y, width, height } = svg.getBBox()
  return {
    content: svg.innerHTML,
    viewBox: [x - EDGE, y - EDGE, width + 2 * EDGE, height + 2 * EDGE].map(
      (length) => Math.round(length * 10) / 10,
    ),
    usualText: usual?.[0] ?? 0,
    smallestText: letters.size > 0 ? Math.min(...letters.keys()) : 0,
  }
}
