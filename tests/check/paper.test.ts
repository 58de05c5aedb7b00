/** Decks with every piece of the format look the same on paper as on screen. */
import { expect, it } from 'vitest'
import { formatText } from '../../scripts/diagnostics/report.ts'
import { compile } from '../helpers/compile.ts'
import { packageRoot } from '../helpers/fake-io.ts'
import { KITCHEN_SINK, printCompiled } from '../pdf/print.ts'
import { open, textOf } from '../pdf/read.ts'
import { look, lookAtFolder } from './look.ts'
import { shareSession } from './shared-session.ts'

const shared = shareSession()

it.each([KITCHEN_SINK, 'tests/samples/kitchen-sink/slides'])(
  'screen-paper finds nothing in %s',
  async (deck) => {
    const found = await lookAtFolder(shared.session, deck, packageRoot, ['screen-paper'])
    expect(formatText(found, { color: false, columns: 100 })).toBe('')
  },
)

it('what videos are controlled with is not on paper, and is no difference', async () => {
  const files = { 'a.md': '# One\n\n<video src="v.mp4" controls width="600"></video>\n', 'v.mp4': 'none' }
  expect(await look(shared.session, files, 'screen-paper')).toEqual([])
  const { pdf } = await printCompiled(shared.session, await compile(files))
  const text = await textOf(await open(pdf), 1)
  expect(text).toContain('One')
  expect(text).not.toContain('0:00')
})
