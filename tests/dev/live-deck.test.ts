/** What pages are told about an edited deck brings them where a page fetched anew would be. */
import { expect, test } from 'vitest'
import { createLiveDeck, type LiveDeck } from '../../scripts/dev/live-deck.ts'
import type { DeckPatch } from '../../scripts/dev/messages.ts'
import { createMemory } from '../../scripts/memory.ts'
import { compileDeck } from '../../scripts/pipeline.ts'
import { packageRoot } from '../helpers/fake-io.ts'
import { type MemoryFiles, memoryReader } from '../helpers/memory-reader.ts'
import { editedDeck, randomNumbers } from '../helpers/random-edits.ts'

/** The sections of an open page, by key and in order. */
interface Page {
  readonly order: readonly (readonly string[])[]
  readonly sections: ReadonlyMap<string, string>
}

/** A page that is fetched now. */
function fetched(live: LiveDeck): Page {
  const html = live.site().page()
  const state = /<script type="application\/json" id="lectern-live">(.*)<\/script>/.exec(html)?.[1] ?? ''
  const order: string[][] = JSON.parse(state).keys
  const sections = html.match(/<section (?!class="stack")[\s\S]*?\n<\/section>/g) ?? []
  expect(sections).toHaveLength(order.flat().length)
  return { order, sections: new Map(order.flat().map((key, index) => [key, sections[index] ?? ''])) }
}

/** An open page after a message, as templates/client/live-deck.js changes it. */
function patched(page: Page, { order = page.order, sections, fetch }: DeckPatch, live: LiveDeck): Page {
  if (fetch === 'page') return fetched(live)
  const known = new Map([...page.sections, ...Object.entries(sections)])
  return { order, sections: new Map(order.flat().map((key) => [key, known.get(key) ?? 'missing'])) }
}

/** A live deck and the files that it is compiled from. */
function session(follows = false) {
  const live = createLiveDeck({ first: '', last: '' }, follows)
  const memory = createMemory()
  const save = async (files: MemoryFiles, assets: readonly string[] = []) => {
    const options = { cwd: '/memory', packageRoot, showPrivate: true, forServer: true, memory }
    const { value, diagnostics } = await compileDeck(memoryReader(files), { ...options, pages: ['deck'] })
    const messages = live.update(value, diagnostics, assets)
    return messages.find((message): message is DeckPatch => message.type === 'deck')
  }
  return { live, save }
}

test.each([1, 2, 3])('an open page keeps up with edits by chance, seed %d', async (seed) => {
  const { live, save } = session()
  const random = randomNumbers(seed)
  const deck = editedDeck(random)
  await save(Object.fromEntries(deck.files))
  let page = fetched(live)
  for (let edits = 0; edits < 60; edits += 1) {
    deck.edit()
    if (edits % 10 === 9) deck.mend()
    const patch = await save(Object.fromEntries(deck.files), random() < 0.1 ? ['img/a.svg'] : [])
    if (patch) page = patched(page, patch, live)
    expect(page).toEqual(fetched(live))
  }
})

test('only the slide that was edited is sent, and pages may follow it', async () => {
  const { save } = session(true)
  await save({ '1.md': '# A\n\n---\n\n# B\n\n---\n\n# C\n' })
  const edited = await save({ '1.md': '# A\n\n---\n\n# B\n\nmore\n\n---\n\n# C\n' })
  expect([edited?.follow, Object.keys(edited?.sections ?? {}), edited?.order]).toEqual([
    's2',
    ['s2'],
    undefined,
  ])
  const added = await save({ '1.md': '# A\n\n---\n\n# B\n\nmore\n\n---\n\n# New\n\n---\n\n# C\n' })
  expect([added?.follow, Object.keys(added?.sections ?? {})]).toEqual(['s4', ['s4', 's3']])
  expect(added?.order).toEqual([['s1'], ['s2'], ['s4'], ['s3']])
})

test('nothing is sent when a file is saved as it was', async () => {
  const { save } = session(true)
  await save({ '1.md': '# A\n' })
  expect(await save({ '1.md': '# A\n' })).toBe(undefined)
})
