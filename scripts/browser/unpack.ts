/**
 * Unpacks the bundled Chromium once. The work is done in a temporary folder beside the target and moved into
 * place when it is complete, so a killed run leaves nothing that looks usable, and two runs at once both end
 * with a whole browser: the slower one throws its copy away.
 */
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, open, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import type { Headers } from 'tar-fs'
import { EnvironmentError } from '../environment-error.ts'
import { removeStale, temporaryPrefix } from './leftovers.ts'
import type { OnProgress } from './machine.ts'

export interface UnpackOptions {
  /** Folder with the archives of the package @sparticuz/chromium. */
  readonly archives: string
  /** Folders that may receive the browser; the first one that can be written to is taken. */
  readonly parents: readonly string[]
  /** Name of the new folder, version included. */
  readonly name: string
  readonly onProgress?: OnProgress | undefined
}

// The configuration in the archive names folders of a cloud service, so ours takes its place.
const FONT_CONFIGURATION = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="relative">font-cache</cachedir>
</fontconfig>
`

/**
 * Unpacks Chromium, its libraries and its fonts, and returns the folder that holds them.
 *
 * @throws EnvironmentError when no folder can be written to, the disk is full or an archive is damaged.
 */
export async function unpackBrowser(options: UnpackOptions): Promise<string> {
  const parent = await firstWritable(options.parents)
  await removeStale(parent)
  const target = join(parent, options.name)
  const temporary = await mkdtemp(join(parent, temporaryPrefix(options.name)))
  try {
    await fill(temporary, options)
    await moveIntoPlace(temporary, target)
    return target
  } catch (error) {
    throw unpackError(parent, error)
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

async function fill(folder: string, { archives, onProgress }: UnpackOptions): Promise<void> {
  await Promise.all([
    unpackTar(join(archives, 'al2023.tar.br'), folder),
    unpackTar(join(archives, 'fonts.tar.br'), folder),
  ])
  await writeFile(join(folder, 'fonts.conf'), FONT_CONFIGURATION)
  await unpackFile(join(archives, 'chromium.br'), join(folder, 'chromium'), onProgress)
  // An image is often built by root and run by somebody else.
  await chmod(folder, 0o755)
}

async function unpackFile(
  archive: string,
  target: string,
  onProgress: OnProgress | undefined,
): Promise<void> {
  const { size } = await stat(archive)
  let done = 0
  const meter = new PassThrough()
  meter.on('data', (chunk: Buffer) => {
    done += chunk.length
    onProgress?.(done / size)
  })
  const source = createReadStream(archive, { highWaterMark: 1 << 20 })
  const unpacked = createBrotliDecompress({ chunkSize: 1 << 20 })
  await pipeline(source, meter, unpacked, createWriteStream(target))
  await chmod(target, 0o755)
  await flush(target)
}

// A rename may reach the disk before the contents do; after a power cut the browser would be empty.
async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

async function unpackTar(archive: string, folder: string): Promise<void> {
  const { extract } = await import('tar-fs')
  await pipeline(createReadStream(archive), createBrotliDecompress(), extract(folder, { map: ownedByRoot }))
}

// Run by root, tar-fs sets the owners named in the archive: numbers that may be anybody's here.
function ownedByRoot(header: Headers): Headers {
  return { ...header, uid: 0, gid: 0 }
}

async function moveIntoPlace(from: string, target: string): Promise<void> {
  try {
    await rename(from, target)
  } catch (error) {
    if (!existsSync(join(target, 'chromium'))) throw error
  }
}

async function firstWritable(parents: readonly string[]): Promise<string> {
  let failure: unknown
  for (const parent of parents) {
    try {
      await mkdir(parent, { recursive: true, mode: 0o700 })
      const probe = await mkdtemp(join(parent, temporaryPrefix('probe')))
      await rm(probe, { recursive: true })
      return parent
    } catch (error) {
      failure = error
    }
  }
  throw unpackError(parents.join('" and "'), failure)
}

function unpackError(place: string, cause: unknown): EnvironmentError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const reason = REASONS[code] ?? (cause instanceof Error ? cause.message : String(cause))
  return new EnvironmentError(`The bundled Chromium cannot be unpacked into "${place}": ${reason}.`, {
    cause,
  })
}

const READ_ONLY = 'the folder is read-only; XDG_CACHE_HOME may name another one'

const REASONS: Readonly<Record<string, string | undefined>> = {
  ENOSPC: 'the disk is full; it takes 200 MB',
  EDQUOT: 'the disk quota is used up; it takes 200 MB',
  EROFS: READ_ONLY,
  EACCES: READ_ONLY,
  EPERM: READ_ONLY,
}
