/** Slides with names that stay with them while the deck is edited. */
import type { ScreenSlide, SourceFile } from '../types.ts'
import { matchSlides } from './match-slides.ts'

/** A slide as pages show it. */
export interface ShownSlide {
  readonly key: string
  readonly id: string
  /** What the author wrote, without the space around it. */
  readonly text: string
  readonly source: SourceFile
  /** Its section, and the same with the addresses that pages get. */
  readonly rendered: string
  readonly html: string
}

export type ShownStacks = readonly (readonly ShownSlide[])[]

interface Naming {
  /** A name that no slide has had. */
  readonly newKey: () => string
  /** The section with the addresses that pages get. */
  readonly readdress: (html: string) => string
  /** Whether addresses are other ones than before. */
  readonly isReaddressed: boolean
}

/** The slides of an edited deck, each with the name that it had before. */
export function keySlides(
  before: ShownStacks,
  stacks: readonly (readonly ScreenSlide[])[],
  { newKey, readdress, isReaddressed }: Naming,
): ShownStacks {
  const old = before.flat()
  const drafts = stacks.map((stack) =>
    stack.map(({ slide, html }) => {
      const { source } = slide.span
      return { id: slide.id, text: trimmed(source), source, rendered: html }
    }),
  )
  const found = matchSlides(old, drafts.flat())
  let index = -1
  return drafts.map((stack) =>
    stack.map((draft): ShownSlide => {
      index += 1
      const known = old[found[index] ?? -1]
      const html =
        known?.rendered === draft.rendered && !isReaddressed ? known.html : readdress(draft.rendered)
      return known && isSame(known, draft) && known.html === html
        ? known
        : { ...draft, html, key: known?.key ?? newKey() }
    }),
  )
}

type Draft = Omit<ShownSlide, 'key' | 'html'>

const isSame = (one: Draft, other: Draft): boolean =>
  one.id === other.id && one.source === other.source && one.rendered === other.rendered

const texts = new WeakMap<SourceFile, string>()

function trimmed(source: SourceFile): string {
  const known = texts.get(source)
  if (known !== undefined) return known
  const text = source.text.trim()
  texts.set(source, text)
  return text
}

/** The slide that was written or changed last; undefined when none was. */
export function editedSlide(before: readonly ShownSlide[], after: readonly ShownSlide[]): string | undefined {
  const known = new Map(before.map(({ key, text }) => [key, text]))
  return before.length === 0 ? undefined : after.find(({ key, text }) => known.get(key) !== text)?.key
}
