import { describe, expect, it } from 'vitest'
import { formatTable, type Table } from '../../scripts/commands/claims-table.ts'
import { lectern, packageRoot } from '../helpers/fake-io.ts'

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
