/** Read stage: the themes that a deck can name, and the files of the one it names. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SourceFile } from '../types.ts'
import { packageFolder } from './package-folder.ts'
import { toSourceFile } from './source-text.ts'

/** Where a theme comes from: our folder, Reveal.js, or a style sheet of the deck. */
export type ThemeOrigin = 'lectern' | 'reveal' | 'deck'

/** Names of all themes: the folders of templates/themes and the style sheets of Reveal.js. */
export function listThemes(packageRoot: string): ReadonlySet<string> {
  const own = readdirSync(ownFolder(packageRoot), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  )
  const ofReveal = readdirSync(revealFolder(packageRoot)).filter((name) => name.endsWith('.css'))
  return new Set([...own.map(({ name }) => name), ...ofReveal.map((name) => name.slice(0, -'.css'.length))])
}

/** Our themes win over those of Reveal.js; any other name is a path in the deck. */
export function themeOrigin(name: string, packageRoot: string): ThemeOrigin {
  if (existsSync(join(ownFolder(packageRoot), name, 'theme.css'))) return 'lectern'
  return existsSync(join(revealFolder(packageRoot), `${name}.css`)) ? 'reveal' : 'deck'
}

/** The style sheet of one of our themes and its declaration, when it has one. */
export function readOwnTheme(
  name: string,
  packageRoot: string,
): { readonly css: string; readonly declaration: SourceFile | undefined } {
  const folder = join(ownFolder(packageRoot), name)
  const file = join(folder, 'theme.yaml')
  const path = `templates/themes/${name}/theme.yaml`
  return {
    css: readFileSync(join(folder, 'theme.css'), 'utf8'),
    declaration: existsSync(file) ? toSourceFile(readFileSync(file, 'utf8'), path, path) : undefined,
  }
}

/** The style sheet of a theme of Reveal.js as it is published. */
export const readRevealTheme = (name: string, packageRoot: string): string =>
  readFileSync(join(revealFolder(packageRoot), `${name}.css`), 'utf8')

const ownFolder = (packageRoot: string): string => join(packageRoot, 'templates', 'themes')

const revealFolder = (packageRoot: string): string =>
  join(packageFolder('reveal.js', packageRoot), 'dist', 'theme')
