/** The layouts of a deck, each with what it declares; most decks use few of them, so they are read lazily. */
import { parseYamlMap } from '../parse/front-matter.ts'
import type { LayoutFiles } from '../read/template-files.ts'
import type { Diagnostic, Layout, LayoutLibrary } from '../types.ts'
import { readLayoutDeclaration } from './layout-declaration.ts'

/** Layouts by name from their files. */
export function createLayoutLibrary(files: ReadonlyMap<string, LayoutFiles>): LayoutLibrary {
  const known = new Map<string, Layout>()
  const diagnostics: Diagnostic[] = []
  return {
    names: [...files.keys()].sort(),
    diagnostics: () => diagnostics,
    get(name) {
      const found = known.get(name)
      const source = files.get(name)
      if (found || !source) return found
      const { declaration, template } = source
      const map = declaration && parseYamlMap(declaration, 0, declaration.text.length, 'A layout declaration')
      const declared = readLayoutDeclaration(map?.value)
      diagnostics.push(...(map?.diagnostics ?? []), ...declared.diagnostics)
      const layout = { name, template, ...declared.value }
      known.set(name, layout)
      return layout
    },
  }
}
