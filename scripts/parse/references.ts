/** Decides what an address in a deck means: a file of the deck, a slide, or somewhere else. */
import { posix } from 'node:path'

export type Reference =
  | { readonly kind: 'file'; readonly path: string; readonly suffix: string }
  | { readonly kind: 'slide'; readonly target: string }
  | { readonly kind: 'remote' | 'data' | 'outside'; readonly url: string }

/**
 * Reads an address as it stands in a file of `folder` (relative to the deck root, '' for the root).
 *
 * A file's path comes back relative to the deck root and percent-decoded, with query and hash kept apart in
 * `suffix`. Absolute paths, drive letters, backslashes, null bytes and `..` above the root are `outside`.
 */
export function readReference(address: string, folder: string): Reference {
  const url = address.trim()
  // With a query alone it is still the page itself: Reveal.js takes settings from there (`?transition=fade#/end`).
  if (/^[#?]/.test(url)) return { kind: 'slide', target: decode(url.replace(/^[^#]*#?\/?/, '')) }
  if (/^data:/i.test(url)) return { kind: 'data', url }
  if (/^[a-z]:[\\/]/i.test(url) || /^file:/i.test(url)) return { kind: 'outside', url }
  if (/^[a-z][a-z0-9+.-]*:/i.test(url) || url.startsWith('//')) return { kind: 'remote', url }
  const cut = url.search(/[?#]/)
  const path = decode(cut === -1 ? url : url.slice(0, cut))
  const suffix = cut === -1 ? '' : url.slice(cut)
  if (path.startsWith('/') || path.includes('\\') || path.includes('\0')) return { kind: 'outside', url }
  const joined = posix.normalize(posix.join(folder, path))
  if (joined === '..' || joined.startsWith('../')) return { kind: 'outside', url }
  return { kind: 'file', path: joined, suffix }
}

/** A path of the deck as an address in a page at the output's root. */
export const toUrl = (path: string): string => path.split('/').map(encodeURIComponent).join('/')

/** Percent-decodes what can be decoded: a stray "%" stays as it is. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
