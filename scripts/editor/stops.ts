/** Numbers the tab stops of one snippet, and writes them in VS Code's form. */
export interface Stops {
  /** A stop with nothing in it. */
  readonly empty: () => string
  /** A stop with words that the author writes over. */
  readonly text: (words: string) => string
  /** A stop where one of a few words is chosen, the first one at once. */
  readonly choice: (words: readonly string[]) => string
}

/** Where the cursor stands in the end. */
export const END = '$0'

/** Stops from number 1 on. */
export function createStops(): Stops {
  let count = 0
  return {
    empty: () => `$${++count}`,
    text: (words) => `\${${++count}:${words.replace(/[\\$}]/g, '\\$&')}}`,
    choice: (words) => `\${${++count}|${words.map((word) => word.replace(/[\\$},|]/g, '\\$&')).join(',')}|}`,
  }
}
