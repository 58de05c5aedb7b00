/**
 * Model stage: the sections of a talk whose time is planned as a whole.
 *
 * `timing` on a slide of the layout `section` is the time of its section, on any other the time of the slide. A
 * section goes on to the next such slide, and at most to the end of its file; a slide alone at the end of its file
 * opens the file after it. [pure]
 */
import { onceAny } from '../once-each.ts'
import type { SlideDraft } from './build-slide.ts'

export interface DraftSection {
  /** Seconds planned for all of its slides together. */
  readonly timing: number
  /** In order, the slide that opens it first. */
  readonly slides: readonly SlideDraft[]
}

/** @param files The shown slides of each file. */
export function plannedSections(files: readonly (readonly SlideDraft[])[]): DraftSection[] {
  const sections: SlideDraft[][] = []
  let isOpen = false
  for (const slides of files) {
    if (slides.length === 0) continue
    for (const slide of slides) {
      if (isOpener(slide)) {
        sections.push([])
        isOpen = true
      }
      if (isOpen) sections.at(-1)?.push(slide)
    }
    const last = slides.at(-1)
    isOpen = last !== undefined && isOpener(last)
  }
  return sections.flatMap((slides) => {
    const timing = slides[0]?.sectionTiming
    return timing === undefined ? [] : [{ timing, slides }]
  })
}

const isOpener = ({ layout }: SlideDraft): boolean => layout.name === 'section'

/** Whether any slide opens a section. */
export const hasSections = onceAny(isOpener)

/**
 * What the speaker view counts for slides of a planned section that have no time of their own: an even share of
 * what the others leave, in whole seconds. Reveal.js adds up all slides, so the shares and the times of the others
 * are the time of the section. Slides for which nothing is left have no share.
 */
export function sharesOf(sections: readonly DraftSection[]): ReadonlyMap<SlideDraft, number> {
  return new Map(
    sections.flatMap(({ timing, slides }) => {
      const open = slides.filter((slide) => slide.timing === undefined)
      const rest = slides.reduce((left, slide) => left - (slide.timing ?? 0), Math.round(timing))
      const share = Math.floor(rest / Math.max(1, open.length))
      const extra = rest - share * open.length
      return share < 1
        ? []
        : open.map((slide, index): [SlideDraft, number] => [slide, share + (index < extra ? 1 : 0)])
    }),
  )
}
