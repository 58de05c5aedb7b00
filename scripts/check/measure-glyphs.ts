/** `missing-glyph`: characters that no font which travels with the deck has. */
import type { Page } from 'puppeteer-core'

export interface GlyphFault {
  readonly character: string
  /** Ids around the text, from the inside out; they tell which slide it is on. */
  readonly ids: readonly string[]
}

interface Sample extends GlyphFault {
  readonly family: string
  readonly weight: string
  /** Whether the declared range of some font of the deck has it. */
  readonly isCovered: boolean
}

/**
 * The characters of a page that are set in a family of the deck and that no font of the deck has. What a font
 * declares is not always what it holds, so the browser is asked which font it draws each of them with.
 */
export async function measureGlyphs(page: Page): Promise<GlyphFault[]> {
  const samples = await page.evaluate(collectSamples)
  if (samples.length === 0) return []
  const cdp = await page.createCDPSession()
  await cdp.send('DOM.enable')
  await cdp.send('CSS.enable')
  const { root } = await cdp.send('DOM.getDocument', { depth: 0 })
  const { nodeIds } = await cdp.send('DOM.querySelectorAll', {
    nodeId: root.nodeId,
    selector: '.check-glyph',
  })
  const faults: GlyphFault[] = []
  for (const [at, { character, ids, isCovered }] of samples.entries()) {
    const nodeId = nodeIds[at]
    if (nodeId === undefined) continue
    const { fonts } = await cdp.send('CSS.getPlatformFontsForNode', { nodeId })
    if (!isCovered || fonts.some(({ isCustomFont }) => !isCustomFont)) faults.push({ character, ids })
  }
  await page.evaluate(() => {
    for (const sample of document.querySelectorAll('.check-glyphs')) sample.remove()
  })
  await cdp.detach()
  return faults
}

/** Sets each such character once for each slide, out of sight. Runs in the page. */
function collectSamples(): Sample[] {
  const faces = [...document.fonts].map(({ family, unicodeRange }) => {
    return { family: bare(family), ranges: rangesOf(unicodeRange) }
  })
  const own = new Set(faces.map(({ family }) => family))
  const samples = new Map<string, Sample>()
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue ?? ''
    // The letters of Western Europe are in every font.
    if (!/[\u0100-\u{10ffff}]/u.test(text)) continue
    const element = node.parentElement
    if (!element || element.closest('script, style, [data-check="ignore"]')) continue
    const { fontFamily, fontWeight } = getComputedStyle(element)
    const families = fontFamily.split(',').map(bare)
    if (!families.some((family) => own.has(family))) continue
    const ids: string[] = []
    for (let at: Element | null = element; at; at = at.parentElement) if (at.id) ids.push(at.id)
    for (const character of text) {
      const point = character.codePointAt(0) ?? 0
      // Marks and joiners are drawn with the letter before them.
      if (point < 256 || /[\p{M}\p{C}\p{Z}]/u.test(character)) continue
      const key = [character, fontFamily, ids.join()].join('\n')
      if (samples.has(key)) continue
      const isCovered = faces.some(
        ({ family, ranges }) =>
          families.includes(family) && ranges.some(([first, last]) => first <= point && point <= last),
      )
      samples.set(key, { character, ids, family: fontFamily, weight: fontWeight, isCovered })
    }
  }
  const box = document.createElement('div')
  box.className = 'check-glyphs'
  box.style.cssText = 'position:absolute;left:0;top:0'
  for (const { character, family, weight } of samples.values()) {
    const span = document.createElement('span')
    span.className = 'check-glyph'
    span.textContent = character
    span.style.fontFamily = family
    span.style.fontWeight = weight
    box.append(span)
  }
  document.body.append(box)
  return [...samples.values()]

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
