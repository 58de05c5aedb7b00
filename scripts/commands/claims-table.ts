/** The register and the balance as tables, and tables as text, JSON, CSV and Markdown. */
import { MEASURES, type Measure, measureName, type SideBalance } from '../model/balance.ts'
import type { Claim } from '../types.ts'

export type ClaimsFormat = 'text' | 'json' | 'csv' | 'md'
type Cell = string | number | readonly string[]

export interface Table {
  readonly columns: readonly string[]
  /** For people: how a row reads as text. */
  readonly describe: (row: readonly Cell[]) => string
  readonly rows: readonly (readonly Cell[])[]
  readonly whenEmpty: string
}

const COLUMNS = [
  'id',
  'kind',
  'stance',
  'by',
  'when',
  'asof',
  'about',
  'label',
  'status',
  'text',
  'sources',
  'answers',
  'replies',
  'slide',
  'number',
]

/** A row for each claim and reply, in deck order. */
export function claimsTable(claims: readonly Claim[]): Table {
  const slides = new Map(claims.map(({ id, slide }) => [id, slide.number]))
  return {
    columns: COLUMNS,
    rows: claims.map((claim): Cell[] => [
      claim.id,
      claim.kind,
      claim.stance,
      claim.by ?? '',
      claim.when ?? '',
      claim.asof ?? '',
      claim.about,
      claim.label ?? '',
      claim.status ?? '',
      claim.text,
      sourcesOf(claim),
      claim.answers ?? '',
      claim.hasNoReply ? ['none-found'] : claim.replies,
      claim.slide.id,
      claim.slide.number,
    ]),
    describe: (row) => describeClaim(row, slides),
    whenEmpty: 'The deck has no claims.\n',
  }
}

const sourcesOf = ({ cite }: Claim): string[] =>
  (cite?.items ?? []).map(({ key, locator }) => (locator ? `${key}, ${locator}` : key))

function describeClaim(row: readonly Cell[], slides: ReadonlyMap<string, number>): string {
  const cell = (name: string): string => shown(row[COLUMNS.indexOf(name)] ?? '')
  const facts = [cell('when'), cell('label'), cell('status'), cell('sources')].filter(Boolean).join(' · ')
  const isClaim = cell('kind') === 'claim'
  const replies = row[COLUMNS.indexOf('replies')]
  const lines = [
    `${isClaim ? '' : '  reply: '}${cell('by') || 'nobody named'} (slide ${cell('number')}, ${cell('id')})`,
    cell('text'),
    facts,
    isClaim && shown(replies ?? '') === '' ? 'no reply' : '',
    isClaim && shown(replies ?? '') === 'none-found' ? 'looked for a reply, none found' : '',
    !isClaim && cell('answers') && !slides.has(cell('answers')) ? `answers ${cell('answers')}` : '',
  ].filter(Boolean)
  return `${lines.join(isClaim ? '\n  ' : '\n    ')}\n`
}

/** A row for each side. */
export const balanceTable = (sides: readonly SideBalance[]): Table => ({
  columns: ['side', ...MEASURES],
  rows: sides.map((side) => [side.side, ...MEASURES.map((measure) => side[measure])]),
  describe: ([side, ...numbers]) =>
    `${shown(side ?? '').padEnd(8)} ${MEASURES.map((measure, at) => countOf(Number(numbers[at]), measure)).join(' ')}`.trimEnd() +
    '\n',
  whenEmpty: '',
})

/** `    1 claim `, `    2 claims`: as wide as the others of its column. */
const countOf = (count: number, measure: Measure): string =>
  `${String(count).padStart(5)} ${measureName(measure, count).padEnd(measure.length)}`

/** A table in one of the formats; lists are joined by "; " where a cell is text. */
export function formatTable(table: Table, format: ClaimsFormat): string {
  const { columns, rows } = table
  switch (format) {
    case 'json':
      return `${JSON.stringify(
        rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at]]))),
        null,
        2,
      )}\n`
    case 'csv':
      return [columns, ...rows]
        .map((row) => `${row.map((cell) => csvCell(shown(cell))).join(',')}\r\n`)
        .join('')
    case 'md':
      return [columns, columns.map(() => '---'), ...rows]
        .map((row) => `| ${row.map((cell) => markdownCell(shown(cell))).join(' | ')} |\n`)
        .join('')
    default:
      return rows.length === 0 ? table.whenEmpty : rows.map(table.describe).join('')
  }
}

const shown = (cell: Cell): string => (Array.isArray(cell) ? cell.join('; ') : String(cell))

/** A spreadsheet takes what begins with one of these signs for a formula; an apostrophe stops it. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const markdownCell = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll('|', '\\|')
    .replace(/\s*\n\s*/g, ' ')
