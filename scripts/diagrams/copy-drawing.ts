/**
 * Copies a drawing into plain SVG that brings its look along in attributes. The drawing of the library has a style
 * sheet, names and classes that would meet those of the deck and of other drawings; the copy has none of them, and
 * nothing that runs, loads or holds HTML.
 */

/** What the elements of a drawing take over from those around them. */
type Look = Readonly<Record<string, string>>

/**
 * Puts the copy into the place of the drawing, which is shown in the page. Runs there, and stands alone: it is sent as
 * text.
 *
 * @returns What could not be copied: `HTML`, `a picture`; '' when all is there.
 */
export function copyDrawing(drawing: SVGSVGElement): string {
  const SVG = 'http://www.w3.org/2000/svg'
  const XLINK = 'http://www.w3.org/1999/xlink'
  /** Stands where the drawing gets a name of its own; no text has such a character. */
  const MARK = '\u{F0002}'
  const PAINTS = 'marker, clipPath, linearGradient, radialGradient, pattern, symbol'
  const KNOWN = new Set([
    ...['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'tspan', 'textPath'],
    ...['g', 'a', 'switch', 'use', 'defs', 'stop'],
    ...PAINTS.split(', '),
  ])
  const GEOMETRY =
    'x y width height rx ry cx cy r x1 y1 x2 y2 d points transform dx dy viewBox markerWidth markerHeight refX refY ' +
    'orient markerUnits preserveAspectRatio offset gradientUnits gradientTransform patternUnits patternTransform ' +
    'clipPathUnits startOffset textLength lengthAdjust'
  /** What children take over from their parents, with what it is at first. */
  const INHERITED: Look = {
    fill: 'rgb(0, 0, 0)',
    'fill-opacity': '1',
    'fill-rule': 'nonzero',
    stroke: 'none',
    'stroke-width': '1px',
    'stroke-opacity': '1',
    'stroke-dasharray': 'none',
    'stroke-linecap': 'butt',
    'stroke-linejoin': 'miter',
    'font-family': getComputedStyle(document.body).fontFamily,
    'font-size': '',
    'font-weight': '400',
    'font-style': 'normal',
    'text-anchor': 'start',
    'dominant-baseline': 'auto',
    'marker-start': 'none',
    'marker-mid': 'none',
    'marker-end': 'none',
    visibility: 'visible',
  }
  const OWN: Look = {
    opacity: '1',
    'stop-color': 'rgb(0, 0, 0)',
    'stop-opacity': '1',
    'clip-path': 'none',
    'alignment-baseline': 'auto',
  }
  const OF_TEXT = /^(font-|text-|dominant-|alignment-)/
  const names = new Map<string, string>()
  const lost = new Set<string>()
  // Lines of life go on for ever below.
  const { y, height } = drawing.viewBox.baseVal
  const bottom = y + height

  // Flows are painted over their names, and would only be mixed with them.
  const flowNames = drawing.querySelector('.node-labels')
  flowNames?.parentElement?.append(flowNames)
  const crowded = crowdedDates()
  const copy = document.createElementNS(SVG, 'svg')
  for (const child of drawing.children) append(copy, child, {})
  dropUnused(copy)
  drawing.replaceWith(copy)
  return [...lost].join(' and ')

  function append(parent: Element, element: Element, around: Look): void {
    const { localName } = element
    if (localName === 'foreignObject') lost.add('HTML')
    if (localName === 'image') lost.add('a picture')
    if (!KNOWN.has(localName) || isHidden(element)) return
    if (localName === 'switch') {
      const choice = [...element.children].find((child) => KNOWN.has(child.localName))
      if (choice) append(parent, choice, around)
      return
    }
    const twin = twinOf(element)
    copyGeometry(element, twin)
    const look = copyLook(element, twin, around)
    for (const child of element.childNodes) {
      if (child instanceof Element) append(twin, child, look)
      else if (child instanceof Text && element.closest('text')) twin.append(child.data)
    }
    if (isNeeded(twin)) parent.append(...(isBare(twin) ? twin.childNodes : [twin]))
  }

  /** The dates of a narrow axis would lie over each other. */
  function crowdedDates(): ReadonlySet<Element> {
    const GAP = 8
    let free = Number.NEGATIVE_INFINITY
    const dates = [...drawing.querySelectorAll('.grid .tick text')]
    return new Set(
      dates.filter((date) => {
        const { left, right } = date.getBoundingClientRect()
        if (left < free && left !== right) return true
        free = right + GAP
        return false
      }),
    )
  }

  /** The line of today would be another one tomorrow, and commits without a name get one by chance. */
  function isHidden(element: Element): boolean {
    if (crowded.has(element)) return true
    if (element.matches('.today, g:has(> .today)') && element.querySelector('text') === null) return true
    const isByChance = /^\d+-[0-9a-f]{7}$/.test(element.textContent ?? '')
    if (isByChance && element.closest('.commit-labels, .commit-label')) return true
    if (element.matches('.commit-label-bkg') && isHidden(element.nextElementSibling ?? drawing)) return true
    return element.closest('defs, marker, clipPath') === null && getComputedStyle(element).display === 'none'
  }

  function twinOf(element: Element): Element {
    const { localName } = element
    const address = element.getAttribute('href') ?? element.getAttributeNS(XLINK, 'href') ?? ''
    const isLink = localName === 'a' && /^(?:https?:|mailto:|#)/.test(address)
    const twin = document.createElementNS(SVG, localName === 'a' && !isLink ? 'g' : localName)
    if (isLink) twin.setAttribute('href', address)
    if (localName !== 'a' && address.startsWith('#'))
      twin.setAttribute('href', `#${nameOf(address.slice(1))}`)
    return twin
  }

  function copyGeometry(element: Element, twin: Element): void {
    for (const name of GEOMETRY.split(' ')) {
      const value = element.getAttribute(name)
      if (value !== null && value !== '') twin.setAttribute(name, shorten(value))
    }
    if (!element.hasAttribute('transform')) copyMove(element, twin)
    if (element.matches('.actor-line'))
      twin.setAttribute('y2', String(Math.min(bottom, Number(twin.getAttribute('y2')))))
    if (element.matches(PAINTS) && element.id !== '') twin.id = nameOf(element.id)
  }

  /** Hundredths are enough for every length. */
  function shorten(numbers: string): string {
    return numbers.replace(/-?\d*\.\d{3,}(?:e-?\d+)?/g, (number) =>
      String(Math.round(Number(number) * 100) / 100),
    )
  }

  /** A move by style turns about a point of its own; one by attribute about the origin. */
  function copyMove(element: Element, twin: Element): void {
    const { transform, transformOrigin } = getComputedStyle(element)
    if (transform === 'none' || transform === '') return
    const [x = 0, y = 0] = transformOrigin.split(' ').map(Number.parseFloat)
    const about = new DOMMatrix().translate(x, y).multiply(new DOMMatrix(transform)).translate(-x, -y)
    const { a, b, c, d, e, f } = about
    twin.setAttribute('transform', shorten(`matrix(${[a, b, c, d, e, f].join(' ')})`))
  }

  function copyLook(element: Element, twin: Element, around: Look): Look {
    const style = getComputedStyle(element)
    const look: Record<string, string> = {}
    const hasText = element.textContent?.trim() !== ''
    for (const [name, first] of Object.entries(INHERITED)) {
      const before = around[name] ?? first
      const isIdle = OF_TEXT.test(name) && !hasText
      const value = isIdle ? before : style.getPropertyValue(name)
      look[name] = value
      if (value !== before) twin.setAttribute(name, plain(value))
    }
    for (const [name, first] of Object.entries(OWN)) {
      const value = style.getPropertyValue(name)
      const isIdle = OF_TEXT.test(name) && !hasText
      if (!isIdle && value !== first && value !== '' && value !== 'baseline')
        twin.setAttribute(name, plain(value))
    }
    return look
  }

  /** A value without units and quotation marks, colours in short, names as they are here. */
  function plain(value: string): string {
    const toHex = (part: string) => Number(part).toString(16).padStart(2, '0')
    return value
      .replace(/([\d.]+)px/g, '$1')
      .replace(
        /rgb\((\d+), (\d+), (\d+)\)/g,
        (_, r: string, g: string, b: string) => `#${[r, g, b].map(toHex).join('')}`,
      )
      .replace(/url\("?[^")]*#([^")]+)"?\)/g, (_, id: string) => `url(#${nameOf(id)})`)
  }

  function nameOf(id: string): string {
    const name = names.get(id) ?? `${MARK}-${names.size + 1}`
    names.set(id, name)
    return name
  }

  function isNeeded(twin: Element): boolean {
    if (['g', 'defs', 'a'].includes(twin.localName)) return twin.childNodes.length > 0
    if (twin.localName === 'text') return twin.textContent?.trim() !== ''
    if (twin.localName === 'rect') return Number(twin.getAttribute('width')?.replace('%', '')) > 0
    return true
  }

  function isBare({ localName, attributes }: Element): boolean {
    return (localName === 'g' || localName === 'tspan') && attributes.length === 0
  }

  /** Marks and colours that nothing refers to. */
  function dropUnused(root: Element): void {
    const html = root.outerHTML
    for (const element of [...root.querySelectorAll(PAINTS)])
      if (element.id === '' || !html.includes(`#${element.id}`)) element.remove()
    for (const element of [...root.querySelectorAll('defs')])
      if (element.childElementCount === 0) element.remove()
  }
}
