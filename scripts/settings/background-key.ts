/** The `background:` of a slide: a colour, a gradient, a picture of the deck, or a mapping of these. */
import { colord, extend } from 'colord'
import names from 'colord/plugins/names'
import * as v from 'valibot'
import type { Background, Checked, DataPath, YamlMap } from '../types.ts'
import { readAsset } from './asset-value.ts'
import { text } from './values.ts'

extend([names])

export const BACKGROUND_HINT =
  'Write a colour such as "#fff", a picture such as img/a.jpg, or a mapping with color, image, gradient, size, position, repeat and opacity.'

const PICTURE = /\.(avif|bmp|gif|jpe?g|png|svg|webp)$/i

/** What each part is, in one sentence for editors. */
const PART_MEANINGS = {
  color: 'A colour of CSS.',
  image: 'The path of a picture in the deck.',
  gradient: 'A gradient of CSS, such as linear-gradient(white, gray).',
  size: 'How large the picture is, as in CSS: cover, contain, 50%.',
  position: 'Where the picture stands, as in CSS.',
  repeat: 'Whether the picture is repeated, as in CSS.',
  opacity: 'How much of the picture shows, from 0 to 1.',
}

/** What CSS takes for a colour and the library does not know: keywords and the colours of the system (CSS Color 4). */
const KEYWORDS =
  /^(currentcolor|transparent|inherit|initial|unset|revert|none|accentcolor(text)?|(active|visited|link)text|buttonborder|button(face|text)|canvas(text)?|field(text)?|graytext|highlight(text)?|mark(text)?|selecteditem(text)?)$/i

/** Whether it may be a colour: of a function such as `rgb(…)` only a browser can tell. */
const isColor = (value: string): boolean =>
  /^\s*(?!url\()[a-z-]+\(.*\)\s*$/is.test(value) || KEYWORDS.test(value) || colord(value).isValid()

const NO_COLOR = 'must be a colour that browsers know, or a picture'

const parts = v.strictObject(
  {
    color: v.optional(v.pipe(text, v.check(isColor, NO_COLOR))),
    image: v.optional(text),
    gradient: v.optional(text),
    size: v.optional(text),
    position: v.optional(text),
    repeat: v.optional(text),
    opacity: v.optional(text),
  },
  (issue) =>
    issue.expected === 'never'
      ? 'has a part that does not exist'
      : 'must be a colour, a picture or a mapping',
)

/** YAML takes what follows ` #` for a comment, so `linear-gradient(90deg, #fff, #000)` without quotes is cut. */
const isWhole = (value: string): boolean => value.split('(').length === value.split(')').length

const short = v.pipe(
  text,
  v.check(isWhole, 'has a bracket that never closes; a value with " #" in it needs quotes around it'),
  v.check((value) => PICTURE.test(value) || isColor(value), NO_COLOR),
  v.transform((value): v.InferOutput<typeof parts> => {
    if (/gradient\(/i.test(value)) return { gradient: value }
    return PICTURE.test(value) ? { image: value } : { color: value }
  }),
)

/** The raw value as parts; a plain text says by its form which part it is. */
export const backgroundParts = v.pipe(
  v.lazy((value) => (typeof value === 'object' && !Array.isArray(value) ? parts : short)),
  v.metadata({
    anyOf: [
      { type: 'string' },
      {
        type: 'object',
        properties: Object.fromEntries(
          Object.entries(PART_MEANINGS).map(([part, description]) => [
            part,
            { type: ['string', 'number', 'boolean'], description },
          ]),
        ),
        additionalProperties: false,
      },
    ],
  }),
)

/** Turns the picture's path into an asset of the deck. A picture that cannot be used is left out. */
export function readBackground(
  map: YamlMap,
  raw: v.InferOutput<typeof parts> | undefined,
): Checked<Background | undefined> {
  if (!raw) return { value: undefined, diagnostics: [] }
  const { image, ...others } = raw
  const rest: Background = Object.fromEntries(
    Object.entries(others).filter(([, value]) => value !== undefined),
  )
  if (image === undefined) return { value: rest, diagnostics: [] }
  const at: DataPath = typeof map.data.background === 'string' ? ['background'] : ['background', 'image']
  const asset = readAsset(image, map.spanOf(at, 'value'))
  const value = asset.value ? { ...rest, image: asset.value } : rest
  return { value: Object.keys(value).length > 0 ? value : undefined, diagnostics: asset.diagnostics }
}
