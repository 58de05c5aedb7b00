/** Finds where the speaker notes of a slide begin. */
import { LineScanner, type Region } from './scan-lines.ts'

export interface NotesRegions {
  /** What stands before the notes. */
  readonly body: Region
  /** One range for each notes line, without the word itself. */
  readonly notes: readonly Region[]
  /** The offset and length of each notes line's word. */
  readonly marks: readonly Region[]
}

/** `Note:` or `Notes:` at the start of a line, in any case. */
export const NOTES_LINE = /^notes?:/i

/**
 * Divides a slide into its text and its notes; notes lines in code and comments do not count.
 *
 * `pattern` replaces the default `Note:`; a broken one counts as absent.
 */
export function splitNotes(text: string, start: number, end: number, pattern?: string): NotesRegions {
  const marks = pattern ? patternMarks(text, start, end, pattern) : undefined
  return toRegions(marks ?? noteLineMarks(text, start, end), start, end)
}

function toRegions(marks: readonly Region[], start: number, end: number): NotesRegions {
  const notes = marks.map((mark, index) => ({ start: mark.end, end: marks[index + 1]?.start ?? end }))
  return { body: { start, end: marks[0]?.start ?? end }, notes, marks }
}

function noteLineMarks(text: string, start: number, end: number): Region[] {
  const marks: Region[] = []
  if (!/^[ \t]*notes?:/im.test(text.slice(start, end))) return marks
  const scanner = new LineScanner(text, start, end)
  let previousIndented = false
  while (scanner.advance()) {
    // An indented `Note:` is a note, unless it goes on an indented code block.
    const counts = scanner.kind === 'text' || (scanner.kind === 'indented' && !previousIndented)
    const mark = counts ? NOTES_LINE.exec(scanner.content())?.[0] : undefined
    previousIndented = scanner.kind === 'indented' || (scanner.kind === 'blank' && previousIndented)
    if (mark === undefined) continue
    const at = scanner.end - scanner.content().length
    const space = /^[ \t]*/.exec(text.slice(at + mark.length, scanner.end))?.[0].length ?? 0
    marks.push({ start: scanner.start, end: at + mark.length + space })
    scanner.jump(scanner.next)
    previousIndented = false
  }
  return marks
}

function patternMarks(text: string, start: number, end: number, source: string): Region[] | undefined {
  const slide = text.slice(start, end)
  const marks: Region[] = []
  try {
    const pattern = new RegExp(source, 'gmi')
    const code = codeRanges(text, start, end)
    for (const match of slide.matchAll(pattern)) {
      const at = start + match.index
      const inCode = code.some((range) => at >= range.start && at < range.end)
      if (match[0] !== '' && !inCode) marks.push({ start: at, end: at + match[0].length })
    }
  } catch {
    return undefined
  }
  return marks
}

function codeRanges(text: string, start: number, end: number): Region[] {
  const ranges: Region[] = []
  const scanner = new LineScanner(text, start, end)
  while (scanner.advance()) {
    if (scanner.kind !== 'code' && scanner.kind !== 'comment') continue
    const last = ranges.at(-1)
    if (last && last.end === scanner.start)
      ranges[ranges.length - 1] = { start: last.start, end: scanner.next }
    else ranges.push({ start: scanner.start, end: scanner.next })
  }
  return ranges
}
