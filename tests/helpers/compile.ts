/** Compiles a deck that exists in memory, for tests of whole decks. */
import { type CompiledDeck, type CompileOptions, compileDeck } from '../../scripts/pipeline.ts'
import type { Diagnostic } from '../../scripts/types.ts'
import { packageRoot } from './fake-io.ts'
import { type MemoryFiles, memoryReader } from './memory-reader.ts'
import { type PageElement, parsePage } from './page.ts'
import { reported } from './yaml-map.ts'

export interface Compiled extends CompiledDeck {
  readonly screen: PageElement
  readonly paper: PageElement
  readonly html: string
  readonly warnings: readonly string[]
}

type Options = Partial<CompileOptions> & { readonly single?: string }

/** The compiled deck; the test fails when it has errors. */
export async function compile(files: MemoryFiles, options: Options = {}): Promise<Compiled> {
  const { value, diagnostics } = await compileFiles(files, options)
  if (!value) throw new Error(`The deck has mistakes:\n${messages(diagnostics)}`)
  const html = textOf(value, 'index.html')
  return {
    ...value,
    html,
    screen: parsePage(html),
    paper: parsePage(value.print),
    warnings: reported(diagnostics),
  }
}

/** What is wrong in a deck: `CODE at LINE:COLUMN "marked text"`. */
export async function mistakes(files: MemoryFiles, options: Options = {}): Promise<readonly string[]> {
  return reported((await compileFiles(files, options)).diagnostics)
}

/** A text file of the output. */
export function textOf({ files }: Pick<CompiledDeck, 'files'>, path: string): string {
  const file = files.find((one) => one.path === path)
  if (!file) throw new Error(`The output has no file "${path}".`)
  return typeof file.contents === 'string' ? file.contents : new TextDecoder().decode(file.contents)
}

/** The outcome of compiling a deck, mistakes included. */
export const compileFiles = (files: MemoryFiles, { single, ...options }: Options) =>
  compileDeck(memoryReader(files, single === undefined ? {} : { single }), {
    cwd: '/memory',
    packageRoot,
    showPrivate: false,
    ...options,
  })

const messages = (diagnostics: readonly Diagnostic[]): string =>
  diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n')
