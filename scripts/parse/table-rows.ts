/** Finds what a row of a table has beyond its columns: Markdown drops it. */
import type { MarkdownToken } from '../types.ts'
import { asToken, type TokenOf } from './tokens.ts'

/** Cells without a column. */
export interface ExtraCells {
  readonly text: string
  /** How many cells the row has. */
  readonly count: number
  /** Where the last text of the row stands that is shown, else the table. */
  readonly start: number
  readonly end: number
}

const BAR = /(?<!\\)\|/

/** The rows of a table that have more cells than it has columns. */
export function extraCells(table: TokenOf<'table'> & MarkdownToken): ExtraCells[] {
  const columns = table.header.length
  const lines = table.raw.split('\n').slice(2)
  return table.rows.flatMap((row, index) => {
    const line = (lines[index] ?? '')
      .trim()
      .replace(/^\|/, '')
      .replace(/(?<!\\)\|$/, '')
    const cells = line.split(BAR)
    const text = cells.slice(columns).join('|').trim()
    if (text === '') return []
    const last = row.findLast((cell) => cell.text !== '')
    const { start = 0, end = 0 } = last ? asToken(last) : table
    return [{ text, count: cells.length, start, end }]
  })
}
