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

interface Reference {
  readonly key: string
  readonly locators: string
}

interface SlideOnSheet<R extends Reference> {
  readonly slide: { readonly number: number }
  readonly foot: { readonly references: readonly R[] }
}

export interface Sheet<S, R> {
  readonly slides: readonly S[]
  /** Each source once, with the slides of the sheet that cite it: `3, 4`. */
  readonly references: readonly SheetReference<R>[]
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
    return { slides: shown, references: merge(shown) }
  })
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
