/** Decks of this project printed in memory, as `lectern pdf` does it. */

import type { BrowserSession } from '../../scripts/browser/launch.ts'
import { type JobOptions, printJobs } from '../../scripts/commands/print-jobs.ts'
import { printPages } from '../../scripts/pdf/print-deck.ts'
import { type CompiledDeck, type CompileOptions, compileDeck } from '../../scripts/pipeline.ts'
import type { DeckReader } from '../../scripts/read/deck-reader.ts'
import { openDeck } from '../../scripts/read/project-reader.ts'
import type { Diagnostic } from '../../scripts/types.ts'
import { packageRoot } from '../helpers/fake-io.ts'

/** The kitchen-sink deck of these tests: every piece of the format once. */
export const KITCHEN_SINK = 'tests/pdf/kitchen-sink'

/** Compiles a deck of this project; with `theme` it looks otherwise than its settings say. */
export async function compileProject(
  path: string,
  { theme, ...options }: Partial<CompileOptions> & { readonly theme?: string } = {},
): Promise<CompiledDeck> {
  const { value: reader } = openDeck(path, { cwd: packageRoot })
  if (!reader) throw new Error(`There is no deck "${path}".`)
  const compiled = await compileDeck(theme === undefined ? reader : withTheme(reader, theme), {
    cwd: packageRoot,
    packageRoot,
    showPrivate: false,
    ...options,
  })
  if (!compiled.value) throw new Error(`The deck "${path}" has mistakes.`)
  return compiled.value
}

const withTheme = (reader: DeckReader, theme: string): DeckReader => ({
  ...reader,
  async readText(path) {
    const read = await reader.readText(path)
    if (path !== 'deck.yaml' || !read.ok) return read
    return { ok: true, value: { ...read.value, text: `${read.value.text}theme: ${theme}\n` } }
  },
})

export interface PrintedDeck {
  readonly pdf: Buffer
  readonly diagnostics: readonly Diagnostic[]
}

/** `deck.pdf` of a compiled deck, or another of its PDFs. */
export async function printCompiled(
  session: BrowserSession,
  compiled: CompiledDeck,
  options: Partial<JobOptions> = {},
): Promise<PrintedDeck> {
  const slides = compiled.deck.stacks.flat().length
  const jobs = printJobs(compiled, { kinds: ['deck'], slides, fragments: false, env: {}, ...options })
  const files = [...compiled.files, ...compiled.printFiles]
  const [printed] = await printPages(session, jobs, { files, deckPath: 'deck' })
  if (!printed) throw new Error('Nothing was printed.')
  const { value, diagnostics } = await printed.finished
  return { pdf: Buffer.from(value.contents), diagnostics }
}
