/** Everything that the rules of `lectern check` find in a compiled deck, in one place for all who ask. */
import { abortable } from '../abortable.ts'
import type { Browser } from '../browser/launch.ts'
import type { RuleName } from '../diagnostics/check-codes.ts'
import { inSingleFile } from '../diagnostics/settings-place.ts'
import type { CompiledDeck } from '../pipeline.ts'
import type { DeckReader } from '../read/deck-reader.ts'
import type { Diagnostic, Finding } from '../types.ts'
import { noticesOfPages } from './check-pages.ts'
import { noticesOfDeck } from './deck-notices.ts'
import { type FindingsRequest, isWanted, onSlides, toFindings, withoutRules } from './findings.ts'
import type { LeftOverRequest } from './unused-files.ts'

export interface FindRequest {
  /** Compiled with `marks`. */
  readonly compiled: CompiledDeck
  /** What compiling has told; it is told again, with its slides, unless a rule tells it. */
  readonly told: readonly Diagnostic[]
  readonly reader: DeckReader
  /** Files that were asked for while the deck was compiled (see unused-files.ts). */
  readonly used: LeftOverRequest['used']
  /** What is wanted of the rules and slides. */
  readonly wanted: FindingsRequest
  readonly packageRoot: string
  /** Whether links to the web are followed. */
  readonly online: boolean
  readonly signal: AbortSignal
}

/**
 * What compiling has told and what the rules find.
 *
 * @throws EnvironmentError when there is no browser, or it hangs.
 */
export async function findFindings(
  browser: Pick<Browser, 'use'>,
  { compiled, told, reader, used, wanted, packageRoot, online, signal }: FindRequest,
): Promise<Finding[]> {
  const asks = (rule: RuleName): boolean => isWanted(rule, wanted)
  const [texts, pages] = await Promise.all([
    noticesOfDeck({ compiled, reader, used, online, signal, isWanted: asks }),
    abortable(
      signal,
      browser.use((session) => noticesOfPages(session, { compiled, packageRoot, isWanted: asks })),
    ),
  ])
  // A slide may be excused for what only the web tells, so that is judged only when the web was asked.
  const ran = (rule: RuleName): boolean => asks(rule) && (rule !== 'broken-link' || online)
  const ofBuild = onSlides(withoutRules(told), wanted.deck.stacks.flat())
  const found = toFindings([...texts, ...pages], wanted, ran)
  return [...ofBuild, ...(reader.single ? found.map(inSingleFile) : found)]
}
