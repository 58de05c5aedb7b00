/** The rules that look at the text of a deck and at its files, before any browser. */
import type { RuleName } from '../diagnostics/check-codes.ts'
import type { CompiledDeck } from '../pipeline.ts'
import type { DeckReader } from '../read/deck-reader.ts'
import { listFiles } from '../read/list-files.ts'
import type { Notice } from './findings.ts'
import { deckLinkNotices, pictureNotices, webLinkNotices } from './link-notices.ts'
import { linkedThings } from './linked-things.ts'
import { slideNotices } from './slide-notices.ts'
import { timeNotices } from './talk-time.ts'
import { type LeftOverRequest, unusedFileNotices } from './unused-files.ts'
import { askWeb } from './web-links.ts'

export interface DeckRequest {
  readonly compiled: CompiledDeck
  readonly reader: DeckReader
  /** Files that were asked for while the deck was compiled. */
  readonly used: LeftOverRequest['used']
  /** Whether links to the web are followed. */
  readonly online: boolean
  readonly signal: AbortSignal
  readonly isWanted: (rule: RuleName) => boolean
}

/** Everything that these rules notice; nobody is asked for links unless `online` says so. */
export async function noticesOfDeck(request: DeckRequest): Promise<Notice[]> {
  const { compiled, reader, used, online, signal, isWanted } = request
  const { deck } = compiled
  const things = await linkedThings(deck)
  const notices = [
    ...slideNotices(deck),
    ...timeNotices(deck, compiled.durationPlace),
    ...deckLinkNotices(things, compiled),
    ...pictureNotices(things),
    ...deck.unusedSources.map(
      ({ id, span }): Notice => ({ rule: 'unused-source', place: span, parts: [id], hintParts: [id] }),
    ),
  ]
  // Beside a single file may lie anything.
  if (!reader.single && isWanted('unused-file'))
    notices.push(...(await unusedFileNotices({ files: listFiles(reader.root), used, reader })))
  if (online && isWanted('broken-link')) {
    const dead = await askWeb(
      things.links.map(({ address }) => address),
      signal,
    )
    notices.push(...webLinkNotices(things.links, dead))
  }
  return notices
}
