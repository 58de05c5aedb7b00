/** The last line of a command: what was written. */
import type { OutputFile } from '../types.ts'

/** `Built 20 slides in 0.6 s: dist/index.html, dist/deck.pdf (412 kB).` Only the page and PDFs are named; `page` is its name. */
export function summary(
  verb: string,
  slides: number,
  seconds: number,
  folder: string,
  files: readonly OutputFile[],
  page = 'index.html',
): string {
  const named = files.filter(({ path }) => path === 'index.html' || isPdf(path))
  const list = named.map(({ path, contents }) => {
    const name = isPdf(path) ? path : page
    const shown = folder === '.' ? name : `${folder}/${name}`
    return isPdf(path) ? `${shown} (${sizeText(contents.length)})` : shown
  })
  return `${verb} ${slides} ${slides === 1 ? 'slide' : 'slides'} in ${seconds.toFixed(1)} s: ${list.join(', ')}\n`
}

const isPdf = (path: string): boolean => /\.pdf$/i.test(path)

/** `412 kB`, `3.1 MB`. */
export function sizeText(bytes: number): string {
  return bytes < 999_500
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`
}
