/** Write stage: the style sheets that stand beside templates, ours and the deck's own. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DeckReader } from '../read/deck-reader.ts'
import type { Checked } from '../types.ts'
import { type AuthorStyle, readAuthorStyle } from './author-styles.ts'

/** What every slide has, the most general first. */
const BASE = [
  'roles',
  'frame',
  'text',
  'tables',
  'code',
  'pictures',
  'diagrams',
  'fit',
  'screen',
  'print-dialog',
]

/** Our rules for the slide box, for all partials, and for the layouts in use. */
export function ourStyles(packageRoot: string, layouts: readonly string[]): string {
  const root = join(packageRoot, 'templates')
  const partials = readdirSync(join(root, 'partials'))
    .filter((name) => name.endsWith('.css'))
    .sort()
  return [
    ...BASE.map((name) => join(root, 'styles', `${name}.css`)),
    ...partials.map((name) => join(root, 'partials', name)),
    ...layouts.map((name) => join(root, 'layouts', `${name}.css`)).filter((path) => existsSync(path)),
  ]
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n')
}

/** `partials/*.css` of the deck, and `layouts/NAME.css` of the layouts in use. */
export async function ownTemplateStyles(
  reader: DeckReader,
  layouts: readonly string[],
): Promise<readonly Checked<AuthorStyle>[]> {
  const partials = (await reader.list('partials')).filter((path) => path.endsWith('.css'))
  const own = await reader.list('layouts')
  const paths = [
    ...partials,
    ...layouts.map((name) => `layouts/${name}.css`).filter((path) => own.includes(path)),
  ]
  return Promise.all(paths.map((path) => readAuthorStyle(reader, path)))
}
