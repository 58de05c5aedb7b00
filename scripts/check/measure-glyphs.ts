/** `missing-glyph`: characters that no font which travels with the deck has. */
import type { CDPSession, Page } from 'puppeteer-core'
import { collectGlyphs, findBoxes, type GlyphPlace, type GlyphSample } from './collect-glyphs.ts'

/** A character as people see it, on one slide. */
export interface GlyphFault extends GlyphPlace {
  readonly character: string
}

/**
 * The characters of a page that are set in a family of the deck and that no font of the deck has. What a font
 * declares is not always what it holds, so the browser is asked which fonts it draws with, and the pictures are
 * compared with that of a character which no font has.
 */
export async function measureGlyphs(page: Page): Promise<GlyphFault[]> {
  const samples = await page.evaluate(collectGlyphs)
  const covered = samples.filter(({ isCovered }) => isCovered)
  const missing = new Set(samples.filter(({ isCovered }) => !isCovered))
  if (covered.length > 0) {
    const foreign = await findForeign(page, covered)
    const boxes = await page.evaluate(findBoxes)
    for (const at of [...foreign, ...boxes]) {
      const sample = covered[at]
      if (sample) missing.add(sample)
    }
  }
  await page.evaluate(() => document.querySelector('.check-glyphs')?.remove())
  return samples.flatMap((sample) =>
    missing.has(sample) ? sample.places.map((place) => ({ ...place, character: sample.text })) : [],
  )
}

/** The samples, by their order, that are drawn with a font of the machine. */
async function findForeign(page: Page, covered: readonly GlyphSample[]): Promise<number[]> {
  const cdp = await page.createCDPSession()
  try {
    await cdp.send('DOM.enable')
    await cdp.send('CSS.enable')
    const { root } = await cdp.send('DOM.getDocument', { depth: 0 })
    const find = async (selector: string) =>
      (await cdp.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector })).nodeIds
    const fonts = await find('.check-font')
    // Nearly always all is well, and then it is enough to ask about each font once.
    const areForeign = await Promise.all(fonts.map((nodeId) => isForeign(cdp, nodeId)))
    if (!areForeign.includes(true)) return []
    const glyphs = await find('.check-glyph')
    const answers = await Promise.all(
      covered.map(({ font }, at) => {
        const nodeId = glyphs[at]
        return nodeId !== undefined && areForeign[font] === true && isForeign(cdp, nodeId)
      }),
    )
    return answers.flatMap((answer, at) => (answer ? [at] : []))
  } finally {
    await cdp.detach()
  }
}

async function isForeign(cdp: CDPSession, nodeId: number): Promise<boolean> {
  const { fonts } = await cdp.send('CSS.getPlatformFontsForNode', { nodeId })
  return fonts.some(({ isCustomFont }) => !isCustomFont)
}
