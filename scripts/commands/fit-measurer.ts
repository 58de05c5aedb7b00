/** How commands come to know the sizes of slides with `fit: shrink`: from the last time, else from the browser. */
import { join, resolve } from 'node:path'
import { abortable } from '../abortable.ts'
import type { Browser } from '../browser/launch.ts'
import { EnvironmentError } from '../environment-error.ts'
import type { Io } from '../io.ts'
import type { CompileOptions, FitRequest } from '../pipeline.ts'
import type { Fits } from '../types.ts'
import { openFileCache } from '../write/file-cache.ts'

export interface FitMeasurerOptions {
  /** The value of `--browser`. */
  readonly browser: string | undefined
  /** A browser that the command has started anyway; without it one is started when it is needed. */
  readonly running?: Pick<Browser, 'use'> | undefined
}

/**
 * What `compileDeck` asks for sizes. Every build of the same deck gets the same ones, with and without PDFs.
 *
 * @throws EnvironmentError, when it is asked, there is no browser and nothing is known from before.
 */
export function fitMeasurer(
  io: Io,
  { browser, running }: FitMeasurerOptions,
): NonNullable<CompileOptions['measureFits']> {
  return async (request) => {
    const known = await knownFits(io, request)
    if (known) return known
    const { fitKey, measureFits } = await import('../check/fit-slides.ts')
    const launch = {
      browser: browser === undefined ? undefined : resolve(io.cwd, browser),
      packageRoot: io.packageRoot,
      machine: io.machine,
    }
    const { withBrowser } = await import('../browser/launch.ts')
    const use: Browser['use'] = running ? (task) => running.use(task) : (task) => withBrowser(launch, task)
    const measured = use((session) => measureFits(session, request)).catch(explain)
    const fits = await abortable(io.signal, measured)
    fitCache(io).write(fitKey(request), JSON.stringify(Object.fromEntries(fits)))
    return fits
  }
}

/** The sizes of slides that were measured before; undefined when they are not known. */
export async function knownFits(io: Io, request: FitRequest): Promise<Fits | undefined> {
  const { fitKey } = await import('../check/fit-slides.ts')
  return readFits(fitCache(io).read(fitKey(request)))
}

const fitCache = ({ packageRoot }: Io) =>
  openFileCache(join(packageRoot, 'node_modules/.cache/lectern/fits'), '.json')

/** Whoever builds without PDFs does not expect a browser. */
function explain(error: unknown): never {
  if (!(error instanceof EnvironmentError)) throw error
  throw new EnvironmentError(`Slides with "fit: shrink" are measured in a browser. ${error.message}`)
}

/** Undefined for a file that is not whole. */
function readFits(contents: Uint8Array | undefined): ReadonlyMap<string, number> | undefined {
  if (!contents) return undefined
  try {
    return new Map(Object.entries(JSON.parse(Buffer.from(contents).toString()) as Record<string, number>))
  } catch {
    return undefined
  }
}
