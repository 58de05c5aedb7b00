/** Tables to HTML, with header cells that name their column and alignment by class. */
import { asToken, type TokenOf } from '../parse/tokens.ts'
import type { MarkdownToken } from '../types.ts'
import { inner, openTag, type RenderContext } from './render-context.ts'
import { renderInline } from './render-inline.ts'

type Cell = TokenOf<'table'>['header'][number]

/** Renders a table. */
export function renderTable(token: TokenOf<'table'> & MarkdownToken, context: RenderContext): string {
  const head = `<thead>\n${renderRow(token.header, context, true)}</thead>\n`
  const rows = token.rows.map((row) => renderRow(row, context, false)).join('')
  return `${openTag('table', token, context)}\n${head}${rows ? `<tbody>\n${rows}</tbody>\n` : ''}</table>\n`
}

function renderRow(cells: readonly Cell[], context: RenderContext, header: boolean): string {
  return `<tr>${cells.map((cell) => renderCell(cell, context, header)).join('')}</tr>\n`
}

function renderCell(cell: Cell, context: RenderContext, header: boolean): string {
  const content = renderInline(inner(cell), context).trim()
  const classes = cell.align ? [`align-${cell.align}`] : []
  // An empty corner heads no column.
  const [name, own] = header && content ? (['th', { scope: 'col' }] as const) : (['td', {}] as const)
  return `${openTag(name, asToken(cell), context, own, classes)}${content}</${name}>`
}
