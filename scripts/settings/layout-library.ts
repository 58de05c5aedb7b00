/** The layouts of a deck, each with what it declares; most decks use few of them, so they are read lazily. */
import { once } from '../once.ts'
import { parseYamlMap } from '../parse/front-matter.ts'
import type { LayoutFiles } from '../read/template-files.ts'
import type { Checked, Layout, LayoutLibrary } from '../types.ts'
import { readLayoutDeclaration } from './layout-declaration.ts'

/** Layouts by name from their files; the same files give the same library. */
export const createLayoutLibrary = once((files: ReadonlyMap<string, LayoutFiles>): LayoutLibrary => {
  const read = (name: string): Checked<Layout> | undefined => {
    const source = files.get(name)
    return source && readLayout(name, source)
  }
  return {
    names: [...files.keys()].sort(),
    get: (name) => read(name)?.value,
    problemsOf: (name) => read(name)?.diagnostics ?? [],
  }
})

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
