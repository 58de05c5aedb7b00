import { describe, expect, it } from 'vitest'
import { formatTable, type Table } from '../../scripts/commands/claims-table.ts'
import { lectern, packageRoot } from '../helpers/fake-io.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

describe('lectern claims', () => {
  it('prints the register of the example deck as data', async () => {
    const { code, stdout, stderr } = await lectern('claims slides --format json', { cwd: packageRoot })
    expect([code, stderr]).toEqual([0, ''])
    const rows: { kind: string; answers: string; sources: string[] }[] = JSON.parse(stdout)
    const replies = rows.filter(({ kind }) => kind === 'reply')
    expect(replies.length).toBeGreaterThan(0)
    expect(replies.every(({ answers }) => answers !== '')).toBe(true)
    expect(rows.every(({ sources }) => sources.length > 0)).toBe(true)
  })

  it('prints how much room each side has', async () => {
    const { stdout } = await lectern('claims slides --balance --format csv', { cwd: packageRoot })
    expect(stdout.split('\r\n')[0]).toBe('side,claims,replies,words,slides,sources,minutes')
  })

  it('counts one thing in the singular, and keeps the columns straight', async () => {
    const folder = temporaryFolder()
    folder.write({
      'talk.md':
        '---\ntitle: T\n---\n\n# One\n\n::: claim {by=A asof=2019 cite=a kind=report}\nYes, it is.\n:::\n\n---\n\n# Two\n\n::: claim {by=A asof=2019 cite=a kind=report}\nSo.\n:::\n\n::: reply {by=B asof=2019 cite=a}\nNo.\n:::\n',
      'sources.yaml': 'references:\n  - { id: a, type: book, title: A }\n',
    })
    const { stdout } = await lectern('claims talk.md --balance', { cwd: folder.path })
    folder.remove()
    expect(stdout).toBe(`\
raises       2 claims     0 replies     4 words     2 slides     1 source      0 minutes
answers      0 claims     1 reply       1 word      1 slide      1 source      0 minutes
open         0 claims     0 replies     0 words     0 slides     0 sources     0 minutes
`)
  })

  it('refuses a format that it does not know', async () => {
    expect((await lectern('claims slides --format xml', { cwd: packageRoot })).code).toBe(2)
  })
})

describe('tables', () => {
  const table: Table = {
    columns: ['a', 'b'],
    rows: [['=1+1, "x"', ['p', 'q']]],
    describe: ([a]) => `${String(a)}\n`,
    whenEmpty: 'none\n',
  }

  it.each([
    ['text', '=1+1, "x"\n'],
    ['csv', 'a,b\r\n"\'=1+1, ""x""",p; q\r\n'],
    ['md', '| a | b |\n| --- | --- |\n| =1+1, "x" | p; q |\n'],
    ['json', '[\n  {\n    "a": "=1+1, \\"x\\"",\n    "b": [\n      "p",\n      "q"\n    ]\n  }\n]\n'],
  ] as const)('as %s', (format, expected) => {
    expect(formatTable(table, format)).toBe(expected)
  })

  it('say that they are empty', () => {
    expect(formatTable({ ...table, rows: [] }, 'text')).toBe('none\n')
  })
})
