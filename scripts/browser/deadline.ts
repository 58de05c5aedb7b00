import { EnvironmentError } from '../environment-error.ts'

/**
 * Waits for `work`, but not longer than `milliseconds`.
 *
 * @param what Completes the sentence "The browser did not … within 30 seconds."
 * @throws EnvironmentError when the time is up.
 */
export async function within<T>(milliseconds: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const alarm = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const seconds = Math.round(milliseconds / 100) / 10
      reject(new EnvironmentError(`The browser did not ${what} within ${seconds} seconds.`))
    }, milliseconds)
    // When the browser ends, its calls are never answered, and the alarm alone should not keep us waiting.
    timer.unref()
  })
  try {
    return await Promise.race([work, alarm])
  } finally {
    clearTimeout(timer)
  }
}
