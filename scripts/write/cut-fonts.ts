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

export interface CutFont {
  /** Those of the wanted characters that the font has: packages declare more than their files hold. */
  readonly characters: readonly number[]
  /** WOFF2; empty when the font has none of the characters, since browsers refuse a font without any. */
  readonly contents: Uint8Array
}

/** Cuts fonts, or takes them from earlier builds: the libraries need longer to start than a deck to render. */
export function fontCutter(packageRoot: string): (cut: FontCut) => Promise<CutFont> {
  let cache: FileCache | undefined
  return async (cut) => {
    cache ??= openFileCache(join(packageRoot, 'node_modules/.cache/lectern/fonts'), '.json')
    const key = keyOf(cut)
    const known = cache.read(key)
    if (known) return parseKept(known)
    const font = await cutNow(cut)
    cache.write(key, formatKept(font))
    return font
  }
}

async function cutNow({ folder, file, characters, axis, value }: FontCut): Promise<CutFont> {
  const [{ default: subsetFont }, { create }] = await Promise.all([import('subset-font'), import('fontkit')])
  const cut = await subsetFont(readFileSync(join(folder, file)), String.fromCodePoint(...characters), {
    targetFormat: 'truetype',
    variationAxes: { [axis]: value },
  })
  const font = create(cut)
  // The one glyph that always stays is the box for missing ones; a font with nothing else has no list to look in.
  const isEmpty = !('hasGlyphForCodePoint' in font) || font.numGlyphs < 2
  if (isEmpty) return { characters: [], contents: new Uint8Array() }
  const held = characters.filter((character) => font.hasGlyphForCodePoint(character))
  const contents = await subsetFont(cut, String.fromCodePoint(...held), { targetFormat: 'woff2' })
  return { characters: held, contents }
}

// One file, so that font and characters always belong together.
const formatKept = ({ characters, contents }: CutFont): string =>
  JSON.stringify({ characters, contents: Buffer.from(contents).toString('base64') })

function parseKept(kept: Uint8Array): CutFont {
  const { characters, contents } = JSON.parse(Buffer.from(kept).toString())
  return { characters, contents: Buffer.from(contents, 'base64') }
}

/** Everything that the result depends on. */
function keyOf({ folder, file, characters, axis, value }: FontCut): string {
  const { name, version }: { name: string; version: string } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  )
  const parts = [name, version, file, axis, value, ...[...characters].sort((a, b) => a - b)]
  return createHash('sha256').update(parts.join(' ')).digest('hex').slice(0, 32)
}
