/** Write stage: the styles of formulas, and the fonts that they are set in. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageFolder } from '../read/package-folder.ts'
import type { OutputFile } from '../types.ts'
import { mathFontNote } from './licences.ts'

export interface MathFiles {
  readonly css: string
  readonly files: readonly OutputFile[]
  /** Folders of packages whose licences apply, and sections on what has another one. */
  readonly packages: readonly string[]
  readonly licences: readonly string[]
}

const NONE: MathFiles = { css: '', files: [], packages: [], licences: [] }

const FONT_FACE = /@font-face\{([^}]*)\}/g

/** Everything for formulas in the given faces of KaTeX; nothing when there are none. */
export function collectMath(faces: readonly string[], packageRoot: string): MathFiles {
  if (faces.length === 0) return NONE
  const katex = packageFolder('katex', packageRoot)
  const css = readFileSync(join(katex, 'dist/katex.min.css'), 'utf8')
  const ours = readFileSync(join(packageRoot, 'templates/styles/math.css'), 'utf8')
  const wanted = new Set(faces.map(fileOf))
  return {
    css: `${css.replace(FONT_FACE, (_, rules: string) => fontFace(rules, wanted))}\n${ours}`,
    files: [...wanted].map((file) => ({
      path: `lectern/fonts/${file}`,
      contents: readFileSync(join(katex, 'dist/fonts', file)),
    })),
    packages: [katex],
    licences: [mathFontNote(packageRoot)],
  }
}

const fileOf = (face: string): string => `KaTeX_${face}.woff2`

/** The rule of a font with its one file; '' for a font that is not wanted. */
function fontFace(rules: string, wanted: ReadonlySet<string>): string {
  const file = /KaTeX_[\w-]+\.woff2/.exec(rules)?.[0] ?? ''
  if (!wanted.has(file)) return ''
  const own = rules.replace(/(?:src|font-display):[^;}]*;?/g, '').replace(/;$/, '')
  return `@font-face{${own};font-display:block;src:url(fonts/${file}) format("woff2")}`
}
