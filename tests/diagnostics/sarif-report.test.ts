import { describe, expect, test } from 'vitest'
import { diagnostic } from '../../scripts/diagnostics/diagnostic.ts'
import { formatSarif, type RuleText } from '../../scripts/diagnostics/sarif-report.ts'
import type { Diagnostic } from '../../scripts/types.ts'
import { markedSpan } from '../helpers/marked-text.ts'
import { sarifProblems } from '../helpers/sarif.ts'

const layout = diagnostic(
  'unknown-layout',
  markedSpan('---\nlayout: |clam|\n', 'my slides/04 – law.md'),
  ['clam'],
  ['did you mean "claim"?'],
)
const lines = diagnostic('unclosed-fence', markedSpan('|```\na\n|', 'slides/a.md'), [])
const remote = diagnostic('remote-asset', markedSpan('@import |url(//x)|', 'slides/theme.css'), ['//x'])
const folder = diagnostic('missing-deck', 'slides', ['slides'])
const nowhere: Diagnostic = { code: 'empty-deck', severity: 'error', message: 'The deck has no slides.' }

const RULE: RuleText = { summary: 'A layout is unknown.', reason: 'It cannot be used.', severity: 'error' }
const ruleOf = (code: string) => (code === 'unknown-layout' ? RULE : undefined)
const log = (...items: Diagnostic[]) => JSON.parse(formatSarif(items, { version: '1.2.3', ruleOf }))

describe('formatSarif', () => {
  test('follows the schema of SARIF 2.1.0, whatever is known about a place', () => {
    expect(sarifProblems(log(layout, lines, remote, folder, nowhere))).toEqual([])
    expect(sarifProblems(log())).toEqual([])
  })

  test('is checked by a schema that notices what is wrong', () => {
    const broken = log(layout)
    broken.runs[0].results[0].level = 'fatal'
    broken.runs[0].results[0].locations[0].physicalLocation.region.startLine = 0
    delete broken.runs[0].tool
    expect(sarifProblems(broken)).toHaveLength(3)
  })

  test('says where, relative to the folder in which the program ran', () => {
    const [result] = log(layout).runs[0].results
    expect(result).toEqual({
      ruleId: 'unknown-layout',
      ruleIndex: 0,
      level: 'error',
      message: { text: 'There is no layout called "clam".\nHint: did you mean "claim"?' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'my%20slides/04%20%E2%80%93%20law.md', uriBaseId: '%SRCROOT%' },
            region: { startLine: 2, startColumn: 9, endLine: 2, endColumn: 13 },
          },
        },
      ],
    })
  })

  test('names each rule once, with its text and severity where there is one', () => {
    const again = diagnostic('unknown-layout', markedSpan('|x|', 'slides/z.md'), ['x'], [''])
    const [run] = log(remote, layout, again).runs
    expect(run.tool.driver).toMatchObject({ name: 'Lectern', version: '1.2.3' })
    expect(run.tool.driver.rules).toEqual([
      { id: 'remote-asset' },
      {
        id: 'unknown-layout',
        shortDescription: { text: 'A layout is unknown.' },
        fullDescription: { text: 'It cannot be used.' },
        help: { text: 'It cannot be used.' },
        defaultConfiguration: { level: 'error' },
      },
    ])
    const named = run.results.map(
      (result: { ruleIndex: number }) => run.tool.driver.rules[result.ruleIndex].id,
    )
    expect(named).toEqual(run.results.map((result: { ruleId: string }) => result.ruleId))
  })
})
