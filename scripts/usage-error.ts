/** The command line cannot be carried out as it is written; nothing has been done yet. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly exitCode = 2
  /** What to write instead. */
  readonly hint: string | undefined

  constructor(message: string, hint?: string) {
    super(message)
    this.hint = hint
  }
}
