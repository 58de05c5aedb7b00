/** Sorts the blocks of a slide into its heading, the slots of its layout and the rest. */
import type { Heading, Layout, MarkdownToken, Slot } from '../types.ts'

/** A fenced `:::` block as the parser makes it. */
export type Container = MarkdownToken & { readonly name: string; readonly tokens: readonly MarkdownToken[] }

export interface SplitBlocks {
  readonly heading: Heading | undefined
  /** Every slot that the layout declares, empty when it was not filled. */
  readonly slots: Readonly<Record<string, readonly Slot[]>>
  readonly blocks: readonly MarkdownToken[]
  /** Top-level `:::` blocks that the layout has no slot for. */
  readonly strays: readonly Container[]
}

export const isContainer = (token: MarkdownToken): token is Container => token.type === 'container'

/** The first block is the heading when it is one; `:::` blocks at the top level fill slots by name. */
export function splitBlocks(blocks: readonly MarkdownToken[], layout: Layout): SplitBlocks {
  const first = blocks.findIndex((block) => block.type !== 'space')
  const heading = toHeading(blocks[first])
  const rest = heading ? blocks.slice(first + 1) : blocks
  const slots: Record<string, Slot[]> = Object.fromEntries(layout.slots.map((name) => [name, []]))
  const kept: MarkdownToken[] = []
  const strays: Container[] = []
  for (const block of rest) {
    const slot = isContainer(block) && Object.hasOwn(slots, block.name) ? slots[block.name] : undefined
    if (isContainer(block) && slot)
      slot.push({
        start: block.start,
        attributes: block.attributes ?? { classes: [], pairs: {} },
        tokens: block.tokens,
      })
    else {
      kept.push(block)
      if (isContainer(block)) strays.push(block)
    }
  }
  return { heading, slots, blocks: kept, strays }
}

function toHeading(block: MarkdownToken | undefined): Heading | undefined {
  if (block?.type !== 'heading') return undefined
  const { depth, tokens } = block as MarkdownToken & { depth: number; tokens: MarkdownToken[] }
  return { start: block.start, level: depth, tokens, attributes: block.attributes }
}
