/** One snippet: the prefix that is typed, what it is for, and the lines that it becomes. */
export interface Snippet {
  readonly prefix: string
  readonly description: string
  readonly body: readonly string[]
}
