/** Text must be read on the ground that a slide brings: a dark one needs light letters, and the other way round. */
import { colord, extend } from 'colord'
import names from 'colord/plugins/names'
import type { Background } from '../types.ts'

extend([names])

/**
 * The scheme that suits a background. Undefined for none, for pictures and gradients, and for colours that let
 * the theme shine through or that only a browser understands.
 */
export function schemeOf(background: Background | undefined): 'dark' | 'light' | undefined {
  if (!background?.color || background.image || background.gradient || background.opacity) return undefined
  const color = colord(background.color.trim())
  if (!color.isValid() || color.alpha() < 1) return undefined
  return color.isDark() ? 'dark' : 'light'
}
