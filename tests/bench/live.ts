/** Measures what editing feels like: from a save to the changed slide on the screen. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startOpenBrowser } from './browser-load.ts'
import { type LiveCase, type MissingLiveCase, ownLiveCases, peerLiveCase } from './live-cases.ts'
import { liveDeck } from './live-deck.ts'
import { type LiveSession, runLiveSession } from './live-session.ts'
import type { LiveResult } from './live-table.ts'
import type { Peers } from './prepare-peers.ts'
import { RunFailed } from './run-case.ts'
import { writePictures } from './write-decks.ts'

export interface LiveOptions {
  readonly packageRoot: string
  readonly peers: Peers
  /** Every tool has this many sessions, in turn with the others. */
  readonly sessions: number
  /** For the decks; removed by the caller. */
  readonly folder: string
  readonly signal: AbortSignal
  readonly onProgress: (text: string) => void
}

/** Saves that are counted in one session. */
export const SAVES = 4

/** Sessions for 12 saves in all. [pure] */
export const SESSIONS = 3

/** The rows of one size. A tool that fails keeps its row, with the reason. */
export async function measureLive(slides: number, options: LiveOptions): Promise<readonly LiveResult[]> {
  const { packageRoot, peers, sessions, signal, onProgress } = options
  const cases: readonly (LiveCase | MissingLiveCase)[] = [
    ...ownLiveCases(packageRoot),
    ...peers.found.flatMap(({ name, peer }) => peerLiveCase(name, peer) ?? []),
  ]
  const done = new Map<string, LiveSession[]>()
  const problems = new Map<string, string>()
  // Nothing but this machine is reached, as on a train.
  const browser = await startOpenBrowser(packageRoot, [
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
  ])
  try {
    for (let session = 1; session <= sessions; session += 1) {
      for (const live of cases) {
        if ('problem' in live || problems.has(live.name)) continue
        onProgress(`session ${session} of ${sessions}: ${live.name}`)
        const folder = join(options.folder, live.dialect)
        mkdirSync(folder, { recursive: true })
        writePictures(folder)
        try {
          const context = { browser, folder, deck: liveDeck(slides, live.dialect), saves: SAVES, signal }
          const measured = await runLiveSession(live, context)
          done.set(live.name, [...(done.get(live.name) ?? []), measured])
        } catch (error) {
          signal.throwIfAborted()
          if (!(error instanceof RunFailed)) throw error
          problems.set(live.name, error.message)
          onProgress(`${live.name}: ${error.message}\n${error.words}`)
        }
      }
    }
  } finally {
    await browser.close()
  }
  return cases.map((live) => ({
    name: live.name,
    sessions: done.get(live.name) ?? [],
    problem: 'problem' in live ? live.problem : problems.get(live.name),
  }))
}
