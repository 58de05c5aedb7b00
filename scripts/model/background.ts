/** The background of a slide, from front matter or from Reveal.js's `data-background*` attributes. */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { firstLineOf, spanWithin } from '../diagnostics/position.ts'
import { readReference } from '../parse/references.ts'
import type { AssetReference, Background, Checked, Span } from '../types.ts'

const KEYS = ['color', 'image', 'gradient', 'size', 'position', 'repeat', 'opacity'] as const

/** Reads `data-background`, as Reveal.js does: an image address, a gradient or a colour. */
const kindOf = (value: string): 'image' | 'gradient' | 'color' =>
  /\.(svg|png|jpe?g|gif|bmp|webp|avif)([?#\s]|$)/i.test(value) || /^(https?:|data:)/i.test(value)
    ? 'image'
    : /gradient\(/i.test(value)
      ? 'gradient'
      : 'color'

/** What attributes say about the background, and the attributes that say something else. */
interface TakenBackground {
  /** Undefined when they describe none that paper can show: a video or a frame stays with Reveal.js. */
  readonly background: Background | undefined
  readonly attributes: Readonly<Record<string, string>>
}

/** Takes the background out of the attributes that a `.slide:` comment inside `span` has set. */
export function takeBackground(
  attributes: Readonly<Record<string, string>>,
  folder: string,
  span: Span,
): Checked<TakenBackground> {
  const values: Record<string, string> = {}
  const { 'data-background': short, ...others }: Record<string, string> = attributes
  if (short) values[kindOf(short)] = short
  for (const key of KEYS) {
    const value = others[`data-background-${key}`]
    if (value !== undefined) values[key] = value
    delete others[`data-background-${key}`]
  }
  const { image: address, ...rest } = values
  // A picture that stands in its own address needs no file.
  if (address !== undefined && /^data:/i.test(address)) others['data-background-image'] = address
  const image = address === undefined ? undefined : readImage(address, folder, span)
  const background = { ...rest, ...(image?.value ? { image: image.value } : {}) }
  return {
    value: {
      background: Object.keys(background).length > 0 ? background : undefined,
      attributes: others,
    },
    diagnostics: image?.diagnostics ?? [],
  }
}

function readImage(address: string, folder: string, slide: Span): Checked<AssetReference | undefined> {
  const found = spanWithin(slide, address)
  const span = found === slide ? firstLineOf(slide) : found
  const reference = readReference(address, folder)
  if (reference.kind === 'file')
    return { value: { kind: 'asset', path: reference.path, span, role: 'image' }, diagnostics: [] }
  if (reference.kind === 'data' || reference.kind === 'slide') return { value: undefined, diagnostics: [] }
  const code = reference.kind === 'remote' ? 'remote-asset' : 'outside-deck'
  return { value: undefined, diagnostics: [diagnostic(code, span, [address])] }
}

/** The same background as attributes for Reveal.js; `url` gives the address of the image in the output. */
export function backgroundAttributes(
  background: Background | undefined,
  url: (asset: AssetReference) => string,
): Record<string, string> {
  const attributes: Record<string, string> = {}
  if (!background) return attributes
  for (const key of KEYS) {
    const value = background[key]
    if (value !== undefined)
      attributes[`data-background-${key}`] = typeof value === 'string' ? value : url(value)
  }
  return attributes
}

/** The same background as CSS declarations, for pages without Reveal.js. '' when there is none. */
export function backgroundStyle(
  background: Background | undefined,
  url: (asset: AssetReference) => string,
): string {
  if (!background) return ''
  const image = background.image ? `url("${url(background.image)}")` : background.gradient
  const declarations: [string, string | undefined][] = [
    ['background-color', background.color],
    ['background-image', image],
    ['background-size', background.size ?? (background.image ? 'cover' : undefined)],
    ['background-position', background.position ?? (background.image ? 'center' : undefined)],
    ['background-repeat', background.repeat ?? (background.image ? 'no-repeat' : undefined)],
    ['opacity', background.opacity],
  ]
  return declarations.flatMap(([name, value]) => (value === undefined ? [] : [`${name}:${value}`])).join(';')
}
