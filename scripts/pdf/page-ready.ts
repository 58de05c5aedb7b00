import type { Page } from 'puppeteer-core'

/** Something that a page shows and that could not be loaded. */
export interface MissingPart {
  /** The whole address, where there is one. */
  readonly url?: string
  /** A sentence about it. */
  readonly problem: string
}

/**
 * Waits until everything that the page shows is there: fonts and images, no fixed pause. The load event must
 * have fired already.
 */
export async function awaitReady(page: Page): Promise<readonly MissingPart[]> {
  return await page.evaluate(collectMissing)
}

// Runs in the page, so it may use nothing from outside itself.
async function collectMissing(): Promise<MissingPart[]> {
  for (const image of document.images) image.loading = 'eager'
  const images = [...document.images].map(async (image): Promise<MissingPart[]> => {
    if (!image.complete) {
      await new Promise((resolve) => {
        image.addEventListener('load', resolve)
        image.addEventListener('error', resolve)
      })
    }
    const source = image.getAttribute('src')
    // An address that may not be used has been taken out, and reported where it stands.
    if (image.naturalWidth > 0 || !source) return []
    // A drawing may have no width of its own; decoding tells whether there is anything at all.
    const decoded = image.decode().then(
      () => true,
      () => false,
    )
    return (await decoded) ? [] : [{ url: image.src, problem: `The image "${source}" cannot be shown.` }]
  })
  const missing = (await Promise.all(images)).flat()
  await document.fonts.ready
  for (const { status, family } of document.fonts) {
    if (status === 'error') missing.push({ problem: `The font "${family}" cannot be loaded.` })
  }
  return missing
}
