/** A browser for what a deck needs before it is complete: the one that a command has anyway, else one for the moment. */
import { resolve } from 'node:path'
import type { Browser, BrowserSession } from '../browser/launch.ts'
import { EnvironmentError } from '../environment-error.ts'
import type { Io } from '../io.ts'

export interface BrowserChoice {
  /** The value of `--browser`. */
  readonly browser: string | undefined
  /** A browser that the command has started anyway; without it one is started when it is needed. */
  readonly running?: Pick<Browser, 'use'> | undefined
}

/**
 * Runs a task in the browser. Whoever builds without PDFs does not expect one, so `reason` says what it is for.
 *
 * @throws EnvironmentError when there is no browser.
 */
export async function useBrowser<T>(
  io: Io,
  { browser, running }: BrowserChoice,
  reason: string,
  task: (session: BrowserSession) => Promise<T>,
): Promise<T> {
  try {
    if (running) return await running.use(task)
    const { withBrowser } = await import('../browser/launch.ts')
    const path = browser === undefined ? undefined : resolve(io.cwd, browser)
    return await withBrowser({ browser: path, packageRoot: io.packageRoot, machine: io.machine }, task)
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error
    throw new EnvironmentError(`${reason} ${error.message}`)
  }
}
