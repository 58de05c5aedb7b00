/** Writes the editor settings of a deck from its own layouts and ours. */
import { generatedFiles, ownFiles } from '../editor/editor-files.ts'
import { MADE_BY } from '../editor/made-by.ts'
import type { Places } from '../pipeline.ts'
import { openDeck } from '../read/project-reader.ts'
import { readTemplates } from '../read/read-templates.ts'
import { listThemes } from '../read/read-themes.ts'
import { createLayoutLibrary } from '../settings/layout-library.ts'
import type { Checked } from '../types.ts'
import { writeEditorFiles } from '../write/write-editor-files.ts'

/**
 * Writes the settings for the deck in the folder `deck` and gives the files that were not replaced because
 * somebody else made them; undefined when there is no deck. Mistakes are those of the deck's layouts.
 */
export async function writeEditorSettings(
  deck: string,
  places: Places,
): Promise<Checked<readonly string[] | undefined>> {
  const { value: reader, diagnostics: problems } = openDeck(deck, places)
  if (!reader) return { value: undefined, diagnostics: problems }
  const templates = await readTemplates(reader, places)
  const library = createLayoutLibrary(templates.value.layouts)
  const layouts = library.names.flatMap((name) => library.get(name) ?? [])
  const kept = await writeEditorFiles(reader.root, {
    own: ownFiles(),
    generated: generatedFiles({ layouts, themes: listThemes(places.packageRoot) }),
    mark: MADE_BY,
  })
  const wrong = library.names.flatMap((name) => library.problemsOf(name))
  return { value: kept, diagnostics: [...templates.diagnostics, ...wrong] }
}
