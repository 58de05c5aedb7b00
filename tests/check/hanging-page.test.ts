/** A page that hangs ends in an error, whoever looks at it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type BrowserSession, launchBrowser } from '../../scripts/browser/launch.ts'
import { noticesOfPages } from '../../scripts/check/check-pages.ts'
import { measureFits } from '../../scripts/check/fit-slides.ts'
import { thisMachine } from '../browser/support.ts'
import { compile } from '../helpers/compile.ts'
import { packageRoot } from '../helpers/fake-io.ts'

let temporary: string
let session: BrowserSession
beforeEach(async () => {
  temporary = mkdtempSync(join(tmpdir(), 'lectern-hanging-'))
  session = await launchBrowser({ packageRoot, machine: thisMachine({ temporaryFolder: temporary }) })
})
afterEach(async () => {
  await session.close()
  rmSync(temporary, { recursive: true, force: true })
})

const LIMIT = 1500
const HANGS = '---\nfit: shrink\n---\n# One\n\n<script>for(;;);</script>\n'
const files = { 'deck.yaml': 'html: raw\n', 'a.md': HANGS }

it('ends a check', async () => {
  const compiled = await compile(files, { marks: true })
  const looking = noticesOfPages(session, { compiled, packageRoot, isWanted: () => true, limit: LIMIT })
  await expect(looking).rejects.toThrow(
    'The browser did not show the slides to be checked within 1.5 seconds.',
  )
})

it('ends the measuring of slides that shrink', async () => {
  const compiled = await compile(files, {})
  const request = { page: compiled.print, files: compiled.files, deck: compiled.deck }
  const measuring = measureFits(session, request, LIMIT)
  await expect(measuring).rejects.toThrow('The browser did not measure the slides within 1.5 seconds.')
})
