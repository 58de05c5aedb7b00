/** Makes a theme of Reveal.js usable offline. */
import type { OutputFile } from '../types.ts'

export interface RevealTheme {
  readonly css: string
  readonly files: readonly OutputFile[]
}

/**
 * A theme's style sheet without what it would fetch from a font host; text then uses the fonts that the theme
 * names next. Fonts inside the style sheet become files, so that a page waits only for those it uses.
 */
export function offlineTheme(name: string, published: string): RevealTheme {
  const files: OutputFile[] = []
  const local = published.replace(/@import\s*(?:url\()?\s*["']?https?:[^;]*;/gi, '')
  const css = local.replace(
    /url\(data:font\/([a-z0-9]+);base64,([^)]*)\)/g,
    (_, type: string, data: string) => {
      const file = `fonts/${name}-${files.length + 1}.${type}`
      files.push({ path: `lectern/${file}`, contents: Buffer.from(data, 'base64') })
      return `url(${file})`
    },
  )
  return { css, files }
}

/** Whether a style sheet in the manner of Reveal.js is light or dark, by the background that it sets. */
export function schemeOf(css: string): 'light' | 'dark' {
  const [, hex = 'fff'] = /--r-background-color:\s*#([0-9a-f]{3,6})\b/i.exec(css) ?? []
  const digits =
    hex.length < 6 ? [...hex].slice(0, 3).map((digit) => digit + digit) : (hex.match(/../g) ?? [])
  const [red = 255, green = 255, blue = 255] = digits.map((pair) => Number.parseInt(pair, 16))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128 ? 'dark' : 'light'
}
