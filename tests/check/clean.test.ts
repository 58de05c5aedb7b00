/** Decks with nothing to complain of, in the manner in which people write: a finding here is a false alarm. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatText } from '../../scripts/diagnostics/report.ts'
import { lectern, packageRoot } from '../helpers/fake-io.ts'
import { lookAtFolder } from './look.ts'
import { shareSession } from './shared-session.ts'

const ROOT = join(import.meta.dirname, 'clean')
const shared = shareSession()

const complaints = async (deck: string, cwd: string): Promise<string> =>
  formatText(await lookAtFolder(shared.session, deck, cwd), { color: false, columns: 100 })

describe('nothing is wrong with', () => {
  it.each(readdirSync(ROOT))('%s', async (folder) => {
    const cwd = join(ROOT, folder)
    expect(await complaints(existsSync(join(cwd, 'talk.md')) ? 'talk.md' : 'slides', cwd)).toBe('')
  })

  it('the deck that new starts', async () => {
    expect((await lectern('new started', { cwd: shared.folder })).code).toBe(0)
    expect(await complaints('started', shared.folder)).toBe('')
  })

  it('the example deck', async () => {
    expect(await complaints('slides', packageRoot)).toBe('')
  })
})
