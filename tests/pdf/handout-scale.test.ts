/** A slide of a handout is the slide of the deck made smaller: everything stands at the same place in it. */
import { expect, it } from 'vitest'
import { withBrowser } from '../../scripts/browser/launch.ts'
import { compileDeck } from '../../scripts/pipeline.ts'
import { packageRoot, thisMachine } from '../browser/support.ts'
import { memoryReader } from '../helpers/memory-reader.ts'
import { printCompiled } from './print.ts'
import { open } from './read.ts'

// Thin lines that grow to whole pixels when they are made smaller would push the later rows down.
const ROWS = Array.from({ length: 8 }, (_, at) => `| row${at} | x |`).join('\n')
const TEXT = `# Head\n\n| Name | Value |\n|---|---|\n${ROWS}\n`

it('also on the smallest slides', async () => {
  const reader = memoryReader({ 'deck.yaml': 'handout: 6up\npaper: letter\n', '01.md': TEXT })
  const { value } = await compileDeck(reader, { cwd: '/', packageRoot, showPrivate: false })
  if (!value) throw new Error('The deck has mistakes.')
  const [deck, handout] = await withBrowser({ packageRoot, machine: thisMachine() }, async (session) => [
    await placesOfRows((await printCompiled(session, value)).pdf),
    await placesOfRows((await printCompiled(session, value, { kinds: ['handout'] })).pdf),
  ])
  expect(deck).toHaveLength(8)
  expect(handout).toHaveLength(8)
  // 84 mm less the border, of 1280 pixels.
  const scale = (83.6 / 25.4) * (96 / 1280)
  for (const [at, place] of deck?.entries() ?? []) expect(handout?.[at]).toBeCloseTo(place * scale, 0)
})

/** How far each row stands below the first one, in points. */
async function placesOfRows(pdf: Uint8Array): Promise<number[]> {
  const page = await (await open(pdf)).getPage(1)
  const { items } = await page.getTextContent()
  const heights = items.flatMap((item) =>
    'str' in item && item.str.startsWith('row') ? [Number(item.transform[5])] : [],
  )
  return heights.map((height) => Number(heights[0]) - height)
}
