/** How commands come by the drawings of diagrams: from the last time, else from the browser. */
import { join } from 'node:path'
import { abortable } from '../abortable.ts'
import type { BrowserWork, DiagramTask, DrawRequest } from '../browser-work.ts'
import type { Io } from '../io.ts'
import type { DiagramFault, Drawing, Drawings } from '../types.ts'
import { openFileCache, readJson } from '../write/file-cache.ts'
import { type BrowserChoice, useBrowser } from './browser-use.ts'

/**
 * What `compileDeck` asks for drawings. Every build of the same deck gets the same ones, with and without PDFs.
 *
 * @throws EnvironmentError, when it is asked, there is no browser and some are not known from before.
 */
export function diagramDrawer(io: Io, choice: BrowserChoice): NonNullable<BrowserWork['drawDiagrams']> {
  return async (request) => {
    const { known, missing, keys } = await knownDrawings(io, request)
    if (missing.length === 0) return known
    const { drawDiagrams, isLate } = await import('../diagrams/draw-diagrams.ts')
    const wanted = { ...request, diagrams: missing }
    const drawing = useBrowser(io, choice, REASON, (session) => drawDiagrams(session, wanted, io))
    const drawn = await abortable(io.signal, drawing)
    const cache = drawingCache(io)
    for (const [key, one] of drawn) {
      const name = keys.get(key)
      // A busy machine is another one tomorrow.
      if (name !== undefined && !isLate(one)) cache.write(name, JSON.stringify(one))
    }
    return new Map([...known, ...drawn])
  }
}

const REASON = 'Diagrams are drawn in a browser.'

export interface KnownDrawings {
  readonly known: Drawings
  readonly missing: readonly DiagramTask[]
  /** Under which names they are kept. */
  readonly keys: ReadonlyMap<string, string>
}

/** What was drawn before; `held` has some of it by the names under which it is kept, and spares a look at the disk. */
export async function knownDrawings(
  io: Io,
  request: DrawRequest,
  held: ReadonlyMap<string, Drawing | DiagramFault> = new Map(),
): Promise<KnownDrawings> {
  const { drawingKeys } = await import('../diagrams/draw-diagrams.ts')
  const keys = await drawingKeys(request, io)
  const cache = drawingCache(io)
  const known = new Map<string, Drawing | DiagramFault>()
  for (const { key } of request.diagrams) {
    const name = keys.get(key) ?? ''
    const kept = held.get(name) ?? readJson<Drawing | DiagramFault>(cache, name)
    if (kept) known.set(key, kept)
  }
  return { known, missing: request.diagrams.filter(({ key }) => !known.has(key)), keys }
}

const drawingCache = ({ packageRoot }: Io) =>
  openFileCache(join(packageRoot, 'node_modules/.cache/lectern/diagrams'), '.json')
