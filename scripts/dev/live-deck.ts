/** The deck as open pages show it at the moment: the last good one, and what is wrong with the newest text. */
import { randomUUID } from 'node:crypto'
import type { Diagnostic, OutputFile } from '../types.ts'
import type { ServerMessage } from './messages.ts'
import { toProblems } from './problems.ts'
import type { Site } from './respond.ts'

export interface LiveDeck {
  readonly site: () => Site
  /** What a page is told when it connects. */
  readonly greet: () => readonly ServerMessage[]
  /** Takes a new deck, or what is wrong with it, and gives what open pages are told. */
  readonly update: (
    files: readonly OutputFile[] | undefined,
    diagnostics: readonly Diagnostic[],
  ) => readonly ServerMessage[]
}

/** What an open page shows until the deck has no errors for the first time. */
const NOTHING_YET: OutputFile = {
  path: 'index.html',
  contents: '<!doctype html><html lang="en"><head><title>Lectern</title></head><body></body></html>',
}

export function createLiveDeck(liveScript: string): LiveDeck {
  // A page that outlives the server must notice that the next one serves another deck.
  const session = randomUUID()
  let version = 0
  let files = filesByPath([NOTHING_YET])
  let problems: ServerMessage = { type: 'problems', problems: [] }
  const hello = (): ServerMessage => ({ type: 'hello', session, version })
  return {
    site: () => ({ files, liveScript, page: { session, version } }),
    greet: () => [hello(), problems],
    update(newFiles, diagnostics) {
      const errors = diagnostics.filter(({ severity }) => severity === 'error')
      problems = { type: 'problems', problems: toProblems(errors) }
      if (!newFiles) return [problems]
      version += 1
      files = filesByPath(newFiles)
      return [hello(), problems]
    },
  }
}

const filesByPath = (files: readonly OutputFile[]): Site['files'] =>
  new Map(files.map(({ path, contents }) => [path, contents]))
