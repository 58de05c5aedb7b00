/**
 * Colours code at build time.
 *
 * A deck uses two or three of nearly two hundred languages, so each is loaded by itself and only when needed.
 */
import type { HLJSApi, LanguageFn } from 'highlight.js'
import { checked, diagnostic } from '../diagnostics/diagnostic.ts'
import { nameAdvice, nearestName } from '../diagnostics/nearest.ts'
import type { Checked, Diagnostic, Span } from '../types.ts'
import { diagramName, embeddedModules, hasNoColours, languageModules } from './languages.ts'

/** A language that a deck names, and where. */
export interface NamedLanguage {
  readonly name: string
  readonly span: Span
  /** True for a class that need not be a language. */
  readonly isClass?: boolean
}

export interface Highlighter {
  /** The code as HTML, or undefined when it stays plain: no language, or one that nobody knows. */
  readonly highlight: (code: string, language: string) => string | undefined
}

const PLAIN: Highlighter = { highlight: () => undefined }

/** A highlighter for the given languages; every unknown one is an `unknown-code-language`. `load` loads them. */
export async function loadHighlighter(
  languages: Iterable<NamedLanguage>,
  load: (modules: readonly string[]) => Promise<Highlighter> = loadLanguages,
): Promise<Checked<Highlighter>> {
  const named = [...languages].filter(({ name }) => !hasNoColours(name))
  if (named.length === 0) return checked(PLAIN)
  const modules = languageModules()
  const wanted = new Set<string>()
  const diagnostics: Diagnostic[] = []
  for (const { name, span, isClass } of named) {
    const module = modules.get(name.toLowerCase())
    const drawing = diagramName(name)
    if (module) for (const needed of [module, ...embeddedModules(module)]) wanted.add(needed)
    else if (drawing) diagnostics.push(diagnostic('undrawn-diagram', span, [`${drawing} diagrams`], [name]))
    else if (!isClass)
      diagnostics.push(diagnostic('unknown-code-language', span, [name], [adviceFor(name, modules)]))
  }
  if (wanted.size === 0) return checked(PLAIN, diagnostics)
  return checked(await load([...wanted].sort()), diagnostics)
}

/** A highlighter that knows the languages of these modules and no other, so that code looks the same in every deck. */
export async function loadLanguages(names: readonly string[]): Promise<Highlighter> {
  const modules = languageModules()
  const api = await loadModules(names)
  return { highlight: (code, language) => colour(api, code, modules.get(language.toLowerCase())) }
}

function adviceFor(name: string, modules: ReadonlyMap<string, string>): string {
  const near = nearestName(name, [...modules.keys(), 'mermaid'])
  return near ? nameAdvice(name, [near]) : 'Write "text" for code without colours.'
}

async function loadModules(names: readonly string[]): Promise<HLJSApi> {
  const core: { default: HLJSApi } = await import('highlight.js/lib/core')
  // An instance of our own: the shared one would keep languages between two decks.
  const api = core.default.newInstance()
  await Promise.all(
    names.map(async (name) => {
      const module: { default: LanguageFn } = await import(`highlight.js/lib/languages/${name}`)
      api.registerLanguage(name, module.default)
    }),
  )
  return api
}

function colour(api: HLJSApi, code: string, module: string | undefined): string | undefined {
  if (module === undefined || !api.getLanguage(module)) return undefined
  return api.highlight(code, { language: module, ignoreIllegals: true }).value
}
