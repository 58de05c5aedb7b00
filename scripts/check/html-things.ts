/** The links and pictures in raw HTML, each with its place. Loads the HTML parser. [pure] */
import type { Element } from 'hast'
import { spanOf, spanWithin } from '../diagnostics/position.ts'
import { fromHtml } from '../render/html-tree.ts'
import type { Slide, Span } from '../types.ts'
import { type LinkedThings, saysEnough, type UnnamedPicture, type WrittenLink } from './linked-things.ts'
import { visit } from './visit-elements.ts'

/** Raw HTML as it comes in Markdown: a block, or one tag in running text. */
export interface HtmlPiece {
  readonly slide: Slide
  readonly text: string
  readonly place: Span
  /** Whether the speaker alone sees it. */
  readonly isPrivate: boolean
}

export function thingsInHtml(piece: HtmlPiece): LinkedThings {
  const { slide } = piece
  const links: WrittenLink[] = []
  const unnamed: UnnamedPicture[] = []
  // `verbose` keeps the place of every attribute.
  visit(fromHtml(piece.text, { fragment: true, verbose: true }), (element, around) => {
    const { href, src, dataSrc } = element.properties
    if (element.tagName === 'a' && typeof href === 'string')
      links.push({ slide, address: href, place: valueSpan(piece, element, 'href') })
    if (element.tagName !== 'img' || piece.isPrivate || isDescribed(element, around)) return
    const named = src === undefined ? 'dataSrc' : 'src'
    unnamed.push({ slide, address: String(src ?? dataSrc ?? ''), place: valueSpan(piece, element, named) })
  })
  return { links, unnamed }
}

/** An empty `alt` says that a picture is decoration; none at all says nothing. What nobody hears needs no words. */
function isDescribed({ properties }: Element, around: readonly Element[]): boolean {
  if (properties.alt !== undefined || properties.title) return true
  if (saysEnough(ariaOf(properties))) return true
  return around.some(({ properties: outer }) => String(outer.ariaHidden) === 'true' || outer.role === 'img')
}

/** As they are written. What takes a list of ids or words comes as one. */
const ariaOf = ({ role, ariaHidden, ariaLabel, ariaLabelledBy }: Element['properties']) => ({
  role: [role].flat()[0],
  'aria-hidden': ariaHidden,
  'aria-label': ariaLabel,
  'aria-labelledby': Array.isArray(ariaLabelledBy) ? ariaLabelledBy.join(' ') : ariaLabelledBy,
})

/** The value of an attribute; the element when the place cannot be told, as in a quotation over several lines. */
function valueSpan({ text, place }: HtmlPiece, element: Element, property: string): Span {
  const value = String(element.properties[property] ?? '')
  const { source, start } = place
  if (!source.text.startsWith(text.trimEnd(), start)) return spanWithin(place, value)
  const at = element.data?.position?.properties?.[property] ?? element.position
  const { start: from, end: to } = at ?? {}
  if (from?.offset === undefined || to?.offset === undefined) return spanWithin(place, value)
  const whole = spanOf(source, start + from.offset, start + to.offset)
  const behind = source.text.indexOf('=', whole.start)
  if (behind === -1 || behind >= whole.end || at === element.position) return whole
  return spanWithin(spanOf(source, behind + 1, whole.end), value)
}
