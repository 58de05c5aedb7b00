/** Reads theme.yaml of a theme: what it builds on, whether it is light or dark, and its fonts. */
import * as v from 'valibot'
import type { Checked, YamlMap } from '../types.ts'
import { checkShape } from './shape.ts'
import { oneOf, text } from './values.ts'

/** One style of a font family from a Fontsource package, whose files are `ID-SUBSET-AXIS-STYLE.woff2`. */
export interface FontDeclaration {
  readonly family: string
  readonly package: string
  /** `wght` of a variable font, or a weight such as `400` of another. */
  readonly axis: string
  readonly style: string
  /** As in CSS: `400`, or `100 900` for a variable font. */
  readonly weight: string
}

export interface ThemeDeclaration {
  /** The theme whose styles and fonts come before this one's. */
  readonly extends: string | undefined
  readonly scheme: 'light' | 'dark' | undefined
  readonly fonts: readonly FontDeclaration[]
}

const FONT = v.strictObject(
  {
    family: text,
    package: text,
    axis: v.optional(text, 'wght'),
    style: v.optional(oneOf(['normal', 'italic']), 'normal'),
    weight: v.optional(v.pipe(text, v.regex(/^\d{1,4}( \d{1,4})?$/, 'must be a weight')), '400'),
  },
  (issue) =>
    issue.expected === 'never'
      ? `has no part ${issue.received}`
      : 'must be a mapping with family and package',
)

const ENTRIES = {
  description: v.optional(text),
  extends: v.optional(text),
  scheme: v.optional(oneOf(['light', 'dark'])),
  fonts: v.optional(v.array(FONT, 'must be a list of fonts')),
}

const HINTS: Readonly<Record<keyof typeof ENTRIES, string>> = {
  description: 'Write one sentence.',
  extends: 'Write the name of another theme.',
  scheme: 'Write light or dark.',
  fonts: "Write each as { family: Inter Variable, package: '@fontsource-variable/inter', weight: 100 900 }.",
}

/** A theme without a theme.yaml declares nothing. */
export function readThemeDeclaration(map: YamlMap | undefined): Checked<ThemeDeclaration> {
  if (!map) return { value: { extends: undefined, scheme: undefined, fonts: [] }, diagnostics: [] }
  const { value, diagnostics } = checkShape(map, map.data, ENTRIES, HINTS)
  return {
    value: { extends: value.extends, scheme: value.scheme, fonts: value.fonts ?? [] },
    diagnostics,
  }
}
