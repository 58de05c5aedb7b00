/** Puts slides together on the sheets of a handout, with the sources of a sheet below them. */
import type { HandoutKind } from '../types.ts'

/** How many slides a sheet shows; 0 for handouts in which each slide takes the room it needs. */
const SLIDES_PER_SHEET: Readonly<Record<HandoutKind, number>> = {
  notes: 0,
  '2up': 2,
  '3up': 3,
  '6up': 6,
  outline: 0,
}

/** ¶7 before ¶12. */
const ORDER = new Intl.Collator('en', { numeric: true })

/** What a line of sources holds on average, in one of the two columns below a sheet. */
const LETTERS_PER_LINE = 50
/** The space between two sources, in lines. */
const SPACE_BETWEEN = 0.2
/** What stands before the hash of a compared text (see partials/reference.hbs). */
const VERIFIED = 'Quotation compared with the text, SHA-256 '

interface Reference {
  readonly key: string
  readonly html: string
  readonly locators: string
  readonly verified: string | undefined
}

interface SlideOnSheet<R extends Reference> {
  readonly slide: { readonly number: number }
  readonly foot: { readonly references: readonly R[] }
}

export interface Sheet<S, R> {
  readonly slides: readonly S[]
  /** Each source once, with the slides of the sheet that cite it: `3, 4`. */
  readonly references: readonly SheetReference<R>[]
  /** About how many lines the sources take, so that the slides can make room for them. */
  readonly sourceLines: number
}

type SheetReference<R> = R & { readonly slides: string }

/** The sheets of a handout in order; none when slides do not share sheets. */
export function toSheets<R extends Reference, S extends SlideOnSheet<R>>(
  slides: readonly S[],
  kind: HandoutKind,
): Sheet<S, R>[] {
  const size = SLIDES_PER_SHEET[kind]
  if (size === 0) return []
  return Array.from({ length: Math.ceil(slides.length / size) }, (_, at) => {
    const shown = slides.slice(at * size, (at + 1) * size)
    const references = merge(shown)
    return { slides: shown, references, sourceLines: countLines(references) }
  })
}

/** The height of the sources in lines: half of all lines, since they stand in two columns of whole entries. */
function countLines(references: readonly SheetReference<Reference>[]): number {
  if (references.length === 0) return 0
  const heights = references.map(
    (reference) => Math.ceil(countLetters(reference) / LETTERS_PER_LINE) + SPACE_BETWEEN,
  )
  const sum = heights.reduce((total, height) => total + height, 0)
  return Math.ceil(Math.max(sum / 2 + 1, ...heights))
}

const countLetters = ({ html, locators, verified, slides }: SheetReference<Reference>): number => {
  const text = html.replace(/<[^>]*>/g, '').replace(/&#?\w+;/g, ' ')
  return [slides, text, locators, verified ? VERIFIED + verified : ''].join('  ').length
}

function merge<R extends Reference>(slides: readonly SlideOnSheet<R>[]): SheetReference<R>[] {
  const merged = new Map<string, { reference: R; locators: string[]; slides: number[] }>()
  for (const { slide, foot } of slides) {
    for (const reference of foot.references) {
      const known = merged.get(reference.key) ?? { reference, locators: [], slides: [] }
      if (reference.locators !== '') known.locators.push(...reference.locators.split(', '))
      known.slides.push(slide.number)
      merged.set(reference.key, known)
    }
  }
  return [...merged.values()].map(({ reference, locators, slides: numbers }) => ({
    ...reference,
    locators: [...new Set(locators)].sort(ORDER.compare).join(', '),
    slides: numbers.join(', '),
  }))
}
