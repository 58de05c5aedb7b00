/** How much room each side gets: it counts and describes, it does not judge. */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import type { BalanceMeasure, Claim, Deck, Diagnostic, Span, Stance } from '../types.ts'
import { citationsIn } from './cited-sources.ts'
import { STANCES } from './statements.ts'

export const MEASURES = ['claims', 'replies', 'words', 'slides', 'sources', 'minutes'] as const
export type Measure = (typeof MEASURES)[number]

/** `claims`, or `claim` for one of them. */
export function measureName(measure: Measure | BalanceMeasure, count: number): string {
  if (count !== 1) return measure
  return measure === 'replies' ? 'reply' : measure.slice(0, -1)
}

export interface SideBalance extends Readonly<Record<Measure, number>> {
  readonly side: Stance
}

/**
 * The figures of each side. The minutes of a slide (its `timing`) are shared between the sides by the words
 * that they have on it.
 */
export function balanceOf({ claims, stacks }: Pick<Deck, 'claims' | 'stacks'>): SideBalance[] {
  const timing = new Map(stacks.flat().map(({ id, timing: seconds = 0 }) => [id, seconds]))
  const citedBeside = new Map(
    stacks.flat().map(({ id, cite }) => [id, (cite?.items ?? []).map(({ key }) => key)]),
  )
  // What a slide cites is the source of a statement on it that names none of its own.
  const sourcesOf = (claim: Claim): readonly string[] => {
    const own = keysOf(claim)
    return own.length > 0 ? own : (citedBeside.get(claim.slide.id) ?? [])
  }
  const wordsOn = (slide: string, list: readonly Claim[]): number =>
    sum(list.filter((claim) => claim.slide.id === slide).map(wordsIn))
  return STANCES.map((side): SideBalance => {
    const own = claims.filter(({ stance }) => stance === side)
    const slides = [...new Set(own.map(({ slide }) => slide.id))]
    const seconds = slides.map(
      (slide) => ((timing.get(slide) ?? 0) * wordsOn(slide, own)) / Math.max(1, wordsOn(slide, claims)),
    )
    return {
      side,
      claims: own.filter(({ kind }) => kind === 'claim').length,
      replies: own.filter(({ kind }) => kind === 'reply').length,
      words: sum(own.map(wordsIn)),
      slides: slides.length,
      sources: new Set(own.flatMap(sourcesOf)).size,
      minutes: Math.round(sum(seconds) / 6) / 10,
    }
  })
}

/** The keys that a claim cites, beside it or inside its text. */
export const keysOf = ({ cite, tokens }: Claim): string[] => [
  ...new Set([...(cite?.items ?? []), ...citationsIn(tokens)].map(({ key }) => key)),
]

/**
 * Warnings where one side has more of something than `balance` in the settings allows: `words: 1.5` means
 * one and a half times as many as the other.
 */
export function checkBalance(
  deck: Pick<Deck, 'claims' | 'stacks' | 'settings'>,
  place: Span | string,
): Diagnostic[] {
  if (deck.claims.length === 0) return []
  const [raises, answers] = balanceOf(deck)
  if (!raises || !answers) return []
  return LIMITED.flatMap((measure) => {
    const limit = deck.settings.balance[measure]
    const [less, more] = [raises, answers].sort((a, b) => amount(a, measure) - amount(b, measure))
    if (limit === undefined || !less || !more) return []
    const [few, many] = [amount(less, measure), amount(more, measure)]
    if (many <= few * limit) return []
    const what = `${many} ${measureName(measure, many)} against ${few}`
    return [diagnostic('unbalanced-sides', place, [WORDS[more.side], WORDS[less.side], what])]
  })
}

/** One side makes claims and the other replies, so both count as statements. */
const LIMITED: readonly BalanceMeasure[] = ['statements', 'words', 'slides', 'sources', 'minutes']

const amount = (side: SideBalance, measure: BalanceMeasure): number =>
  measure === 'statements' ? side.claims + side.replies : side[measure]

const WORDS: Readonly<Record<Stance, string>> = {
  raises: 'raises concerns',
  answers: 'answers',
  open: 'leaves points open',
}

const wordsIn = ({ text }: Claim): number => text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
