/** Names temporary folders so that a later run can tell which ones nobody works on any more. */
import { readdir, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { isRunning } from '../is-running.ts'

const DAY = 86_400_000
const PATTERN = /^\.tmp-(?<host>[\w.]*)-(?<pid>\d+)-/

/** The start of a temporary folder's name: our host and process are in it. */
export function temporaryPrefix(name: string): string {
  return `.tmp-${ourHost()}-${process.pid}-${name}-`
}

/** Removes temporary folders whose process is gone, or which are older than a day. */
export async function removeStale(parent: string, now = Date.now()): Promise<void> {
  const names = await readdir(parent)
  await Promise.all(
    names.map(async (name) => {
      const match = PATTERN.exec(name)
      if (match?.groups === undefined) return
      const folder = join(parent, name)
      // Two containers may share the folder, and then a process id of the other one means nothing here.
      const ours = match.groups.host === ourHost()
      const dead = ours && !isRunning(Number(match.groups.pid))
      if (dead || (await isOld(folder, now))) await removeQuietly(folder)
    }),
  )
}

async function isOld(path: string, now: number): Promise<boolean> {
  try {
    return now - (await stat(path)).mtimeMs > DAY
  } catch {
    return false // Its owner has just removed it.
  }
}

// Somebody else's folder, or one that another run removes at this moment: it is not ours to complain about.
async function removeQuietly(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true }).catch(() => undefined)
}

function ourHost(): string {
  return hostname().replaceAll(/[^\w.]/g, '')
}
