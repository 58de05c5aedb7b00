/** A print page for the tests: three slides with everything that a PDF has to keep. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { PdfMetadata } from '../../scripts/pdf/finish-pdf.ts'

/** Of a document that nothing is known of. */
export const NO_METADATA: PdfMetadata = {
  title: '',
  authors: [],
  subject: undefined,
  keywords: [],
  date: undefined,
  language: 'en',
}

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

const FONT = createRequire(import.meta.url).resolve(
  '@fontsource/public-sans/files/public-sans-latin-400-normal.woff2',
)

const STYLE = `
@font-face { font-family: Deck; src: url(f.woff2) }
@page { size: 1280px 720px; margin: 0 }
body { margin: 0; font-family: Deck }
.pdf-page { width: 1280px; height: 720px; display: flow-root; break-after: page }
.pdf-page:last-child { break-after: auto }`

const SLIDES = [
  '<h2 id="a">First</h2><p><a href="#c">to the third</a> <a href="https://example.org/">outside</a></p>',
  '<h2 id="b">Second</h2><img src="p.png" alt="A pixel" width="100"><ul><li>one</li><li>two</li></ul>',
  '<h2 id="c">Thírd</h2><table><tr><th>Head</th><th>Two</th></tr><tr><td>1</td><td>2</td></tr></table>',
]

/** @param slides HTML of each slide. */
export function printPage(slides: readonly string[] = SLIDES): Map<string, string | Uint8Array> {
  const sections = slides.map((slide) => `<section class="pdf-page">${slide}</section>`).join('')
  const head = '<meta charset="utf-8"><title>The tälk</title><link rel="stylesheet" href="p.css">'
  return new Map<string, string | Uint8Array>([
    ['print.html', `<!doctype html><html lang="en-GB"><head>${head}</head><body>${sections}</body></html>`],
    ['p.css', STYLE],
    ['p.png', PIXEL],
    ['f.woff2', readFileSync(FONT)],
  ])
}
