/** What a page says about itself to services that show a preview of a link to it (Open Graph). */
import type { Deck } from '../types.ts'

/** The picture for the preview, in the output beside the page. Its size is the one that services ask for. */
export const SOCIAL_CARD = { path: 'social.png', width: 1200, height: 630 } as const

/** For the partial `share`. */
export interface ShareView {
  /** The address of the deck. */
  readonly url: string
  readonly card:
    | { readonly url: string; readonly width: number; readonly height: number; readonly alt: string }
    | undefined
}

/**
 * Undefined for a deck without an address: previews take whole addresses only. [pure]
 *
 * @param hasCard True when the picture will be there; nothing may refer to one that is not.
 */
export function viewShare(
  { settings: { url }, slides }: Deck,
  title: string,
  hasCard: boolean,
): ShareView | undefined {
  if (url === undefined) return undefined
  const { path, width, height } = SOCIAL_CARD
  const alt = slides[0]?.title ?? title
  return { url, card: hasCard ? { url: new URL(path, toFolder(url)).href, width, height, alt } : undefined }
}

/** The folder that a deck is published in: `https://example.org/talk` is one too, unless its last part names a file. */
export function toFolder(url: string): string {
  const address = new URL(url)
  if (!/\/[^/.]+$/.test(address.pathname)) return url
  address.pathname += '/'
  return address.href
}
