/**
 * Spreads the list of sources over as many slides as it needs.
 *
 * Heights are estimated from the lengths of the texts, because a build needs no browser: the columns of the
 * layout `sources` in its smallest type. `templates/layouts/sources.css` has the same measures.
 */
import { formatSource } from '../cite/format-source.ts'
import { onceAny } from '../once-each.ts'
import type { CitedSource, MarkdownToken, Settings } from '../types.ts'
import type { SlideDraft } from './build-slide.ts'

/** Pixels of the box: margins, heading, foot and the line of the note are taken off the slide. */
const SIDES = 144
const COLUMN_GAP = 48
const HEAD_AND_FOOT = 175
const NOTE = 40
/** Pixels of the type: the mean width of a letter, a line, the space below an entry. */
const LETTER = 7.3
const LINE = 21.2
const SPACE = 9.6
/** What a column leaves empty at its end, where the next entry does not fit. */
const LOSS = 0.94
/** An address that is shown in short takes this many letters. */
const SHORT_ADDRESS = 27
const SLIDE_NUMBERS = 4.4

type Drafts = readonly (readonly SlideDraft[])[]

const isAutomatic = ({ layout, fields, hidden }: SlideDraft): boolean =>
  layout.name === 'sources' && fields.part === undefined && fields.of === undefined && !hidden

/** Whether any slide has the list of sources, or a part of it that nobody has settled. */
export const listsSources = onceAny(isAutomatic)

/**
 * Gives every slide of the list its keys. Several slides without `part` share the list; when it does not fit
 * on them, the last one is followed by others.
 */
export function splitSources(stacks: Drafts, cited: readonly CitedSource[], settings: Settings): Drafts {
  const slides = stacks.flat().filter(isAutomatic)
  const last = slides.at(-1)
  if (!last) return stacks
  const heights = cited.map((source) => entryHeight(source, slides.some(showsShort), settings))
  const parts = cut(heights, boxHeight(slides, settings), slides.length)
  const keysOf = (part: number): string[] => {
    const [from = 0, to = 0] = parts[part] ?? []
    return cited.slice(from, to).map(({ entry }) => entry.id)
  }
  return stacks.flatMap((stack) => {
    const spread = stack.flatMap((draft) => {
      const part = slides.indexOf(draft)
      if (part === -1) return [draft]
      const own = slides.length > 1 ? draft : numbered(draft, 1, parts.length)
      const first = { ...own, listed: keysOf(part) }
      if (draft !== last) return [first]
      const more = parts.slice(slides.length).map((_, index) => {
        const number = slides.length + index + 1
        return { ...following(draft, number, parts.length), listed: keysOf(number - 1) }
      })
      return [first, ...more]
    })
    // A slide that stands alone is followed by others that do.
    return stack.length === 1 ? spread.map((draft) => [draft]) : [spread]
  })
}

const showsShort = ({ fields }: SlideDraft): boolean => fields.addresses === 'short'

function boxHeight(slides: readonly SlideDraft[], { size }: Settings): number {
  const note = slides.some(({ fields }) => fields.note !== undefined) ? NOTE : 0
  return 2 * (size.height - HEAD_AND_FOOT - note) * LOSS
}

function entryHeight({ entry, citedOn }: CitedSource, isShort: boolean, { lang, size }: Settings): number {
  const { lead, title, rest, url } = formatSource(entry, lang)
  const address = url ? Math.min(url.text.length, isShort ? SHORT_ADDRESS : url.text.length) : 0
  const width = (size.width - SIDES - COLUMN_GAP) / 2 - 24
  // An address, and each slide number, goes to the next line when it does not fit into the rest of one.
  const pieces = [lead.length + title.length + rest.length + 2, address, ...citedOn.map(() => SLIDE_NUMBERS)]
  let lines = 0
  let left = 0
  for (const piece of pieces.map((letters) => letters * LETTER)) {
    if (piece > left) {
      lines += Math.ceil(piece / width)
      left = Math.ceil(piece / width) * width - piece
    } else left -= piece
  }
  return lines * LINE + SPACE
}

/** Ranges of entries, as even as the box allows, at least `wanted` of them. */
function cut(
  heights: readonly number[],
  box: number,
  wanted: number,
): readonly (readonly [number, number])[] {
  const total = heights.reduce((sum, height) => sum + height, 0)
  for (let count = Math.max(wanted, Math.ceil(total / box)); ; count += 1) {
    const ranges = evenly(heights, total / count)
    if (
      ranges.length <= count &&
      (count > heights.length || ranges.every(([from, to]) => sumOf(heights, from, to) <= box))
    )
      return ranges
  }
}

/** Each range ends with the entry that brings the sum nearest to its share. */
function evenly(heights: readonly number[], share: number): [number, number][] {
  const ranges: [number, number][] = []
  let from = 0
  let sum = 0
  heights.forEach((height, index) => {
    const border = share * (ranges.length + 1)
    if (index > from && sum + height / 2 > border) {
      ranges.push([from, index])
      from = index
    }
    sum += height
  })
  return heights.length > 0 ? [...ranges, [from, heights.length]] : [[0, 0]]
}

const sumOf = (heights: readonly number[], from: number, to: number): number =>
  heights.slice(from, to).reduce((sum, height) => sum + height, 0)

/** The same slide again for the rest of the list; its notes have been said. */
function following(draft: SlideDraft, number: number, count: number): SlideDraft {
  const id = draft.wantedId?.id.replace(/-\d+$/, '') ?? 'sources'
  return {
    ...numbered(draft, number, count),
    wantedId: draft.wantedId ? { id: `${id}-${number}`, span: { ...draft.wantedId.span } } : undefined,
    notes: [],
    privateNotes: [],
  }
}

/** `Sources (2/3)`, when there are several. */
function numbered(draft: SlideDraft, number: number, count: number): SlideDraft {
  if (count < 2) return draft
  const mark = ` (${number}/${count})`
  const { heading } = draft
  const text = { type: 'text', raw: mark, text: mark } as MarkdownToken
  return {
    ...draft,
    title: draft.title ? `${draft.title}${mark}` : draft.title,
    heading: heading && { ...heading, tokens: [...heading.tokens, text] },
  }
}
