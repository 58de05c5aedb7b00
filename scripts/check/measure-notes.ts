/** Finds what is wider than the notes of a handout have room for. Runs in the page. */
import type { Culprit } from './page-tools.ts'

export interface NotesFault {
  /** Ids around the element; they tell which slide its notes belong to. */
  readonly ids: readonly string[]
  readonly culprit: Culprit
  readonly pixels: number
}

/** Runs in the page of a handout; lengths are its pixels, 96 to the inch. Needs `installTools`. */
export function measureNotes(): NotesFault[] {
  const { describe } = window.lecternCheck
  /** Rounding of positions. */
  const TOLERANCE = 2
  return [...document.querySelectorAll('.handout-notes')].flatMap((notes) => {
    const room = widthOfColumn(notes)
    const wide = [...notes.querySelectorAll('*')].filter((element) => {
      return widthOf(element) > room + TOLERANCE
    })
    return wide
      .filter((element) => !wide.some((other) => other !== element && other.contains(element)))
      .map((element) => ({
        ids: [notes.closest('[id]')?.id ?? ''],
        culprit: describe(element, notes),
        pixels: Math.round(widthOf(element) - room),
      }))
  })

  /** A paragraph that goes on in the next column has a box in each. */
  function widthOf(element: Element): number {
    return Math.max(0, ...[...element.getClientRects()].map(({ width }) => width))
  }

  function widthOfColumn(notes: Element): number {
    const { columnCount, columnGap, paddingLeft, paddingRight } = getComputedStyle(notes)
    const room = notes.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight)
    const columns = Number.parseInt(columnCount, 10) || 1
    return (room - (columns - 1) * (Number.parseFloat(columnGap) || 0)) / columns
  }
}
