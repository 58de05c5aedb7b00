/**
 * The Chromium inside the npm package @sparticuz/chromium. Only its archives are used: the package's own
 * start-up code unpacks into a shared temporary folder, takes any file that lies there, and switches off
 * web security.
 */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { cacheFolders } from './cache-folders.ts'
import { fontEnvironment, libraryEnvironment } from './libraries.ts'
import type { FoundBrowser, Machine, OnProgress } from './machine.ts'
import { unpackBrowser } from './unpack.ts'

// Chromium is linked against glibc, so it cannot start on Alpine and its like.
const GLIBC_LOADER = '/lib64/ld-linux-x86-64.so.2'

export interface BundledOptions {
  readonly packageRoot: string
  readonly machine: Machine
  readonly onProgress?: OnProgress | undefined
}

/**
 * Finds the bundled Chromium, unpacking it the first time; undefined when this machine cannot run it or the
 * package is not installed.
 *
 * @throws EnvironmentError when it cannot be unpacked.
 */
export async function prepareBundled(options: BundledOptions): Promise<FoundBrowser | undefined> {
  const { machine, packageRoot, onProgress } = options
  if (machine.platform !== 'linux' || machine.arch !== 'x64' || !existsSync(GLIBC_LOADER)) return undefined
  const archives = findArchives(packageRoot)
  if (archives === undefined) return undefined
  const folders = cacheFolders(packageRoot, machine)
  const name = `chromium-${archives.version}`
  const folder =
    folders
      .map((parent) => join(parent, name))
      .find((candidate) => existsSync(join(candidate, 'chromium'))) ??
    (await unpackBrowser({ archives: archives.folder, parents: folders, name, onProgress }))
  const env = { ...libraryEnvironment(folder, machine), ...fontEnvironment(folder, machine) }
  return { path: join(folder, 'chromium'), origin: 'bundled', env }
}

function findArchives(packageRoot: string): { folder: string; version: string } | undefined {
  const require = createRequire(join(packageRoot, 'package.json'))
  let entry: string
  try {
    entry = require.resolve('@sparticuz/chromium')
  } catch {
    return undefined
  }
  // The entry is build/cjs/index.cjs; the package does not export its package.json.
  const root = dirname(dirname(dirname(entry)))
  const folder = join(root, 'bin')
  if (!existsSync(join(folder, 'chromium.br'))) return undefined
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return { folder, version }
}
