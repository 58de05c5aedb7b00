/** What other programs understand and has no meaning here. */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import type { DataPath, Diagnostic, Span, YamlMap } from '../types.ts'

export interface Ignored {
  /** Completes the sentence `"key" has no effect here: …`. */
  readonly reason: string
  readonly advice: string
}

/** A warning that something has no effect, by the words that an author wrote for it. */
export const ignoredWords = (place: Span, words: string, { reason, advice }: Ignored): Diagnostic =>
  diagnostic('ignored-setting', place, [words, reason], [advice])

/** The same for the key at a path. */
export const ignoredSetting = (map: YamlMap, at: DataPath, ignored: Ignored): Diagnostic =>
  ignoredWords(map.spanOf(at, 'key'), String(at.at(-1)), ignored)
