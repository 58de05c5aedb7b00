/** Settings of other programs that have no meaning here. */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import type { DataPath, Diagnostic, YamlMap } from '../types.ts'

export interface Ignored {
  /** Completes the sentence `"key" has no effect here: …`. */
  readonly reason: string
  readonly advice: string
}

/** A warning that the key at a path has no effect. */
export const ignoredSetting = (map: YamlMap, at: DataPath, { reason, advice }: Ignored): Diagnostic =>
  diagnostic('ignored-setting', map.spanOf(at, 'key'), [String(at.at(-1)), reason], [advice])
