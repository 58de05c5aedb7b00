/** Decks with nothing to complain of, in the manner in which people write: a finding here is a false alarm. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BrowserSession, launchBrowser } from '../../scripts/browser/launch.ts'
import { formatText } from '../../scripts/diagnostics/report.ts'
import { thisMachine } from '../browser/support.ts'
import { lectern, packageRoot } from '../helpers/fake-io.ts'
import { lookAtFolder } from './look.ts'

const ROOT = join(import.meta.dirname, 'clean')
const temporary = mkdtempSync(join(tmpdir(), 'lectern-clean-'))
let session: BrowserSession
beforeAll(async () => {
  session = await launchBrowser({ packageRoot, machine: thisMachine({ temporaryFolder: temporary }) })
})
afterAll(async () => {
  await session.close()
  rmSync(temporary, { recursive: true, force: true })
})

const complaints = async (deck: string, cwd: string): Promise<string> =>
  formatText(await lookAtFolder(session, deck, cwd), { color: false, columns: 100 })

describe('nothing is wrong with', () => {
  it.each(readdirSync(ROOT))('%s', async (folder) => {
    const cwd = join(ROOT, folder)
    expect(await complaints(existsSync(join(cwd, 'talk.md')) ? 'talk.md' : 'slides', cwd)).toBe('')
  })

  it('the deck that new starts', async () => {
    expect((await lectern('new started', { cwd: temporary })).code).toBe(0)
    expect(await complaints('started', temporary)).toBe('')
  })

  it('the example deck', async () => {
    expect(await complaints('slides', packageRoot)).toBe('')
  })
})
