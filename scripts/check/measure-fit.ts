/** Chooses how large the text of slides with `fit: shrink` is. Runs in the page, one slide after the other. */

export interface FitLimits {
  /** Pixels of the slide that the small letters of running text must have in this room. */
  readonly letterHeight: number
  /** Pixels of the slide that any type must have. */
  readonly caption: number
}

/**
 * Runs in a page with all slides in their places, such as the one for print. Needs `installTools`.
 *
 * The size of each slide by its id: the largest, in steps of a hundredth, at which nothing runs over; where none
 * does, the smallest that the limits allow. Text that is below its limit already gets no smaller.
 */
export function measureFit(limits: FitLimits): Record<string, number> {
  const { slides, letterHeight } = window.lecternCheck
  const SMALLEST = 40
  /** Rounding of positions. */
  const TOLERANCE = 1
  /** Letters may reach this far past their line. */
  const LETTERS = 4
  const fits: Record<string, number> = {}
  for (const slide of slides()) if (slide.dataset.fit === 'shrink') fits[slide.id] = chooseFit(slide)
  return fits

  function chooseFit(slide: HTMLElement): number {
    setFit(slide, 100)
    const least = textElements(slide).map((element) => {
      return { element, pixels: Math.min(sizeOf(element, slide), leastOf(element)) }
    })
    let best = 100
    for (let percent = 100; percent >= SMALLEST; percent -= 1) {
      setFit(slide, percent)
      if (least.some(({ element, pixels }) => sizeOf(element, slide) < pixels - 0.05)) break
      best = percent
      if (isFitting(slide)) break
    }
    setFit(slide, best)
    return best / 100
  }

  function setFit(slide: HTMLElement, percent: number): void {
    slide.style.setProperty('--fit', String(percent / 100))
  }

  /** The elements that shrink and have text of their own. */
  function textElements(slide: Element): Element[] {
    return [
      ...slide.querySelectorAll(
        '.frame > :not(.slide-heading, .foot), .frame > :not(.slide-heading, .foot) *',
      ),
    ]
      .filter((element) =>
        [...element.childNodes].some((node) => node.nodeType === 3 && /\S/.test(node.nodeValue ?? '')),
      )
      .filter((element) => !element.closest('sup, sub, .visually-hidden, svg'))
  }

  /** Computed sizes are those before `zoom`. */
  function sizeOf(element: Element, slide: HTMLElement): number {
    const fit = Number(slide.style.getPropertyValue('--fit'))
    return Number.parseFloat(getComputedStyle(element).fontSize) * fit
  }

  function leastOf(element: Element): number {
    const isAside =
      element.closest('th, figcaption, .caption, cite, small, .footnotes, .source-line') !== null
    const isRunning =
      element.closest('.body, .card-text, :is(p, li, dd, blockquote, pre):not([class])') !== null
    return isRunning && !isAside
      ? limits.letterHeight / letterHeight(getComputedStyle(element))
      : limits.caption
  }

  /** True when nothing comes near the foot, runs past a side or is cut. */
  function isFitting(slide: Element): boolean {
    const frame = slide.querySelector('.frame')
    if (!frame) return true
    const edges = slide.getBoundingClientRect()
    const foot = frame.querySelector(':scope > .foot')?.getBoundingClientRect()
    const bottom = (foot && foot.height > 0 ? foot.top : edges.bottom) + TOLERANCE
    const fitsInto = ({ right, left, bottom: end }: DOMRect): boolean =>
      end <= bottom && right <= edges.right + TOLERANCE && left >= edges.left - TOLERANCE
    for (const part of frame.querySelectorAll(':scope > :not(.foot)')) {
      if (part.scrollHeight > part.clientHeight + LETTERS && !part.matches('.slide-heading')) return false
      for (const element of part.querySelectorAll('*')) {
        if (element.closest('.visually-hidden, svg *')) continue
        const { overflowX, overflowY, paddingBottom } = getComputedStyle(element)
        const isCut =
          (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + TOLERANCE) ||
          (overflowY !== 'visible' && element.scrollHeight > element.clientHeight + TOLERANCE)
        const isTight =
          Number.parseFloat(paddingBottom) > LETTERS && element.scrollHeight > element.clientHeight + LETTERS
        if (isCut || isTight) return false
        const rect = element.getBoundingClientRect()
        if (rect.width > 0 && rect.height > 0 && !fitsInto(rect)) return false
      }
      if (!fitsInto(part.getBoundingClientRect())) return false
    }
    return [...frame.querySelectorAll<SVGSVGElement>('.diagram > svg')].every(hasRoom)
  }

  /** A diagram gives way to what stands beside it, but not until nobody can read it. */
  function hasRoom(svg: SVGSVGElement): boolean {
    const { width, height } = svg.getBoundingClientRect()
    const whole = svg.viewBox.baseVal
    const scale = Math.min(width / whole.width, height / whole.height)
    // Where it is as wide as its place, smaller text beside it would not help.
    if (scale === 0 || width / whole.width <= height / whole.height + 0.01) return true
    const sizes = [...svg.querySelectorAll('text, tspan')].map((text) => getComputedStyle(text).fontSize)
    return sizes.every((size) => Number.parseFloat(size) * scale >= limits.caption - 0.5)
  }
}
