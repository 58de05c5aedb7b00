/**
 * One deck for each diagnostic, in `mistakes/CODE/`: either a folder `slides` or a single file `talk.md`. The
 * whole report, as people read it, stands in `expected.txt`; UPDATE_EXPECTED=1 writes it anew.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type Browser, startBrowser } from '../scripts/browser/launch.ts'
import type { DrawRequest } from '../scripts/browser-work.ts'
import { RULE_NAMES } from '../scripts/diagnostics/check-codes.ts'
import { CATALOGUE, type DiagnosticCode } from '../scripts/diagnostics/codes.ts'
import { formatText } from '../scripts/diagnostics/report.ts'
import { drawDiagrams as drawInBrowser } from '../scripts/diagrams/draw-diagrams.ts'
import { compileDeck } from '../scripts/pipeline.ts'
import { openDeck } from '../scripts/read/project-reader.ts'
import type { Diagnostic, Drawings } from '../scripts/types.ts'
import { thisMachine } from './browser/support.ts'
import { packageRoot } from './helpers/fake-io.ts'

const ROOT = join(import.meta.dirname, 'mistakes')
const STYLE = { color: false, columns: 80 }

/** Codes that only writing and printing report, and the tests that show them. */
const ELSEWHERE: Partial<Record<DiagnosticCode, string>> = {
  'blocked-request': 'pdf/print-deck.test.ts',
  'foreign-file': 'write/write-output.test.ts',
  'large-file': 'write/standalone.test.ts',
  'printing-problem': 'pdf/print-deck.test.ts',
  'unneeded-exception': 'check/page-rules.test.ts',
}

/** The folder whose deck has mistakes of several kinds. */
const MIXED = 'several-at-once'

const folders = readdirSync(ROOT).sort()
const codes = Object.keys(CATALOGUE).sort() as DiagnosticCode[]

const looked = new Map<string, Promise<readonly Diagnostic[]>>()

/** What is wrong with the deck of a folder, found once for all tests. */
function diagnosticsOf(folder: string): Promise<readonly Diagnostic[]> {
  const found = looked.get(folder) ?? findDiagnostics(folder)
  looked.set(folder, found)
  return found
}

async function findDiagnostics(folder: string): Promise<readonly Diagnostic[]> {
  const cwd = join(ROOT, folder)
  const deck = existsSync(join(cwd, 'talk.md')) ? 'talk.md' : 'slides'
  const { value: reader, diagnostics } = openDeck(deck, { cwd })
  if (!reader) return diagnostics
  return (await compileDeck(reader, { cwd, packageRoot, showPrivate: false, drawDiagrams })).diagnostics
}

let started: Browser | undefined
afterAll(() => started?.close())

/** What is wrong with a diagram shows when it is drawn; the other decks need no browser. */
const drawDiagrams = (request: DrawRequest): Promise<Drawings> => {
  started ??= startBrowser({ packageRoot, machine: thisMachine() })
  return started.use((session) => drawInBrowser(session, request, { packageRoot }))
}

describe('the report of a deck with this mistake', () => {
  it.each(folders)('%s', async (folder) => {
    const diagnostics = await diagnosticsOf(folder)
    const report = formatText(diagnostics, STYLE)
    const file = join(ROOT, folder, 'expected.txt')
    if (process.env.UPDATE_EXPECTED) writeFileSync(file, report)
    expect(report).toBe(readFileSync(file, 'utf8'))
    if (folder !== MIXED) expect(diagnostics.map(({ code }) => code)).toContain(folder)
  })
})

describe('a mistake', () => {
  // What `check` finds has decks of its own, in check/faulty/.
  const isRule = (code: string) => (RULE_NAMES as readonly string[]).includes(code)
  const isShown = (code: DiagnosticCode) =>
    folders.includes(code) || ELSEWHERE[code] !== undefined || isRule(code)

  it('of every code is shown by a deck or by a test elsewhere', () => {
    expect(codes.filter((code) => !isShown(code))).toEqual([])
    for (const [code, file] of Object.entries(ELSEWHERE))
      expect(readFileSync(join(import.meta.dirname, file), 'utf8')).toContain(code)
  })

  it('has a folder named after a code of the catalogue', () => {
    expect(folders.filter((folder) => folder !== MIXED && !codes.includes(folder as DiagnosticCode))).toEqual(
      [],
    )
  })

  it('points into the file that it is about', async () => {
    for (const folder of folders) {
      for (const { span } of await diagnosticsOf(folder)) {
        if (!span) continue
        const { source, start, end } = span
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeGreaterThanOrEqual(start)
        expect(end).toBeLessThanOrEqual(source.text.length)
      }
    }
  })

  it('never hides another: all are reported in one run, in the order of the files', async () => {
    const report = readFileSync(join(ROOT, MIXED, 'expected.txt'), 'utf8')
    const heads = report.split('\n').filter((line) => /^\S+:\d+:\d+ {2}(error|warning) /.test(line))
    expect(heads.map((line) => line.replace(/:\d+:\d+ .* /, ' '))).toEqual([
      'slides/01-start.md unknown-layout',
      'slides/01-start.md bad-attributes',
      'slides/01-start.md missing-image',
      'slides/01-start.md missing-field',
      'slides/01-start.md unclosed-block',
      'slides/01-start.md unused-slot',
      'slides/02-more.md unknown-source',
      'slides/02-more.md unknown-code-language',
      'slides/02-more.md unsafe-html',
      'slides/deck.yaml unknown-key',
    ])
    expect(report).toMatch(/\n\n7 errors, 3 warnings\n$/)
  })
})
