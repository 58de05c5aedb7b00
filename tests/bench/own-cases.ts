/** The rows that are always measured: what the machine sets as a floor, and Lectern. [pure] */
import { join } from 'node:path'
import type { BenchCase, Product } from './case.ts'
import type { DeckFolders } from './write-decks.ts'

/** The floor rows; other rows are compared with them by these names. */
export const BARE_NODE = 'bare Node (`node -e 0`)'
export const BLANK_PAGE = 'bare browser, blank page'
export const PLAIN_SLIDES = 'bare browser, plain slides'

export const LECTERN_HTML = 'Lectern `build --no-pdf`'
export const LECTERN_PDF = 'Lectern `pdf`, deck.pdf alone'
export const LECTERN_BUILD = 'Lectern `build`, both PDFs'

export const LECTERN_CHECK = 'Lectern `check`'

export interface Places {
  readonly packageRoot: string
  /** Where the compiled benchmark lies. */
  readonly compiled: string
  /** Each case gets a folder of its own below it. */
  readonly outputs: string
}

export function floorCases(decks: DeckFolders, { packageRoot, compiled, outputs }: Places): BenchCase[] {
  const print = (name: string, id: string, ...page: string[]): BenchCase => {
    const output = { folder: join(outputs, id), file: 'page.pdf' }
    const program = join(compiled, 'print-page.mjs')
    const target = join(output.folder, output.file)
    return {
      name,
      product: 'floor',
      command: [process.execPath, program, packageRoot, target, ...page],
      cwd: packageRoot,
      output,
    }
  }
  return [
    { name: BARE_NODE, product: 'floor', command: [process.execPath, '-e', '0'], cwd: packageRoot },
    print(BLANK_PAGE, 'blank-page'),
    print(PLAIN_SLIDES, 'plain-slides', decks.plainPage),
  ]
}

export function lecternCases(decks: DeckFolders, { packageRoot, outputs }: Places): BenchCase[] {
  const run = (name: string, product: Product, words: readonly string[], file: string): BenchCase => {
    const folder = join(outputs, `lectern-${product}`)
    const program = join(packageRoot, 'scripts', 'lectern.js')
    const [verb = 'build', ...options] = words
    // For a name that ends in .pdf, the deck alone is printed.
    const out = product === 'pdf' ? join(folder, file) : folder
    return {
      name,
      product,
      command: [process.execPath, program, verb, decks.of.lectern, ...options, '--out', out],
      cwd: packageRoot,
      output: { folder, file },
    }
  }
  const check: BenchCase = {
    name: LECTERN_CHECK,
    product: 'check',
    command: [process.execPath, join(packageRoot, 'scripts', 'lectern.js'), 'check', decks.of.lectern],
    cwd: packageRoot,
  }
  return [
    run(LECTERN_HTML, 'html', ['build', '--no-pdf'], 'index.html'),
    run(LECTERN_PDF, 'pdf', ['pdf'], 'deck.pdf'),
    run(LECTERN_BUILD, 'build', ['build'], 'handout.pdf'),
    check,
  ]
}
