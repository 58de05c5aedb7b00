/**
 * Runs new code before the author saves: Node runs it slowly at first, and the first saves of a long deck would take
 * several times as long as later ones.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { DeckReader, ReadResult } from '../read/deck-reader.ts'
import type { SourceFile } from '../types.ts'

/** After so many edits Node knows by far the most of it, and nobody waits for a moment between them. */
const EDITS = 40
const PAUSE = 20

/**
 * Edits the deck for `compile` alone, which shows it to nobody, and ends with the deck as it is. Stops as soon as
 * `isOver`.
 */
export async function warmUp(
  reader: DeckReader,
  compile: (reader: DeckReader) => Promise<void>,
  isOver: () => boolean,
): Promise<void> {
  for (let edit = EDITS; edit >= 0; edit -= 1) {
    await pause(PAUSE)
    if (isOver()) return
    await compile(edit === 0 ? reader : withEdit(reader, edit))
  }
}

/** The deck with a paragraph in its middle, as somebody would write one. */
function withEdit(reader: DeckReader, edit: number): DeckReader {
  const path = reader.markdown[Math.floor(reader.markdown.length / 2)]
  return {
    ...reader,
    readText: async (asked) => {
      const answer = await reader.readText(asked)
      return asked === path ? edited(answer, edit) : answer
    },
  }
}

function edited(answer: ReadResult<SourceFile>, edit: number): ReadResult<SourceFile> {
  if (!answer.ok) return answer
  const { text } = answer.value
  const middle = text.indexOf('\n\n', text.length / 2)
  const at = middle === -1 ? text.length : middle
  return {
    ok: true,
    value: { ...answer.value, text: `${text.slice(0, at)}\n\nEdit ${edit}.${text.slice(at)}` },
  }
}
