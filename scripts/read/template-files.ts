/** The texts of all templates, ours with the deck's own laid over them. */
import type { SourceFile } from '../types.ts'

/** A layout as it stands on disk. */
export interface LayoutFiles {
  readonly template: SourceFile
  /** `layouts/NAME.yaml`; a layout without one declares nothing. */
  readonly declaration: SourceFile | undefined
}

export interface TemplateFiles {
  readonly pages: Readonly<Record<'deck' | 'print' | 'handout', SourceFile>>
  readonly partials: ReadonlyMap<string, SourceFile>
  readonly layouts: ReadonlyMap<string, LayoutFiles>
}

/**
 * Sorts template files by their paths (`deck.hbs`, `partials/slide.hbs`, `layouts/claim.yaml`).
 *
 * Files of the deck replace ours one by one: a deck that brings only layouts/claim.hbs keeps our declaration
 * of its fields. Pages are never the deck's. A declaration without a template belongs to no layout.
 */
export function toTemplateFiles(
  builtIn: ReadonlyMap<string, SourceFile>,
  own: ReadonlyMap<string, SourceFile> = new Map(),
): TemplateFiles {
  const files = new Map([...builtIn, ...own])
  const named = (folder: string): [string, SourceFile][] =>
    [...files].flatMap(([path, file]): [string, SourceFile][] => {
      const name = templateName(path, folder)
      return name === undefined ? [] : [[name, file]]
    })
  const layouts = named('layouts').map(([name, template]): [string, LayoutFiles] => [
    name,
    { template, declaration: files.get(`layouts/${name}.yaml`) },
  ])
  return {
    pages: { deck: page(builtIn, 'deck'), print: page(builtIn, 'print'), handout: page(builtIn, 'handout') },
    partials: new Map(named('partials')),
    layouts: new Map(layouts),
  }
}

function templateName(path: string, folder: string): string | undefined {
  const inside = path.startsWith(`${folder}/`) && path.endsWith('.hbs')
  return inside ? path.slice(folder.length + 1, -'.hbs'.length) : undefined
}

function page(files: ReadonlyMap<string, SourceFile>, name: string): SourceFile {
  const file = files.get(`${name}.hbs`)
  if (!file) throw new Error(`The template "${name}.hbs" is missing from the program.`)
  return file
}
