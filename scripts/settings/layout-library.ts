/** The layouts of a deck, each with what it declares; most decks use few of them, so they are read lazily. */
import { once } from '../once.ts'
import { parseYamlMap } from '../parse/front-matter.ts'
import type { LayoutFiles } from '../read/template-files.ts'
import type { Checked, Diagnostic, Layout, LayoutLibrary } from '../types.ts'
import { readLayoutDeclaration } from './layout-declaration.ts'

/** Layouts by name from their files; the same files give the same layouts. */
export function createLayoutLibrary(files: ReadonlyMap<string, LayoutFiles>): LayoutLibrary {
  const known = new Map<string, Layout>()
  const diagnostics: Diagnostic[] = []
  return {
    names: sortedNames(files),
    diagnostics: () => diagnostics,
    get(name) {
      const found = known.get(name)
      const source = files.get(name)
      if (found || !source) return found
      const { value: layout, diagnostics: wrong } = readLayout(name, source)
      diagnostics.push(...wrong)
      known.set(name, layout)
      return layout
    },
  }
}

const readLayouts = new WeakMap<LayoutFiles, Checked<Layout>>()

function readLayout(name: string, files: LayoutFiles): Checked<Layout> {
  const known = readLayouts.get(files)
  if (known) return known
  const { declaration, template } = files
  const map = declaration && parseYamlMap(declaration, 0, declaration.text.length, 'A layout declaration')
  const declared = readLayoutDeclaration(map?.value)
  const layout = {
    value: { name, template, ...declared.value },
    diagnostics: [...(map?.diagnostics ?? []), ...declared.diagnostics],
  }
  readLayouts.set(files, layout)
  return layout
}

const sortedNames = once((files: ReadonlyMap<string, LayoutFiles>): readonly string[] =>
  [...files.keys()].sort(),
)
