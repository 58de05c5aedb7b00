import { describe, expect, test } from 'vitest'
import { diagnostic } from '../../scripts/diagnostics/diagnostic.ts'
import { formatGithub } from '../../scripts/diagnostics/github-report.ts'
import type { Diagnostic } from '../../scripts/types.ts'
import { markedSpan } from '../helpers/marked-text.ts'

describe('formatGithub', () => {
  test('writes one command a line, with place and code', () => {
    const error = diagnostic(
      'unknown-layout',
      markedSpan('---\nlayout: |clam|\n', 'slides/04.md'),
      ['clam'],
      ['did you mean "claim"?'],
    )
    const warning = diagnostic('remote-asset', markedSpan('|url(//x)|', 'slides/theme.css'), ['//x'])
    expect(formatGithub([warning, error]).split('\n')).toEqual([
      '::error file=slides/04.md,line=2,endLine=2,col=9,endColumn=13,title=unknown-layout::There is no layout called "clam".%0AHint: did you mean "claim"?',
      expect.stringMatching(/^::warning file=slides\/theme\.css,line=1,endLine=1,col=1,endColumn=9,/),
      '',
    ])
  })

  test('escapes what would end a value or the command', () => {
    const item: Diagnostic = {
      code: 'remote-asset',
      severity: 'warning',
      message: '100 %: a, b\r\n::error::injected',
      span: markedSpan('|x|', 'a, b: 50%\n.md'),
    }
    expect(formatGithub([item])).toBe(
      '::warning file=a%2C b%3A 50%25%0A.md,line=1,endLine=1,col=1,endColumn=2,title=remote-asset::100 %25: a, b%0D%0A::error::injected\n',
    )
  })

  test('leaves columns out for a place of several lines', () => {
    const fence = diagnostic('unclosed-fence', markedSpan('|```\na\n|', 'a.md'), [])
    expect(formatGithub([fence])).toMatch(/^::error file=a\.md,line=1,endLine=3,title=unclosed-fence::/)
  })

  test('leaves out what is not known', () => {
    expect(formatGithub([diagnostic('missing-deck', 'talk', ['talk'])])).toMatch(
      /^::error file=talk,title=missing-deck::There is no deck/,
    )
    expect(formatGithub([])).toBe('')
  })
})
