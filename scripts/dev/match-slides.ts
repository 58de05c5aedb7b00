/**
 * Finds each slide of the edited deck in the deck before, so that an open page can keep it: the slide that is
 * shown stays shown when slides are added, taken away or moved, when its title or its file gets another name.
 */

/** What a slide is known by. */
export interface Recognizable {
  readonly text: string
  readonly id: string
}

/**
 * For every slide its index before the edit, or -1 when it is new. Each old slide is found once.
 *
 * Slides with the same text are the same; next come those between the same neighbours, in order, which is what
 * an edit of a slide looks like; what is left is recognized by its id.
 */
export function matchSlides(
  before: readonly Recognizable[],
  after: readonly Recognizable[],
): readonly number[] {
  const matching = new Matching(before, after)
  matching.matchEnds()
  matching.matchBy(({ text }) => text)
  matching.matchBetween()
  matching.matchBy(({ id }) => id)
  return matching.found
}

class Matching {
  readonly found: number[]
  readonly #before: readonly Recognizable[]
  readonly #after: readonly Recognizable[]
  readonly #taken: Uint8Array

  constructor(before: readonly Recognizable[], after: readonly Recognizable[]) {
    this.#before = before
    this.#after = after
    this.found = new Array(after.length).fill(-1)
    this.#taken = new Uint8Array(before.length)
  }

  /** Nearly every edit leaves what stands before and after it. */
  matchEnds(): void {
    const [before, after] = [this.#before, this.#after]
    const shorter = Math.min(before.length, after.length)
    let start = 0
    while (start < shorter && before[start]?.text === after[start]?.text) {
      this.#match(start, start)
      start += 1
    }
    for (let end = 1; end <= shorter - start; end += 1) {
      const [from, to] = [before.length - end, after.length - end]
      if (before[from]?.text !== after[to]?.text) break
      this.#match(from, to)
    }
  }

  matchBy(keyOf: (slide: Recognizable) => string): void {
    const free = new Map<string, number[]>()
    this.#before.forEach((slide, index) => {
      if (this.#taken[index]) return
      const key = keyOf(slide)
      const same = free.get(key)
      if (same) same.push(index)
      else free.set(key, [index])
    })
    this.#after.forEach((slide, index) => {
      if (this.found[index] !== -1) return
      const from = free.get(keyOf(slide))?.shift()
      if (from !== undefined) this.#match(from, index)
    })
  }

  /** Pairs what lies between two neighbours that have stayed neighbours, in order. */
  matchBetween(): void {
    let from = 0
    this.found.forEach((known, index) => {
      if (known !== -1) {
        from = known + 1
        return
      }
      if (from >= this.#before.length || this.#taken[from]) return
      this.#match(from, index)
      from += 1
    })
  }

  #match(from: number, to: number): void {
    this.found[to] = from
    this.#taken[from] = 1
  }
}
