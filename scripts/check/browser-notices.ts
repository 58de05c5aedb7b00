/** Puts what was measured in the browser into the words of the rules, with its place in the source. [pure] */

import { spanOf } from '../diagnostics/position.ts'
import type { MissingPart } from '../pdf/page-ready.ts'
import type { Slide, Span } from '../types.ts'
import type { ContrastFault } from './check-contrast.ts'
import type { PaperFault } from './compare-paper.ts'
import { type Notice, placeOfSlide } from './findings.ts'
import type { BoxFault } from './measure-boxes.ts'
import type { NotesFault } from './measure-notes.ts'
import type { TextFault } from './measure-text.ts'
import type { Culprit } from './page-tools.ts'

/** Where an element stands in the source: where it says, else where its words are, else its slide. */
export function placeOfCulprit({ at, words }: Culprit, slide: Slide): Span {
  const { source, start, end } = slide.span
  if (at !== undefined && at >= start && at < end) return lineAt(slide.span, at)
  // Markdown may stand between the words, so fewer and fewer of them are looked for.
  for (const line of words.split('\n').map((text) => text.trim())) {
    for (let text = line; text.length > 3; text = text.slice(0, Math.floor(text.length / 2))) {
      const found = source.text.indexOf(text, start)
      if (found !== -1 && found < end) return lineAt(slide.span, found)
    }
  }
  return placeOfSlide(slide)
}

/** From an offset to the end of its line. */
export function lineAt({ source, end }: Span, at: number): Span {
  const line = source.text.indexOf('\n', at)
  return spanOf(source, at, line === -1 ? end : Math.min(line, end))
}

type Saying = Pick<Notice, 'rule' | 'parts' | 'hintParts'>

/** Adds slide and place to a notice about an element. */
function about(slide: Slide | undefined, culprit: Culprit, notice: Saying): Notice[] {
  return slide ? [{ ...notice, slide, place: placeOfCulprit(culprit, slide), box: culprit.box }] : []
}

export const boxNotices = (faults: readonly BoxFault[], slides: readonly Slide[]): Notice[] =>
  faults.flatMap((fault) => about(slides[fault.slide], fault.culprit, boxNotice(fault)))

function boxNotice({ rule, culprit: { what }, other, pixels, side, when }: BoxFault): Saying {
  const time = when === undefined ? '' : ` ${when}`
  if (rule === 'off-slide') return { rule, parts: [what, time] }
  if (rule === 'overlap') return { rule, parts: [what, lowerFirst(other?.what ?? 'other text'), time] }
  const place = rule === 'overflow' ? [`${side} edge of the slide${time}`] : [side, time]
  return { rule, parts: [what, String(pixels), ...place], hintParts: [ADVICE[rule]] }
}

/** What is too wide for the notes of a handout. */
export function notesNotices(faults: readonly NotesFault[], slides: readonly Slide[]): Notice[] {
  const slideOf = slidesById(slides)
  return faults.flatMap(({ ids, culprit, pixels }): Notice[] => {
    const slide = slideOf(ids)
    const parts = [culprit.what, String(pixels), 'edge of the notes in the handout']
    const hintParts = ['Make it narrower, or put it on the slide.']
    return slide ? [{ rule: 'overflow', slide, place: placeOfCulprit(culprit, slide), parts, hintParts }] : []
  })
}

const ADVICE = {
  overflow: 'Say less, or go on with a new slide ("---").',
  clipped: 'Break the long line, shorten it, or make it smaller.',
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

export const textNotices = (faults: readonly TextFault[], slides: readonly Slide[]): Notice[] =>
  faults.flatMap(({ rule, slide: index, culprit, found, limit }) => {
    const slide = slides[index]
    if (rule === 'too-much-text') return slide ? [{ rule, slide, parts: [String(found), String(limit)] }] : []
    return about(slide, culprit, { rule, parts: [culprit.what, String(found), String(limit)] })
  })

export const contrastNotices = (faults: readonly ContrastFault[], slides: readonly Slide[]): Notice[] =>
  faults.flatMap(({ slide, culprit, ratio, least }) =>
    about(slides[slide], culprit, {
      rule: 'low-contrast',
      // Rounded down, so that 4.49 never looks like enough.
      parts: [culprit.what, String(Math.floor(ratio * 10) / 10), String(least)],
    }),
  )

/** Slides of which more differs than the deck allows. */
export const paperNotices = (
  faults: readonly PaperFault[],
  slides: readonly Slide[],
  allowed: number,
): Notice[] =>
  faults.flatMap(({ slide: index, percent }): Notice[] => {
    const slide = slides[index]
    if (!slide || percent <= allowed) return []
    return [{ rule: 'screen-paper', slide, parts: [percent.toFixed(percent < 10 ? 1 : 0)] }]
  })

/** The slide that an element is on, by the ids around it; the handout names its pages by number. */
export function slidesById(slides: readonly Slide[]): (ids: readonly string[]) => Slide | undefined {
  const byId = new Map(
    slides.flatMap((slide) => [
      [slide.id, slide],
      [`page-${slide.number}`, slide],
    ]),
  )
  return (ids) => ids.map((id) => byId.get(id)).find((slide) => slide !== undefined)
}

/** What did not load, and what was asked of others. */
export function pageNotices(
  asked: readonly string[],
  missing: readonly MissingPart[],
  slides: readonly Slide[],
): Notice[] {
  const placeOf = (words: string): Pick<Notice, 'slide' | 'place'> => {
    for (const slide of slides) {
      const { source, start, end } = slide.span
      const at = source.text.indexOf(words, start)
      if (words !== '' && at !== -1 && at < end)
        return { slide, place: spanOf(source, at, at + words.length) }
    }
    return {}
  }
  return [
    ...[...new Set(asked)].map((address): Notice => {
      return { rule: 'external-request', parts: [address], ...placeOf(address) }
    }),
    ...missing.map(({ problem, url }): Notice => {
      const name = url === undefined ? '' : decodeURIComponent(new URL(url).pathname.slice(1))
      return { rule: 'broken-image', parts: [problem], ...placeOf(name) }
    }),
  ]
}
