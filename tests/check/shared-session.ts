/** One browser for all tests of a file, started before the first and ended after the last. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { type BrowserSession, launchBrowser } from '../../scripts/browser/launch.ts'
import { packageRoot, thisMachine } from '../browser/support.ts'

export interface SharedSession {
  /** There from the first test on. */
  readonly session: BrowserSession
  /** A folder that is gone when the tests are over. */
  readonly folder: string
}

/** To be called at the top of a test file. */
export function shareSession(): SharedSession {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-check-'))
  let session: BrowserSession | undefined
  beforeAll(async () => {
    session = await launchBrowser({ packageRoot, machine: thisMachine({ temporaryFolder: folder }) })
  })
  afterAll(async () => {
    await session?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    folder,
    get session() {
      if (!session) throw new Error('The browser is there from the first test on.')
      return session
    },
  }
}
