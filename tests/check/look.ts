/** What `lectern check` finds on the pages of a deck in memory, in a browser that the tests of a file share. */
import type { BrowserSession } from '../../scripts/browser/launch.ts'
import { noticesOfPages } from '../../scripts/check/check-pages.ts'
import { type FindingsRequest, isWanted, toFindings } from '../../scripts/check/findings.ts'
import type { RuleName } from '../../scripts/diagnostics/check-codes.ts'
import type { CompileOptions } from '../../scripts/pipeline.ts'
import type { Finding } from '../../scripts/types.ts'
import { compile } from '../helpers/compile.ts'
import { packageRoot } from '../helpers/fake-io.ts'
import type { MemoryFiles } from '../helpers/memory-reader.ts'

/** All findings of one rule, or of all. */
export async function look(
  session: BrowserSession,
  files: MemoryFiles,
  rule?: RuleName,
  measureFits?: CompileOptions['measureFits'],
): Promise<readonly Finding[]> {
  const compiled = await compile(files, { marks: true, measureFits })
  const request: FindingsRequest = {
    deck: compiled.deck,
    deckPath: 'slides',
    only: rule && new Set([rule]),
    isChecked: () => true,
  }
  const notices = await noticesOfPages(session, {
    compiled,
    packageRoot,
    isWanted: (name) => isWanted(name, request),
  })
  return toFindings(notices, request, () => true)
}
