/** Leaves out what is only wrong because the YAML around it could not be read. */
import type { Diagnostic, YamlMap } from '../types.ts'

/** The diagnostics that still hold when the author has mended the YAML. */
export function withoutFollowOns(map: YamlMap | undefined, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  if (!map || map.broken.length === 0) return [...diagnostics]
  return diagnostics.filter(({ code, span }) => {
    if (code === 'missing-field' || !span) return false
    return !map.broken.some(({ start, end }) => span.start <= end && span.end >= start)
  })
}
