/** Decks with every piece of the format look the same on paper as on screen. */
import { expect, it } from 'vitest'
import { formatText } from '../../scripts/diagnostics/report.ts'
import { packageRoot } from '../helpers/fake-io.ts'
import { KITCHEN_SINK } from '../pdf/print.ts'
import { lookAtFolder } from './look.ts'
import { shareSession } from './shared-session.ts'

const shared = shareSession()

it.each([KITCHEN_SINK, 'tests/samples/kitchen-sink/slides'])(
  'screen-paper finds nothing in %s',
  async (deck) => {
    const found = await lookAtFolder(shared.session, deck, packageRoot, ['screen-paper'])
    expect(formatText(found, { color: false, columns: 100 })).toBe('')
  },
)
