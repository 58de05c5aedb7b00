/**
 * Lets the browser lay a page out once, for the paper. It would do so twice: when the page has loaded, only to learn
 * which fonts and pictures it needs, and again when it prints. A page whose needs stand in its text stays hidden
 * until then, which saves a quarter of the time of a long deck.
 */
import type { Page } from 'puppeteer-core'
import type { PageFiles } from '../browser/serve-page.ts'

/** What the browser asks for only when it lays out the page, and what is measured before printing; scripts may measure anything. */
const NEEDS_LAYOUT =
  /image-set\(|<(?:script|iframe|object|embed|video|image|feimage|use)\b|\sbackground=|r-fit-text/i
/** An address in a style that is not a part of the page itself. */
const ADDRESS = /url\(\s*(?!["']?#)/i
const FONT_FACE = /@font-face\s*\{[^}]*\}/gi

/** Whether everything that the page `path` needs is known without laying it out. [pure] */
export function canLayOutLate(files: PageFiles, path: string): boolean {
  const html = textOf(files.get(path))
  const linked = [...html.matchAll(/href="([^"]+\.css)"/g)].map(([, href = '']) => decodeURI(href))
  const styles = linked.map((name) => textOf(files.get(name)).replace(FONT_FACE, ''))
  return !NEEDS_LAYOUT.test(html) && ![html, ...styles].some((text) => ADDRESS.test(text))
}

const textOf = (contents: string | Uint8Array | undefined): string => Buffer.from(contents ?? '').toString()

/** For a page that is about to be opened: it shows nothing until the moment before it is printed. */
export function hideUntilPrinted(): void {
  // Runs in the page before anything else, so it may use nothing from outside itself.
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(':root { display: none !important }')
  document.adoptedStyleSheets = [sheet]
  addEventListener('beforeprint', () => {
    document.adoptedStyleSheets = []
  })
}

/** Loads the fonts of a hidden page, which nothing asks for yet. One that fails is noted by the page itself. */
export async function loadFonts(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await Promise.allSettled([...document.fonts].map((font) => font.load()))
  })
}
