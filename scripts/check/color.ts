/** Contrast of colours as WCAG 2.2 defines it. [pure] */
import type { Color } from './measure-colors.ts'

/** A colour over others, the nearest first; below all of them is white paper. */
export const overAll = (color: Color, ground: readonly Color[]): [front: Color, back: Color] => {
  const back = ground.reduceRight<Color>((below, layer) => mix(layer, below), [255, 255, 255, 1])
  return [mix(color, back), back]
}

/** A colour over an opaque one. */
export function mix(above: Color, below: Color): Color {
  const part = (at: 0 | 1 | 2): number => above[at] * above[3] + below[at] * (1 - above[3])
  return [part(0), part(1), part(2), 1]
}

/** From 1 (the same) to 21 (black and white); WCAG 2.2, "contrast ratio". */
export function contrast(a: Color, b: Color): number {
  const [first, second] = [luminance(a), luminance(b)]
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05)
}

/** WCAG 2.2, "relative luminance". */
function luminance([red, green, blue]: Color): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

function linear(value: number): number {
  const share = value / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}
