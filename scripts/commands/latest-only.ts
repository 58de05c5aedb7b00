/** Does one task after the other, and of those that wait only the one that was asked for last. */
export interface LatestOnly<R> {
  readonly ask: (request: R) => void
  /** True when nothing is done any more: after `close`, or when the task has failed. */
  readonly isOver: () => boolean
  readonly close: () => Promise<void>
}

/** @param onFailure Called once; nothing is done after that. */
export function latestOnly<R>(
  task: (request: R, hasNext: () => boolean) => Promise<void>,
  onFailure: (error: unknown) => void,
): LatestOnly<R> {
  let waiting: { readonly request: R } | undefined
  let running: Promise<void> | undefined
  let isOver = false

  async function work(): Promise<void> {
    while (waiting && !isOver) {
      const { request } = waiting
      waiting = undefined
      await task(request, () => waiting !== undefined || isOver)
    }
  }

  function fail(error: unknown): void {
    if (isOver) return
    isOver = true
    onFailure(error)
  }

  return {
    ask(request) {
      if (isOver) return
      waiting = { request }
      running ??= work()
        .catch(fail)
        .finally(() => {
          running = undefined
        })
    },
    isOver: () => isOver,
    async close() {
      isOver = true
      await running
    },
  }
}
