/**
 * Cuts a font of a whole script down to the few characters in use, at one weight: a file of some hundred bytes
 * instead of one of 50 kB, and one that browsers embed in a PDF as a font. They turn variable fonts into drawings.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type FileCache, openFileCache } from './file-cache.ts'

export interface FontCut {
  /** The folder of the font's package. */
  readonly folder: string
  /** The file that has the characters, relative to the folder. */
  readonly file: string
  readonly characters: readonly number[]
  /** The variable axis, and its value. */
  readonly axis: string
  readonly value: number
}

/** Cuts fonts, or takes them from earlier builds: the library needs longer to start than a deck to render. */
export function fontCutter(packageRoot: string): (cut: FontCut) => Promise<Uint8Array> {
  let cache: FileCache | undefined
  return async (cut) => {
    cache ??= openFileCache(join(packageRoot, 'node_modules/.cache/lectern/fonts'), '.woff2')
    const key = keyOf(cut)
    const known = cache.read(key)
    if (known) return known
    const font = await cutNow(cut)
    cache.write(key, font)
    return font
  }
}

async function cutNow({ folder, file, characters, axis, value }: FontCut): Promise<Uint8Array> {
  const { default: subsetFont } = await import('subset-font')
  return subsetFont(readFileSync(join(folder, file)), String.fromCodePoint(...characters), {
    targetFormat: 'woff2',
    variationAxes: { [axis]: value },
  })
}

/** Everything that the result depends on. */
function keyOf({ folder, file, characters, axis, value }: FontCut): string {
  const { name, version }: { name: string; version: string } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  )
  const parts = [name, version, file, axis, value, ...[...characters].sort((a, b) => a - b)]
  return createHash('sha256').update(parts.join(' ')).digest('hex').slice(0, 32)
}
