/** How commands come to know the sizes of slides with `fit: shrink`: from the last time, else from the browser. */
import { join } from 'node:path'
import { abortable } from '../abortable.ts'
import type { BrowserWork, FitRequest } from '../browser-work.ts'
import type { Io } from '../io.ts'
import type { Fits } from '../types.ts'
import { openFileCache, readJson } from '../write/file-cache.ts'
import { type BrowserChoice, useBrowser } from './browser-use.ts'

/**
 * What `compileDeck` asks for sizes. Every build of the same deck gets the same ones, with and without PDFs.
 *
 * @throws EnvironmentError, when it is asked, there is no browser and nothing is known from before.
 */
export function fitMeasurer(io: Io, choice: BrowserChoice): NonNullable<BrowserWork['measureFits']> {
  return async (request) => {
    const known = await knownFits(io, request)
    if (known) return known
    const { fitKey, measureFits } = await import('../check/fit-slides.ts')
    const measured = useBrowser(io, choice, REASON, (session) => measureFits(session, request))
    const fits = await abortable(io.signal, measured)
    fitCache(io).write(fitKey(request), JSON.stringify(Object.fromEntries(fits)))
    return fits
  }
}

const REASON = 'Slides with "fit: shrink" are measured in a browser.'

/** The sizes of slides that were measured before; undefined when they are not known. */
export async function knownFits(io: Io, request: FitRequest): Promise<Fits | undefined> {
  const { fitKey } = await import('../check/fit-slides.ts')
  const sizes = readJson<Record<string, number>>(fitCache(io), fitKey(request))
  return sizes && new Map(Object.entries(sizes))
}

const fitCache = ({ packageRoot }: Io) =>
  openFileCache(join(packageRoot, 'node_modules/.cache/lectern/fits'), '.json')
