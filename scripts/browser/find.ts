/**
 * Decides which browser prints and checks the deck: the one the author names, else the one that came with
 * `npm ci`, else one that is installed. The pinned one goes before the installed ones because the same
 * lockfile then gives the same PDF everywhere.
 */
import { accessSync, constants, statSync } from 'node:fs'
import { EnvironmentError } from '../environment-error.ts'
import { prepareBundled } from './bundled.ts'
import { installedPaths } from './installed-paths.ts'
import type { FoundBrowser, Machine, OnProgress } from './machine.ts'

export interface FindOptions {
  /** The value of `--browser`. */
  readonly browser?: string | undefined
  /** Folder of our own package.json. */
  readonly packageRoot: string
  readonly machine: Machine
  readonly onProgress?: OnProgress | undefined
}

/**
 * Finds the browser, and unpacks the bundled one when it is needed for the first time.
 *
 * @throws EnvironmentError when a named browser is not there, or when there is none at all.
 */
export async function findBrowser(options: FindOptions): Promise<FoundBrowser> {
  return (
    findNamed(options) ?? (await prepareBundled(options)) ?? findInstalled(options.machine) ?? noBrowser()
  )
}

function findNamed({ browser, machine }: FindOptions): FoundBrowser | undefined {
  const fromEnv = machine.env.PUPPETEER_EXECUTABLE_PATH
  const path = browser ?? (fromEnv === '' ? undefined : fromEnv)
  if (path === undefined) return undefined
  const problem = whyNotExecutable(path)
  if (problem === undefined) return { path, origin: 'named', env: {} }
  const option = browser === undefined ? 'PUPPETEER_EXECUTABLE_PATH' : '--browser'
  throw new EnvironmentError(`The browser "${path}" named by ${option} ${problem}.`)
}

function findInstalled(machine: Machine): FoundBrowser | undefined {
  const path = installedPaths(machine).find((candidate) => whyNotExecutable(candidate) === undefined)
  return path === undefined ? undefined : { path, origin: 'installed', env: {} }
}

function whyNotExecutable(path: string): string | undefined {
  if (path === '') return 'is an empty path'
  const status = statSync(path, { throwIfNoEntry: false })
  if (status === undefined) return 'does not exist'
  if (!status.isFile()) return 'is not a file'
  try {
    accessSync(path, constants.X_OK)
    return undefined
  } catch {
    return 'is not executable'
  }
}

function noBrowser(): never {
  throw new EnvironmentError(
    [
      'There is no browser to print and check the deck with. Three ways to get one:',
      '  1. on Linux x64, run "npm ci" without --omit=optional: a Chromium comes with the packages;',
      '  2. install Chrome, Chromium or Edge in the usual place;',
      '  3. name one with --browser PATH or the variable PUPPETEER_EXECUTABLE_PATH.',
    ].join('\n'),
  )
}
