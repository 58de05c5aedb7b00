/** A run with memory and one without it come to the same, whatever was edited in between. */
import { describe, expect, test } from 'vitest'
import { formatText } from '../scripts/diagnostics/report.ts'
import { createMemory, type Memory } from '../scripts/memory.ts'
import { compileDeck } from '../scripts/pipeline.ts'
import { packageRoot } from './helpers/fake-io.ts'
import { type MemoryFiles, memoryReader } from './helpers/memory-reader.ts'
import { editedDeck, randomNumbers } from './helpers/random-edits.ts'

/** Pages and reports of a run. */
async function outcome(files: MemoryFiles, memory?: Memory) {
  const options = { cwd: '/memory', packageRoot, showPrivate: true, forServer: true, memory }
  const { value, diagnostics } = await compileDeck(memoryReader(files), options)
  return {
    report: formatText(diagnostics, { color: false, columns: 100 }),
    pages: [value?.files.find(({ path }) => path === 'index.html')?.contents, value?.print, value?.handout],
    files: value?.files.map(({ path, contents }) => [path, contents.length]),
    assets: value?.assetPaths,
  }
}

test.each([1, 2, 3, 4])('edits by chance, seed %d', async (seed) => {
  const deck = editedDeck(randomNumbers(seed))
  const memory = createMemory()
  for (let edits = 0; edits < 40; edits += 1) {
    deck.edit()
    if (edits % 10 === 9) deck.mend()
    const files = Object.fromEntries(deck.files)
    expect(await outcome(files, memory)).toEqual(await outcome(files))
  }
})

describe('a run with memory', () => {
  /** Compiles each state after the one before, and gives the page of the last. */
  async function pageAfter(...states: readonly MemoryFiles[]): Promise<string> {
    const memory = createMemory()
    let page = ''
    for (const files of states) page = String((await outcome(files, memory)).pages[0])
    expect(page).toBe((await outcome(states.at(-1) ?? {})).pages[0])
    return page
  }

  test('renders what a slide says about others again', async () => {
    const link = { '01.md': '# A\n\n[there](#/1)\n\n---\n\n# B\n' }
    expect(await pageAfter(link, { '01.md': link['01.md'].replace('# B', '# C') })).toContain('href="#/c"')
  })

  test('renders sources again when another slide cites them', async () => {
    const sources = '- { id: a, type: book, title: Book, author: [{ family: Ann }] }\n'
    const files = (more: string) => ({
      'sources.yaml': sources,
      '01.md': `# A\n\n[@a]\n\n---\n\n# B\n${more}\n---\nlayout: sources\n---\n\n# Sources\n`,
    })
    expect(await pageAfter(files(''), files('\n[@a]\n'))).toContain('href="#/b"')
  })

  test('sees a layout that the deck brings later', async () => {
    const slide = { '01.md': '# A\n' }
    expect(await pageAfter(slide, { ...slide, 'layouts/default.hbs': 'own {{{heading}}}' })).toContain(
      'own <h1',
    )
    expect(await pageAfter({ ...slide, 'layouts/default.hbs': 'own {{{heading}}}' }, slide)).not.toContain(
      'own <h1',
    )
  })

  test('sees settings that change every slide', async () => {
    const slide = { '01.md': '# A\n\n- one\n' }
    expect(await pageAfter(slide, { ...slide, 'deck.yaml': 'incremental: true' })).toContain('fragment')
  })

  test('keeps every slide but the edited one, also when its title and its length change', async () => {
    const memory = createMemory()
    const stacksOf = async (text: string) => {
      const options = { cwd: '/memory', packageRoot, showPrivate: true, forServer: true, memory }
      return (await compileDeck(memoryReader({ '1.md': text }), options)).value?.page.stacks ?? []
    }
    const before = await stacksOf('# A\n\n---\n\n# B\n\n---\n\n# C\n\n----\n\n# D\n')
    const after = await stacksOf('# A\n\n---\n\n# Title\n\nmore\n\n---\n\n# C\n\n----\n\n# D\n')
    expect(after.flat().map((slide, index) => slide === before.flat()[index])).toEqual([
      true,
      false,
      true,
      true,
    ])
    expect(after[0]).toBe(before[0])
  })
})
