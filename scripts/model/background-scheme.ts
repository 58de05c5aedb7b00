/** Text must be read on the ground that a slide brings: a dark one needs light letters, and the other way round. */
import { colord, extend } from 'colord'
import names from 'colord/plugins/names'
import type { Background } from '../types.ts'

extend([names])

/**
 * The scheme that suits a background. Undefined for none, for pictures, for gradients from dark to light, and for
 * colours that let the theme shine through or that only a browser understands.
 */
export function schemeOf(background: Background | undefined): 'dark' | 'light' | undefined {
  const { color, gradient, image, opacity } = background ?? {}
  if (image || opacity) return undefined
  const schemes = new Set((gradient ? colorsOf(gradient) : [color ?? '']).map(schemeOfColor))
  const [scheme] = schemes
  return schemes.size === 1 ? scheme : undefined
}

function schemeOfColor(text: string): 'dark' | 'light' | undefined {
  const color = colord(text.trim())
  if (!color.isValid() || color.alpha() < 1) return undefined
  return color.isDark() ? 'dark' : 'light'
}

/** The colours of a gradient, and whatever may be a colour that only a browser understands. */
function colorsOf(gradient: string): string[] {
  const [, stops = ''] = /gradient\((.*)\)/is.exec(gradient) ?? []
  const found = stops.match(/#[0-9a-f]+|[a-z][a-z-]*\([^)]*\)|[a-z]+(?![\w(.%-])/gi) ?? []
  return found.filter((word) => !DIRECTIONS.test(word))
}

/** What stands in gradients beside colours: directions, shapes, units and colour spaces. */
const DIRECTIONS =
  /^(to|at|in|from|top|bottom|left|right|center|circle|ellipse|(closest|farthest)-(side|corner)|closest|farthest|side|corner|deg|turn|grad|rad|px|r?em|v[wh]|ch|hue|longer|shorter|oklab|oklch|srgb|hsl|lab|lch|calc\(.*)$/i
