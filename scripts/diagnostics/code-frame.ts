/**
 * The excerpt of a source that a diagnostic points at: the line before, the line, and a run of carets.
 *
 * Tabs become spaces, control characters a visible sign, wide characters count as two cells, and a long
 * line is cut around the place, so the carets stand under the mistake in any terminal.
 */
import type { Span } from '../types.ts'
import type { Paint } from './paint.ts'
import { inFile, lineStarts, positionAt } from './position.ts'
import { type Cell, cellsOf, widthOfCells } from './text-width.ts'

const TAB = '  '
const CUT: Cell = { text: '…', width: 1 }
const LEAST_WIDTH = 30
const LARGEST_MARK = 0.7

/** The excerpt, without a line break at its end. A span over several lines marks the first of them. */
export function codeFrame(place: Span, columns: number, paint: Paint): string {
  const span = inFile(place)
  const { line, column } = positionAt(span.source, span.start)
  const digits = String(line).length
  const room = Math.max(LEAST_WIDTH, columns - digits - '>  | '.length)
  const from = column - 1
  const marked = markLine(lineText(span, line), from, from + span.end - span.start, room)
  const rows = [
    paint.bold(`> ${line} | ${marked.text}`.trimEnd()),
    paint.dim(`  ${' '.repeat(digits)} | `) + ' '.repeat(marked.indent) + paint.red('^'.repeat(marked.width)),
  ]
  if (line > 1) {
    const before = markLine(lineText(span, line - 1), 0, 0, room).text
    rows.unshift(paint.dim(`  ${String(line - 1).padStart(digits)} | ${before}`.trimEnd()))
  }
  return rows.join('\n')
}

function lineText({ source }: Span, line: number): string {
  const starts = lineStarts(source)
  const next = starts[line]
  return source.text.slice(starts[line - 1], next === undefined ? undefined : next - 1)
}

interface MarkedLine {
  readonly text: string
  /** Cells before the mark. */
  readonly indent: number
  /** Cells of the mark: at least one, so that an empty span shows too. */
  readonly width: number
}

/** Cuts a line to `room` cells so that the part from `from` to `to` is seen with what surrounds it. */
function markLine(line: string, from: number, to: number, room: number): MarkedLine {
  // A line may be megabytes long. What is farther away than the room cannot be shown anyhow.
  const reach = room * 2
  const mark = visibleCells(line.slice(from, Math.min(to, from + reach)))
  const before = visibleCells(line.slice(Math.max(0, from - reach), from))
  const after = visibleCells(line.slice(Math.max(from, to), Math.max(from, to) + reach))

  const shownMark = keepStart(mark, Math.floor(room * LARGEST_MARK))
  const rest = room - widthOfCells(shownMark)
  const shownBefore = keepEnd(before, Math.max(Math.floor(rest / 2), rest - widthOfCells(after)))
  const shownAfter = keepStart(after, rest - widthOfCells(shownBefore))
  return {
    text: [...shownBefore, ...shownMark, ...shownAfter].map((cell) => cell.text).join(''),
    indent: widthOfCells(shownBefore),
    width: Math.max(1, widthOfCells(shownMark)),
  }
}

function keepStart(cells: readonly Cell[], room: number): readonly Cell[] {
  if (widthOfCells(cells) <= room) return cells
  let used = CUT.width
  const end = cells.findIndex(({ width }) => {
    used += width
    return used > room
  })
  return [...cells.slice(0, end), CUT]
}

const keepEnd = (cells: readonly Cell[], room: number): readonly Cell[] =>
  keepStart(cells.toReversed(), room).toReversed()

/** Control characters could move the cursor or worse, so each is shown as the picture Unicode has for it. */
export const visibleText = (text: string): string =>
  text.replaceAll('\t', TAB).replace(/\p{Control}/gu, (control) => pictureOf(control))

const visibleCells = (text: string): Cell[] => cellsOf(visibleText(text))

const pictureOf = (control: string): string => {
  const code = control.charCodeAt(0)
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '␡'
}
