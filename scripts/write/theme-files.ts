/** Write stage: the style sheets and fonts of the theme that a deck names. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { nameAdvice } from '../diagnostics/nearest.ts'
import { parseYamlMap } from '../parse/front-matter.ts'
import type { DeckReader } from '../read/deck-reader.ts'
import { listThemes, readOwnTheme, readRevealTheme, themeOrigin } from '../read/read-themes.ts'
import { readThemeDeclaration, type ThemeDeclaration } from '../settings/theme-declaration.ts'
import type { AssetReference, Checked, Diagnostic, OutputFile, Span } from '../types.ts'
import { readAuthorStyle } from './author-styles.ts'
import { collectFonts } from './fonts.ts'
import { themeFontNotes } from './licences.ts'
import { offlineTheme, schemeOf } from './reveal-theme.ts'

export interface ThemeFiles {
  readonly css: string
  /** Themes in the manner of Reveal.js give way to our layouts; our own themes rule over them. */
  readonly before: boolean
  readonly scheme: 'light' | 'dark'
  readonly files: readonly OutputFile[]
  readonly assets: readonly AssetReference[]
  /** Folders of packages whose licences apply, and sections on what is in no package of its own. */
  readonly packages: readonly string[]
  readonly licences: readonly string[]
}

interface ThemeInput {
  readonly name: string
  readonly reader: DeckReader
  readonly packageRoot: string
  readonly characters: ReadonlySet<number>
  /** Where the deck names its theme. */
  readonly place: Span | undefined
}

/** Everything of one theme; a theme is one of ours, of Reveal.js, or a style sheet of the deck. */
export async function collectTheme(input: ThemeInput): Promise<Checked<ThemeFiles>> {
  const { name, reader, packageRoot, place } = input
  const origin = themeOrigin(name, packageRoot)
  if (origin === 'lectern') return ownTheme(input)
  if (origin === 'reveal') {
    const { css, files } = offlineTheme(name, readRevealTheme(name, packageRoot))
    return {
      value: {
        css: readGrounds(packageRoot) + css,
        before: true,
        scheme: schemeOf(css),
        files,
        assets: [],
        packages: [],
        licences: themeFontNotes(css, packageRoot),
      },
      diagnostics: [],
    }
  }
  const { value, diagnostics } = await readAuthorStyle(reader, name, place)
  const scheme = schemeOf(value.css)
  const css = readGrounds(packageRoot) + value.css
  return {
    value: { ...value, css, before: true, scheme, files: [], packages: [], licences: [] },
    diagnostics,
  }
}

/** What themes that do not know our colour roles need for slides with a ground of their own. */
const readGrounds = (packageRoot: string): string =>
  readFileSync(join(packageRoot, 'templates/styles/grounds.css'), 'utf8')

async function ownTheme({ name, packageRoot, characters }: ThemeInput): Promise<Checked<ThemeFiles>> {
  const { value: chain, diagnostics } = themeChain(name, packageRoot)
  const fonts = await collectFonts(
    chain.flatMap(({ declaration }) => declaration.fonts),
    characters,
    packageRoot,
  )
  return {
    value: {
      css: [fonts.css, ...chain.map(({ css }) => css)].join('\n'),
      before: false,
      scheme: chain.findLast(({ declaration }) => declaration.scheme)?.declaration.scheme ?? 'light',
      files: fonts.files,
      assets: [],
      packages: fonts.packages,
      licences: [],
    },
    diagnostics,
  }
}

interface LoadedTheme {
  readonly css: string
  readonly declaration: ThemeDeclaration
}

/** A theme after those that it extends, the most basic one first. */
function themeChain(name: string, packageRoot: string): Checked<LoadedTheme[]> {
  const chain: LoadedTheme[] = []
  const diagnostics: Diagnostic[] = []
  const seen = new Set<string>()
  for (let next: string | undefined = name; next !== undefined && !seen.has(next); ) {
    seen.add(next)
    const { css, declaration: source } = readOwnTheme(next, packageRoot)
    const map = source && parseYamlMap(source, 0, source.text.length, 'A theme')
    const declaration = readThemeDeclaration(map?.value)
    diagnostics.push(...(map?.diagnostics ?? []), ...declaration.diagnostics)
    chain.unshift({ css, declaration: declaration.value })
    next = declaration.value.extends
    if (next !== undefined && themeOrigin(next, packageRoot) !== 'lectern') {
      const place = map?.value.spanOf(['extends'], 'value') ?? next
      diagnostics.push(
        diagnostic('unknown-theme', place, [next], [nameAdvice(next, listThemes(packageRoot))]),
      )
      next = undefined
    }
  }
  return { value: chain, diagnostics }
}
