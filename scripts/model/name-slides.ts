/** Model stage: gives slides their addresses and numbers. */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { placeOf } from '../diagnostics/position.ts'
import { onceTogether } from '../once.ts'
import { onceEach, repeated } from '../once-each.ts'
import type { Checked, Diagnostic, Slide } from '../types.ts'
import type { SlideDraft } from './build-slide.ts'
import { toId, uniqueId } from './ids.ts'

type WantedId = SlideDraft['wantedId']

/** Made from the titles of slides. */
interface TitleIds {
  readonly titleIds: readonly string[]
}

/** The slides of some drafts; `shares` are seconds of planned sections. */
export function nameSlides(
  drafts: readonly SlideDraft[],
  shares: ReadonlyMap<SlideDraft, number>,
  deckTitle: string | undefined,
): Checked<readonly Slide[]> {
  const wanted = eachWantedId(drafts)
  const ids = idsOf(wanted, { titleIds: eachTitleId(drafts) })
  const numbers = drafts.map((_, index) => index + 1)
  const seconds = shares.size > 0 ? drafts.map((draft) => shares.get(draft)) : repeated(undefined, drafts)
  const titles = eachTitle(drafts, repeated(deckTitle, drafts))
  return { value: eachSlide(drafts, ids, numbers, titles, seconds), diagnostics: duplicates(wanted) }
}

const eachWantedId = onceEach(({ wantedId }: SlideDraft): WantedId => wantedId)
const eachTitleId = onceEach(({ title }: SlideDraft): string => toId(title.replace(/ \(\d+\/\d+\)$/, '')))

/** A title slide without a heading shows the title of the deck. */
const eachTitle = onceEach(
  ({ title, layout }: SlideDraft, deckTitle: string | undefined): string =>
    title || (layout.name === 'title' ? (deckTitle ?? '') : ''),
)

function duplicates(wanted: readonly WantedId[]): Diagnostic[] {
  const first = new Map<string, NonNullable<WantedId>>()
  return wanted.flatMap((one) => {
    if (!one) return []
    const other = first.get(one.id)
    if (other) return [diagnostic('duplicate-id', one.span, [one.id, placeOf(other.span)])]
    first.set(one.id, one)
    return []
  })
}

/** Wanted ids are settled first, so that a made-up id never takes one that an author asked for. */
const idsOf = onceTogether((wanted: readonly WantedId[], { titleIds }: TitleIds): readonly string[] => {
  const open = new Set(wanted.flatMap((one) => one?.id ?? []))
  const taken = new Set(open)
  return titleIds.map((titleId, index) => {
    const own = wanted[index]?.id
    // The first slide that asks for an id gets it.
    if (own !== undefined && open.delete(own)) return own
    const id = uniqueId(titleId || `slide-${index + 1}`, taken)
    taken.add(id)
    return id
  })
})

const slidesOfDrafts = new WeakMap<SlideDraft, Slide>()

/** The slide that was made of a draft. */
export const slideOf = (draft: SlideDraft): Slide | undefined => slidesOfDrafts.get(draft)

const eachSlide = onceEach(nameSlide)

/** The slide of a draft: the same object as last time when its names and its share of the time of its section are the same. */
function nameSlide(
  draft: SlideDraft,
  id: string,
  number: number,
  ownTitle: string,
  share: number | undefined,
): Slide {
  const known = slidesOfDrafts.get(draft)
  const title = ownTitle || `Slide ${number}`
  const timing = share === undefined ? draft.attributes['data-timing'] : String(share)
  const isSame = known?.id === id && known.number === number && known.title === title
  if (known && isSame && known.attributes['data-timing'] === timing) return known
  const { wantedId: _wanted, vertical: _vertical, hidden: _hidden, ...rest } = draft
  const attributes = timing === undefined ? rest.attributes : { ...rest.attributes, 'data-timing': timing }
  const slide = { ...rest, attributes, id, number, title }
  slidesOfDrafts.set(draft, slide)
  return slide
}
