/** Moves things on a line apart until none overlaps, as little as possible. */

interface Block {
  sum: number
  count: number
}

const mean = (block: Block): number => block.sum / block.count

/**
 * Positions at least `step` apart, in the given order, as near as possible (least squares) to the wished
 * ones and within `low`..`high`. When the room is too small, the step shrinks so that all still fit.
 */
export function spread(wished: readonly number[], step: number, low: number, high: number): number[] {
  const room = high - low
  const gap = wished.length > 1 ? Math.min(step, room / (wished.length - 1)) : step
  const last = high - gap * (wished.length - 1)
  // Without the steps the task is to make the list ascending: the classic "pool adjacent violators".
  const blocks: Block[] = []
  for (const [index, wish] of wished.entries()) {
    let block: Block = { sum: wish - gap * index, count: 1 }
    let before = blocks.at(-1)
    while (before && mean(before) > mean(block)) {
      block = { sum: before.sum + block.sum, count: before.count + block.count }
      blocks.pop()
      before = blocks.at(-1)
    }
    blocks.push(block)
  }
  return blocks
    .flatMap((block) => Array.from({ length: block.count }, () => mean(block)))
    .map((base, index) => Math.min(Math.max(base, low), Math.max(low, last)) + gap * index)
}
