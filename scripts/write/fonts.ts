/** The fonts of a theme: just the subsets that the deck's characters need, as files and `@font-face` rules. */
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { packageFolder } from '../read/package-folder.ts'
import type { FontDeclaration } from '../settings/theme-declaration.ts'
import type { OutputFile } from '../types.ts'
import { fontCutter } from './cut-fonts.ts'
import { coveredBy, parseUnicodeRange } from './unicode-ranges.ts'

export interface FontFiles {
  readonly css: string
  readonly files: readonly OutputFile[]
  /** Folders of the packages that the files come from, for their licences. */
  readonly packages: readonly string[]
}

interface FontPackage {
  readonly folder: string
  /** Subsets by name, such as `latin`, with their `unicode-range`. */
  readonly subsets: () => Readonly<Record<string, string>>
  /**
   * A font of some hundred numbered subsets covers a whole script and stands last in a list of families. It is
   * variable, and is cut down to the characters in use at the declared weight.
   */
  readonly isFallback: boolean
}

/** The faces needed for `characters`, with their files under `lectern/fonts/`. */
export async function collectFonts(
  fonts: readonly FontDeclaration[],
  characters: ReadonlySet<number>,
  packageRoot: string,
): Promise<FontFiles> {
  const packages = new Map(fonts.map((font) => [font.package, openPackage(font.package, packageRoot)]))
  const missing = leftOver(
    characters,
    [...packages.values()].filter(({ isFallback }) => !isFallback),
  )
  const cut = fontCutter(packageRoot)
  const faces = fonts.flatMap((font): Promise<Face | undefined>[] => {
    const from = packages.get(font.package)
    if (!from) return []
    return neededSubsets(from, from.isFallback ? missing : characters).map((subset) =>
      from.isFallback ? cutFace(font, from.folder, subset, cut) : wholeFace(font, from.folder, subset),
    )
  })
  return joinFaces((await Promise.all(faces)).filter((face) => face !== undefined))
}

interface Face {
  readonly css: string
  readonly file: OutputFile
  readonly folder: string
}

const joinFaces = (faces: readonly Face[]): FontFiles => ({
  css: faces.map(({ css }) => css).join('\n'),
  files: faces.map(({ file }) => file),
  packages: [...new Set(faces.map(({ folder }) => folder))],
})

/** A subset as it stands in the package. */
async function wholeFace(font: FontDeclaration, folder: string, { name, range }: Subset): Promise<Face> {
  const file = fileName(font, name, font.axis)
  const contents = readFileSync(join(folder, 'files', file))
  return { css: fontFace(font, range, file), file: { path: `lectern/fonts/${file}`, contents }, folder }
}

/** The characters in use of a subset, at one weight; undefined when the font has none of them. */
async function cutFace(
  font: FontDeclaration,
  folder: string,
  { name, characters }: Subset,
  cut: ReturnType<typeof fontCutter>,
): Promise<Face | undefined> {
  const { contents, characters: held } = await cut({
    folder,
    file: `files/${fileName(font, name, font.axis)}`,
    characters,
    axis: font.axis,
    value: Number(font.weight),
  })
  if (held.length === 0) return undefined
  const file = fileName(font, name, font.weight)
  const inOrder = [...held].sort((a, b) => a - b)
  const range = inOrder.map((character) => `U+${character.toString(16).toUpperCase()}`).join()
  return { css: fontFace(font, range, file), file: { path: `lectern/fonts/${file}`, contents }, folder }
}

function openPackage(name: string, packageRoot: string): FontPackage {
  const folder = packageFolder(name, packageRoot)
  const json = readFileSync(join(folder, 'unicode.json'), 'utf8')
  return { folder, subsets: () => JSON.parse(json), isFallback: /"\[\d+\]"/.test(json) }
}

/** Characters that none of the packages has. */
function leftOver(characters: ReadonlySet<number>, packages: readonly FontPackage[]): ReadonlySet<number> {
  let left = characters
  for (const [, range] of packages.flatMap(subsetsInOrder)) {
    if (left.size === 0) break
    left = without(left, coveredBy(parseUnicodeRange(range), left))
  }
  return left
}

/** A part of a font package, and which characters in use it is needed for. */
interface Subset {
  readonly name: string
  /** All that it has, in the notation of `unicode-range`. */
  readonly range: string
  readonly characters: readonly number[]
}

/**
 * The subsets that hold a character in use. Accents stand in several subsets: each is taken
 * only for what those before it lack. Most decks are done after the first, so the others are not even read.
 */
function neededSubsets(from: FontPackage, characters: ReadonlySet<number>): Subset[] {
  if (characters.size === 0) return []
  const needed: Subset[] = []
  let left = characters
  for (const [name, range] of subsetsInOrder(from)) {
    const covered = left.size > 0 ? coveredBy(parseUnicodeRange(range), left) : []
    if (covered.length > 0) needed.push({ name, range, characters: covered })
    left = without(left, covered)
  }
  return needed
}

/** Latin letters first: every text has some. */
const subsetsInOrder = ({ subsets }: FontPackage): [string, string][] =>
  Object.entries(subsets()).sort(([a], [b]) => rank(a) - rank(b))

const rank = (subset: string): number => ['latin', 'latin-ext'].indexOf(subset) + 1 || 3

function without(characters: ReadonlySet<number>, taken: readonly number[]): ReadonlySet<number> {
  if (taken.length === 0) return characters
  const gone = new Set(taken)
  return new Set([...characters].filter((character) => !gone.has(character)))
}

const fileName = (font: FontDeclaration, subset: string, axis: string): string =>
  `${basename(font.package)}-${subset.replace(/[[\]]/g, '')}-${axis}-${font.style}.woff2`

/** `block` keeps text unseen for the instant that a local file takes, instead of showing it in another font. */
const fontFace = ({ family, style, weight }: FontDeclaration, range: string, file: string): string =>
  `@font-face{font-family:"${family}";font-style:${style};font-weight:${weight};font-display:block;` +
  `src:url(fonts/${file}) format("woff2");unicode-range:${range}}`
