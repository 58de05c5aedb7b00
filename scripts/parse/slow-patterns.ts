/**
 * Finds patterns of authors that would take for ever: `(-+)+$` tries every way to part a line of dashes. JavaScript sets
 * no limit to the time of a pattern; to that of a script it does. [pure]
 */
import { createContext, Script } from 'node:vm'
import { checked, diagnostic } from '../diagnostics/diagnostic.ts'
import { onceTogether } from '../once.ts'
import type { Checked, SourceFile, YamlMap } from '../types.ts'
import type { ParseOptions } from './parse-source.ts'

const FLAGS: Readonly<Record<keyof ParseOptions, string>> = {
  separator: 'gm',
  verticalSeparator: 'gm',
  notesSeparator: 'gmi',
}

/** In milliseconds, for one file. Other patterns read a thousand slides in one or two. */
const LIMIT = 2000

/** The options without the patterns that take too long for this text, and an error for each of them. */
export function withoutSlow(
  source: SourceFile,
  options: ParseOptions,
  settings: YamlMap | undefined,
): Checked<ParseOptions> {
  const slow = slowKeys(source, options)
  return checked(
    { ...options, ...Object.fromEntries(slow.map((key) => [key, undefined])) },
    slow.flatMap((key) => {
      const place = settings?.spanOf([key], 'value')
      return place ? [diagnostic('bad-separator', place, [key, `it takes too long on ${source.path}`])] : []
    }),
  )
}

const slowKeys = onceTogether(({ text }: SourceFile, options: ParseOptions): (keyof ParseOptions)[] =>
  (Object.keys(FLAGS) as (keyof ParseOptions)[]).filter((key) => {
    const pattern = options[key]
    return pattern !== undefined && isSlow(new RegExp(pattern, FLAGS[key]), text)
  }),
)

function isSlow(pattern: RegExp, text: string): boolean {
  search ??= prepareSearch()
  return search(pattern, text)
}

let search: ((pattern: RegExp, text: string) => boolean) | undefined

function prepareSearch(): (pattern: RegExp, text: string) => boolean {
  const script = new Script('for (const match of text.matchAll(pattern));')
  const context = createContext({})
  return (pattern, text) => {
    Object.assign(context, { pattern, text })
    try {
      script.runInContext(context, { timeout: LIMIT })
      return false
    } catch {
      return true
    } finally {
      Object.assign(context, { pattern: undefined, text: undefined })
    }
  }
}
