/** Which characters of a page are set in fonts that travel with the deck, and which of those are drawn as boxes. */

/** Where a character stands. */
export interface GlyphPlace {
  /** Ids around the text, from the inside out; they tell which slide it is on. */
  readonly ids: readonly string[]
  /** Offset of the element in the source of the slide; undefined when it does not say. */
  readonly at: number | undefined
}

/** A character as people see it, joined emoji and letters with their marks included, in one font. */
export interface GlyphSample {
  readonly text: string
  /** Which of the fonts of the page; those with equal numbers look alike. */
  readonly font: number
  /** Whether the declared ranges of the deck's fonts have it. Those that do are set once more, out of sight. */
  readonly isCovered: boolean
  /** Each slide once. */
  readonly places: readonly GlyphPlace[]
}

/**
 * Sets each character beyond the letters of Western Europe once in each font, in `.check-font .check-glyph`, and
 * waits until the fonts that this needs are there. Runs in the page.
 */
export async function collectGlyphs(): Promise<GlyphSample[]> {
  /** What needs a glyph: marks, joiners and blanks are drawn with the letter before them, or not at all. */
  const DRAWN = /[^\0-\xff\p{M}\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]|\u20e3/u
  const EMOJI = /\ufe0f/
  const faces = [...document.fonts].map(({ family, unicodeRange }) => {
    return { family: bare(family), ranges: rangesOf(unicodeRange) }
  })
  const own = new Set(faces.map(({ family }) => family))
  const fonts = new Map<string, { number: number; families: string[]; box: HTMLElement }>()
  const samples = new Map<string, { sample: GlyphSample; places: Map<string, GlyphPlace> }>()
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  const root = document.createElement('div')
  root.className = 'check-glyphs'
  root.style.cssText = 'position:absolute;left:0;top:0'

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue ?? ''
    const element = node.parentElement
    if (!element || !(DRAWN.test(text) || EMOJI.test(text))) continue
    if (element.closest('script, style, [data-check="ignore"]')) continue
    const font = fontOf(element)
    if (!font.families.some((family) => own.has(family))) continue
    const place = placeOf(element)
    for (const { segment } of segmenter.segment(text))
      if (DRAWN.test(segment) || EMOJI.test(segment)) add(segment, font, place)
  }
  document.body.append(root)
  // Reading a size lays the page out, and only that lets fonts begin to load.
  while (root.offsetWidth > -1 && document.fonts.status === 'loading') await document.fonts.ready
  // In the order in which they were set.
  const inOrder = [...samples.values()].sort((a, b) => a.sample.font - b.sample.font)
  return inOrder.map(({ sample, places }) => ({ ...sample, places: [...places.values()] }))

  function add(text: string, font: ReturnType<typeof fontOf>, place: GlyphPlace): void {
    const key = `${font.number} ${text}`
    let known = samples.get(key)
    if (!known) {
      const isCovered = [...text].every((each) => !DRAWN.test(each) || covers(font.families, each))
      known = { sample: { text, font: font.number, isCovered, places: [] }, places: new Map() }
      samples.set(key, known)
      if (isCovered) {
        const span = document.createElement('span')
        span.className = 'check-glyph'
        span.textContent = text
        font.box.append(span)
      }
    }
    const where = place.ids.join(' ')
    if (!known.places.has(where)) known.places.set(where, place)
  }

  function covers(families: readonly string[], character: string): boolean {
    const point = character.codePointAt(0) ?? 0
    return faces.some(
      ({ family, ranges }) =>
        families.includes(family) && ranges.some(([first, last]) => first <= point && point <= last),
    )
  }

  function fontOf(element: Element) {
    const { fontFamily, fontWeight, fontStyle } = getComputedStyle(element)
    const key = `${fontStyle} ${fontWeight} ${fontFamily}`
    const known = fonts.get(key)
    if (known) return known
    const box = document.createElement('div')
    box.className = 'check-font'
    box.style.fontFamily = fontFamily
    box.style.fontWeight = fontWeight
    box.style.fontStyle = fontStyle
    root.append(box)
    const font = { number: fonts.size, families: fontFamily.split(',').map(bare), box }
    fonts.set(key, font)
    return font
  }

  function placeOf(element: Element): GlyphPlace {
    const ids: string[] = []
    for (let at: Element | null = element; at; at = at.parentElement) if (at.id) ids.push(at.id)
    const at = element.closest('[data-at]')?.getAttribute('data-at')
    return { ids, at: at ? Number(at) : undefined }
  }

  function bare(family: string): string {
    return family.trim().replace(/^["']|["']$/g, '')
  }

  function rangesOf(text: string): [number, number][] {
    return text.split(',').map((part) => {
      const [first = '', last] = part.trim().slice(2).split('-')
      const from = Number.parseInt(first.replaceAll('?', '0'), 16)
      return [from, Number.parseInt(last ?? first.replaceAll('?', 'F'), 16)]
    })
  }
}

/**
 * The samples, by their order among those that were set, that look like a character which no font has: when the
 * machine has no font for it either, the browser draws the box of the deck's font. Runs in the page.
 */
export function findBoxes(): number[] {
  const SIZE = 24
  const context = new OffscreenCanvas(4 * SIZE, 2 * SIZE).getContext('2d', { willReadFrequently: true })
  if (!context) return []
  const boxes = new Map<string, Uint32Array>()
  const drawings = [...document.querySelectorAll<HTMLElement>('.check-glyph')].map((span, at) => {
    const { fontStyle, fontWeight, fontFamily } = getComputedStyle(span)
    // Letters are compared without their marks, which some other font may have.
    const text = (span.textContent ?? '').normalize('NFC').replace(/(?!\u20e3)\p{M}/gu, '')
    return { at, text, font: `${fontStyle} ${fontWeight} ${SIZE}px ${fontFamily}` }
  })
  return drawings.filter(({ text, font }) => looksLikeBoxes(text, font)).map(({ at }) => at)

  function looksLikeBoxes(text: string, font: string): boolean {
    const count = [...text].filter((each) => !/\p{Default_Ignorable_Code_Point}/u.test(each)).length
    const key = `${count} ${font}`
    // This code point will never be a character.
    const box = boxes.get(key) ?? draw('\u{fffff}'.repeat(count), font)
    boxes.set(key, box)
    return draw(text, font).every((pixel, index) => pixel === box[index])
  }

  function draw(text: string, font: string): Uint32Array {
    if (!context) return new Uint32Array()
    if (context.font !== font) context.font = font
    context.clearRect(0, 0, 4 * SIZE, 2 * SIZE)
    context.fillText(text, SIZE / 2, SIZE * 1.5)
    return new Uint32Array(context.getImageData(0, 0, 4 * SIZE, 2 * SIZE).data.buffer)
  }
}
