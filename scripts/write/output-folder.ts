/** Decides whether a folder may become the output, before anything is made. */
import { realpathSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileAt } from '../read/file-at.ts'
import { UsageError } from '../usage-error.ts'

interface Places {
  readonly cwd: string
  /** Real path of the deck's root. */
  readonly deckRoot: string
  /** True when the deck is one file, whose folder may hold anything else. */
  readonly single: boolean
}

export interface OutputFolder {
  readonly path: string
  /** As the author knows it, for messages. */
  readonly displayPath: string
}

/**
 * The folder named by `--out`. It need not exist yet.
 *
 * Refused are a file, a folder inside node_modules, and the deck's own folder or one above it: pages would
 * stand among the sources. Beside a single-file deck only the folder above is not refused.
 */
export function outputFolder(out: string, { cwd, deckRoot, single }: Places): OutputFolder {
  const path = realTarget(resolve(cwd, out))
  const displayPath = (relative(cwd, resolve(cwd, out)) || '.').split(sep).join('/')
  if (!leadsToFolder(path))
    throw new UsageError(`The output folder "${out}" is a file.`, 'Name a folder with --out DIR.')
  if (path.split(sep).includes('node_modules'))
    throw new UsageError(
      `The output folder "${out}" is inside node_modules.`,
      'Name another folder with --out DIR.',
    )
  if (path === deckRoot || (!single && `${deckRoot}${sep}`.startsWith(withSlash(path))))
    throw new UsageError(
      `The output folder "${out}" holds the deck itself, and pages would stand among its sources.`,
      'Name another folder with --out DIR, such as dist.',
    )
  return { path, displayPath }
}

/** False when the path, or what exists of it, is a file. */
function leadsToFolder(path: string): boolean {
  const file = fileAt(path)
  if (file) return file.isDirectory()
  return path === dirname(path) || leadsToFolder(dirname(path))
}

const withSlash = (path: string): string => (path.endsWith(sep) ? path : path + sep)

/** The path with links resolved as far as it exists. */
function realTarget(path: string): string {
  try {
    return realpathSync.native(path)
  } catch {
    const parent = dirname(path)
    return parent === path ? path : join(realTarget(parent), path.slice(withSlash(parent).length))
  }
}
