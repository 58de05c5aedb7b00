/** What went wrong on a page, told to the author at the slide that is to blame. */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import type { Diagnostic, Span } from '../types.ts'
import type { FoundProblem } from './page-problems.ts'

interface Job {
  /** What is made of the page, for messages. */
  readonly path: string
  /** Where the slides stand that the page shows, by ids of its elements. */
  readonly places: ReadonlyMap<string, Span>
}

/** @param deckPath Stands for the place when no slide is known. */
export function problemDiagnostic(
  problem: FoundProblem,
  { path, places }: Job,
  deckPath: string,
): Diagnostic {
  const { kind, text, cause } = problem
  const slide = cause?.ids.map((id) => places.get(id)).find((place) => place !== undefined)
  const place = slide && cause ? narrow(slide, cause.reference) : deckPath
  return kind === 'blocked'
    ? diagnostic('blocked-request', place, [text])
    : diagnostic('printing-problem', place, [text.startsWith(path) ? text : `${path}: ${text}`])
}

/** The words within a slide, or the whole slide when it spells them in another way. */
function narrow(slide: Span, words: string): Span {
  // The first line of a slide stands behind elements that are not its own.
  const tries = [words, words.replace(/^(<[^<>]*>\s*)+/, '')].filter((text) => text !== '')
  for (const text of tries) {
    const start = slide.source.text.indexOf(text, slide.start)
    const end = start + text.length
    if (start !== -1 && end <= slide.end) return { ...slide, start, end }
  }
  return slide
}
