/** `{width=400 height=50%}` of an image: numbers are pixels, everything else is style. */
import type { Attributes } from '../types.ts'
import type { HtmlAttributes } from './html.ts'

const PIXELS = /^(\d+(?:\.\d+)?)(?:px)?$/
const LENGTH = /^\d+(?:\.\d+)?(?:%|em|rem|ch|ex|vw|vh|cm|mm|in|pt|pc|cqw|cqh)$/

/** Our attributes for the size, and the author's others; a size that is neither is left as it is. */
export function imageSize(attributes: Attributes | undefined): {
  own: HtmlAttributes
  rest: Attributes | undefined
} {
  if (!attributes) return { own: {}, rest: undefined }
  const { width, height, style, ...pairs } = attributes.pairs
  const own: Record<string, string> = {}
  const styles: string[] = []
  for (const [name, value] of Object.entries({ width, height })) {
    if (value === undefined) continue
    const pixels = PIXELS.exec(value.trim())?.[1]
    if (pixels !== undefined) own[name] = String(Math.round(Number(pixels)))
    else if (LENGTH.test(value.trim())) styles.push(`${name}:${value.trim()}`)
  }
  const together = [...styles, ...(style ? [style] : [])].join(';')
  return { own, rest: { ...attributes, pairs: { ...pairs, ...(together ? { style: together } : {}) } } }
}
