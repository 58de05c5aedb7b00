import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'puppeteer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packageRoot } from '../helpers/fake-io.ts'
import { type TemporaryFolder, temporaryFolder } from '../helpers/temporary-folder.ts'
import { startOpenBrowser } from './browser-load.ts'
import { FLOOR, LECTERN, type LiveCase, ownLiveCases } from './live-cases.ts'
import { liveDeck } from './live-deck.ts'
import { runLiveSession } from './live-session.ts'
import { RunFailed } from './run-case.ts'
import { writePictures } from './write-decks.ts'

let browser: Browser
let folder: TemporaryFolder
beforeAll(async () => {
  folder = temporaryFolder()
  browser = await startOpenBrowser(packageRoot)
})
afterAll(async () => {
  await browser.close()
  folder.remove()
})

function session(live: LiveCase) {
  const deck = join(folder.path, live.name.replace(/\W/g, ''))
  mkdirSync(deck, { recursive: true })
  writePictures(deck)
  const { signal } = new AbortController()
  return runLiveSession(live, { browser, folder: deck, deck: liveDeck(8, 'lectern'), saves: 2, signal })
}

const named = (name: string): LiveCase => {
  const found = ownLiveCases(packageRoot).find((live) => live.name === name)
  if (!found) throw new Error(`There is no row "${name}".`)
  return found
}

test.each([FLOOR, LECTERN])(
  'sees on the screen what was saved: %s',
  async (name) => {
    const { startMs, openMs, saveMs } = await session(named(name))
    expect(saveMs).toHaveLength(2)
    for (const time of [startMs, openMs, ...saveMs]) expect(time).toBeGreaterThan(0)
  },
  60_000,
)

test('says why a server gives nothing to measure', async () => {
  const broken: LiveCase = {
    ...named(FLOOR),
    name: 'broken',
    command: () => [process.execPath, '-e', 'process.exit(4)'],
  }
  await expect(session(broken)).rejects.toThrow(new RunFailed('the server ended (exit code 4)', ''))
})
