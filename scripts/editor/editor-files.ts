/** The files that switch on help in editors, for the folder `.vscode` of a deck. */
import type { Layout, OutputFile } from '../types.ts'
import { deckSchema } from './deck-schema.ts'
import { slideSchema } from './slide-schema.ts'
import { snippetFile, snippetsFor } from './snippets.ts'
import { sourcesSchema } from './sources-schema.ts'

interface DeckFacts {
  /** Those of Lectern and those of the deck. */
  readonly layouts: readonly Layout[]
  readonly themes: Iterable<string>
}

const SETTINGS = {
  // For decks whose YAML files do not name their schema in their first line.
  'yaml.schemas': {
    './.vscode/deck.schema.json': 'deck.yaml',
    './.vscode/sources.schema.json': ['sources.yaml', 'sources.yml'],
  },
  // A snippet is its prefix and the tabulator; no list pops up while one writes.
  '[markdown]': { 'editor.tabCompletion': 'onlySnippets' },
}

const EXTENSIONS = { recommendations: ['redhat.vscode-yaml'] }

/** Settings that belong to the author as soon as they are there. */
export const ownFiles = (): OutputFile[] => [
  json('settings.json', SETTINGS),
  json('extensions.json', EXTENSIONS),
]

/** Files made from declarations, to be made again when those have changed. */
export const generatedFiles = ({ layouts, themes }: DeckFacts): OutputFile[] => [
  json('deck.schema.json', deckSchema(themes)),
  json('sources.schema.json', sourcesSchema()),
  json('slide.schema.json', slideSchema(layouts)),
  { path: 'lectern.code-snippets', contents: snippetFile(snippetsFor(layouts)) },
]

const json = (path: string, value: unknown): OutputFile => ({
  path,
  contents: `${JSON.stringify(value, undefined, 2)}\n`,
})
