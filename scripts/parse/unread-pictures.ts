/** Pictures that Markdown shows as text. */

/** What was meant as a picture; its path may hold one pair of brackets. */
const UNREAD_PICTURE = /!\[[^[\]\n]*\]\(((?:[^()<>\n]|\([^()<>\n]*\))+?\.(?:avif|gif|jpe?g|png|svg|webp))\)/gi

interface UnreadPicture {
  readonly at: number
  readonly length: number
  /** How it would be read. */
  readonly advice: string
}

/** A path with a space ends the picture for Markdown, and all of it is shown as text. */
export function unreadPictures(text: string): UnreadPicture[] {
  if (!text.includes('![')) return []
  return [...text.matchAll(UNREAD_PICTURE)].map(({ 0: picture, 1: path = '', index: at }) => ({
    at,
    length: picture.length,
    advice: picture.replace(path, `<${path}>`),
  }))
}
