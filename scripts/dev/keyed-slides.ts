/** Slides with names that stay with them while the deck is edited. */
import { between, replaceBetween, type SharedEnds, sharedEnds } from '../shared-ends.ts'
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

type ScreenStacks = readonly (readonly ScreenSlide[])[]

/** Shown slides with the screen slides that they were made of, stack by stack; none when they are a mixture. */
export interface KeyedStacks {
  readonly screen: ScreenStacks
  readonly stacks: ShownStacks
}

/** The slides of an edited deck, each with the name that it had before. */
export function keySlides(before: KeyedStacks, screen: ScreenStacks, naming: Naming): ShownStacks {
  const same = naming.isReaddressed ? NOTHING : sharedEnds(before.screen, screen)
  const old = between(before.stacks, same).flat()
  return replaceBetween(before.stacks, same, keyAnew(old, between(screen, same), naming))
}

const NOTHING: SharedEnds = { start: 0, end: 0 }

function keyAnew(
  old: readonly ShownSlide[],
  stacks: ScreenStacks,
  { newKey, readdress, isReaddressed }: Naming,
): ShownStacks {
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
  return after.find(({ key, text }) => known.get(key) !== text)?.key
}
