/** What `lectern check` finds on the pages of a deck in memory, in a browser that the tests of a file share. */
import type { Browser, BrowserSession } from '../../scripts/browser/launch.ts'
import { noticesOfPages } from '../../scripts/check/check-pages.ts'
import { findFindings } from '../../scripts/check/find-findings.ts'
import { type FindingsRequest, isWanted, toFindings } from '../../scripts/check/findings.ts'
import { noteUsedFiles } from '../../scripts/check/unused-files.ts'
import type { RuleName } from '../../scripts/diagnostics/check-codes.ts'
import { drawDiagrams } from '../../scripts/diagrams/draw-diagrams.ts'
import { type CompileOptions, compileDeck } from '../../scripts/pipeline.ts'
import { openDeck } from '../../scripts/read/project-reader.ts'
import type { Diagnostic, Finding } from '../../scripts/types.ts'
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

/** Everything that is wrong with a deck on the disk, as `lectern check` tells it; or what some rules find. */
export async function lookAtFolder(
  session: BrowserSession,
  deckPath: string,
  cwd: string,
  only?: readonly RuleName[],
): Promise<readonly Diagnostic[]> {
  const { value: reader, diagnostics } = openDeck(deckPath, { cwd })
  if (!reader) return diagnostics
  const used = noteUsedFiles(reader)
  const { value: compiled, diagnostics: mistakes } = await compileDeck(used.reader, {
    cwd,
    packageRoot,
    showPrivate: false,
    marks: true,
    drawDiagrams: (request) => drawDiagrams(session, request, { packageRoot }),
  })
  if (!compiled) return mistakes
  const wanted: FindingsRequest = {
    deck: compiled.deck,
    deckPath,
    only: only && new Set(only),
    isChecked: () => true,
  }
  const browser: Pick<Browser, 'use'> = { use: (task) => task(session) }
  return await findFindings(browser, {
    compiled,
    told: only ? [] : mistakes,
    reader,
    used,
    wanted,
    packageRoot,
    online: false,
    signal: new AbortController().signal,
  })
}
