/** What editors are told of the layouts and themes that come with the program. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generatedFiles } from '../../scripts/editor/editor-files.ts'
import { listThemes } from '../../scripts/read/read-themes.ts'
import { toTemplateFiles } from '../../scripts/read/template-files.ts'
import { createLayoutLibrary } from '../../scripts/settings/layout-library.ts'
import type { Layout, SourceFile } from '../../scripts/types.ts'
import { packageRoot } from '../helpers/fake-io.ts'
import { sourceFile } from '../helpers/yaml-map.ts'

const TEMPLATES = join(packageRoot, 'templates')

/** Our layouts, with those of a folder `layouts` laid over them. */
export function layoutsWith(...folders: readonly string[]): Layout[] {
  const files = new Map<string, SourceFile>()
  const take = (root: string, name: string): void => {
    files.set(name, sourceFile(readFileSync(join(root, name), 'utf8'), name))
  }
  for (const page of ['deck.hbs', 'print.hbs', 'handout.hbs']) take(TEMPLATES, page)
  for (const root of [TEMPLATES, ...folders])
    for (const name of readdirSync(join(root, 'layouts'))) take(root, `layouts/${name}`)
  const library = createLayoutLibrary(toTemplateFiles(files).layouts)
  return library.names.flatMap((name) => library.get(name) ?? [])
}

export const themes = (): ReadonlySet<string> => listThemes(packageRoot)

export const generated = () => generatedFiles({ layouts: layoutsWith(), themes: themes() })
