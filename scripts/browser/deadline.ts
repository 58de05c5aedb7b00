import { EnvironmentError } from '../environment-error.ts'

/**
 * Waits for `work`, but not longer than `milliseconds`.
 *
 * @param what Completes the sentence "The browser did not … within 30 seconds."
 * @throws EnvironmentError when the time is up, or when a script of the page makes the work impossible.
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
  } catch (problem) {
    throw isLeft(problem) ? new EnvironmentError(`The browser could not ${what}: ${LEFT}`) : problem
  } finally {
    clearTimeout(timer)
  }
}

const LEFT =
  'a script of a slide loads another page, or holds up what has to be waited for. Take it out of the slide.'

/** What the browser says when the page is gone, or what it waited for can never come. */
const isLeft = (problem: unknown): boolean =>
  problem instanceof Error &&
  /Execution context was destroyed|Promise was collected|Cannot find context|detached Frame/.test(
    problem.message,
  )
