/**
 * One deck for each rule of `check` and kind of culprit, in `faulty/RULE` or `faulty/RULE-CULPRIT`: a folder
 * `slides` or a single file `talk.md`. The report stands in `expected.txt`; UPDATE_EXPECTED=1 writes it anew.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { RULE_NAMES } from '../../scripts/diagnostics/check-codes.ts'
import { formatText } from '../../scripts/diagnostics/report.ts'
import { lookAtFolder } from './look.ts'
import { shareSession } from './shared-session.ts'

const ROOT = join(import.meta.dirname, 'faulty')
const folders = readdirSync(ROOT).sort()
const STYLE = { color: false, columns: 100 }

const shared = shareSession()

const ruleOf = (folder: string) =>
  RULE_NAMES.find((rule) => folder === rule || (folder.startsWith(`${rule}-`) && !isRule(folder)))
const isRule = (name: string) => (RULE_NAMES as readonly string[]).includes(name)

describe('the findings in a faulty deck', () => {
  it.each(folders)('%s', async (folder) => {
    const cwd = join(ROOT, folder)
    const findings = await lookAtFolder(
      shared.session,
      existsSync(join(cwd, 'talk.md')) ? 'talk.md' : 'slides',
      cwd,
    )
    const report = formatText(findings, STYLE)
    const file = join(cwd, 'expected.txt')
    if (process.env.UPDATE_EXPECTED) writeFileSync(file, report)
    expect(report).toBe(readFileSync(file, 'utf8'))
    expect(findings.map(({ code }) => code)).toContain(ruleOf(folder))
  })
})

it('every rule has a faulty deck, and every deck a rule', () => {
  expect(folders.filter((folder) => ruleOf(folder) === undefined)).toEqual([])
  const shown = new Set(folders.map(ruleOf))
  expect(RULE_NAMES.filter((rule) => !shown.has(rule))).toEqual([])
})
