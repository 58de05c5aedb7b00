/** What there is to print of a compiled deck. */
import type { SlideTitle } from '../pdf/outline.ts'
import type { PrintJob } from '../pdf/print-deck.ts'
import type { CompiledDeck } from '../pipeline.ts'
import { toFolder } from '../render/share.ts'
import type { PageName, Slide } from '../types.ts'
import { buildDate } from './build-date.ts'

export type PdfKind = 'deck' | 'handout'

/** The pages that some PDFs are printed from. */
export const pagesFor = (kinds: readonly PdfKind[]): PageName[] =>
  kinds.map((kind) => (kind === 'deck' ? 'print' : 'handout'))

export interface JobOptions {
  readonly kinds: readonly PdfKind[]
  /** How many slides are printed. */
  readonly slides: number
  /** Which slides these are; all when undefined. */
  readonly isPrinted?: ((slide: Slide) => boolean) | undefined
  /** One page for each step of a slide in the PDF of the deck. */
  readonly fragments: boolean
  readonly env: Readonly<Record<string, string | undefined>>
}

/** The jobs for some PDFs of a deck. */
export function printJobs(
  { deck, title, print, handout }: CompiledDeck,
  { kinds, slides, isPrinted = () => true, fragments, env }: JobOptions,
): PrintJob[] {
  const { settings } = deck
  const metadata = {
    title,
    authors: settings.authors,
    subject: settings.description ?? settings.subtitle,
    keywords: settings.keywords,
    date: buildDate(env, settings.date),
    language: settings.lang,
  }
  // The handout names its pages by number, because it shows a slide among other things.
  const places = new Map(
    deck.stacks.flat().flatMap(({ id, number, span }) => [
      [id, span],
      [`page-${number}`, span],
    ]),
  )
  const titles = deck.stacks.flat().filter(isPrinted).map(titleOf)
  const common = { metadata, places, address: settings.url && toFolder(settings.url) }
  const jobs = {
    deck: { ...common, path: 'deck.pdf', html: print, pages: slides, titles, steps: fragments },
    // Long notes go on to another page.
    handout: { ...common, path: 'handout.pdf', html: handout, pages: undefined, steps: false },
  } as const
  return kinds.map((kind) => jobs[kind])
}

/** Sections open a part; a title slide opens none, however large its heading is. */
function titleOf({ title, layout, heading }: Slide): SlideTitle {
  const ranks: Readonly<Record<string, number>> = { section: 0, title: Number.POSITIVE_INFINITY }
  return { title, rank: ranks[layout.name] ?? heading?.level ?? 2 }
}
