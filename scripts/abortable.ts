/**
 * The outcome of a promise, unless the signal aborts first: then its reason is thrown at once.
 *
 * What was going on goes on unseen, so the caller has to end it.
 */
export async function abortable<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  signal.throwIfAborted()
  let stop: (() => void) | undefined
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
  })
  promise.catch(() => undefined)
  try {
    return await Promise.race([promise, aborted])
  } finally {
    if (stop) signal.removeEventListener('abort', stop)
  }
}
