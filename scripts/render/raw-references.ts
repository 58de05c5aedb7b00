/** Finds the addresses in raw HTML and replaces them in place, leaving every other character alone. */
import type { Element, Nodes } from 'hast'
import type { AssetReference } from '../types.ts'
import { escapeHtml } from './html.ts'
import { fromHtml } from './html-tree.ts'

/** What becomes of an address. */
export interface ReferenceUse {
  /** A file that the page shows; undefined when it may not be used. */
  readonly asset: (address: string, role: AssetReference['role']) => string | undefined
  /** The target of a link. */
  readonly link: (address: string) => string | undefined
}

type Role = AssetReference['role'] | 'link' | 'set'

/** Element -> attribute, as it is written, -> what it refers to. Reveal.js loads `data-src` when its slide is near. */
const REFERENCES: ReadonlyMap<string, ReadonlyMap<string, Role>> = new Map(
  Object.entries<Readonly<Record<string, Role>>>({
    a: { href: 'link' },
    audio: { src: 'media', 'data-src': 'media' },
    embed: { src: 'file' },
    iframe: { src: 'file', 'data-src': 'file' },
    image: { href: 'image', 'xlink:href': 'image' },
    img: { src: 'image', srcset: 'set', 'data-src': 'image' },
    object: { data: 'file' },
    script: { src: 'script' },
    source: { src: 'media', srcset: 'set', 'data-src': 'media' },
    track: { src: 'media' },
    video: { src: 'media', poster: 'image', 'data-src': 'media' },
  }).map(([element, roles]) => [element, new Map(Object.entries(roles))]),
)

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * The HTML with each address replaced by what `use` says; an address that may not be used becomes empty.
 *
 * Elements that `concerns` refuses are not looked at: they will not be in the page.
 */
export function rewriteReferences(
  html: string,
  use: ReferenceUse,
  concerns: (element: string) => boolean = () => true,
): string {
  if (!html.includes('=')) return html
  const edits: Edit[] = []
  const visit = (node: Nodes): void => {
    if (node.type === 'element' && concerns(node.tagName)) edits.push(...editsOf(node, html, use))
    if (node.type === 'element' && node.content) visit(node.content)
    if ('children' in node) for (const child of node.children) visit(child)
  }
  // Raw HTML in running text comes tag by tag; `verbose` keeps the place of every attribute.
  visit(fromHtml(html, { fragment: true, verbose: true }))
  let result = ''
  let at = 0
  for (const edit of edits.sort((a, b) => a.start - b.start)) {
    result += html.slice(at, edit.start) + edit.text
    at = edit.end
  }
  return result + html.slice(at)
}

function editsOf(element: Element, html: string, use: ReferenceUse): Edit[] {
  const edits: Edit[] = []
  const places = element.data?.position?.properties ?? {}
  for (const [property, place] of Object.entries(places)) {
    const { start, end } = place ?? {}
    const value = element.properties[property]
    if (start?.offset === undefined || end?.offset === undefined || value === undefined) continue
    const name = /^[^\s=]+/.exec(html.slice(start.offset, end.offset))?.[0].toLowerCase() ?? ''
    const before = Array.isArray(value) ? value.join(' ') : String(value)
    const after = replaced(element, name, before, use)
    const nameAfter = isLazyPicture(element, name) ? 'src' : name
    if (after !== undefined && (after !== before || nameAfter !== name)) {
      edits.push({ start: start.offset, end: end.offset, text: `${nameAfter}="${escapeHtml(after)}"` })
    }
  }
  return edits
}

/** On paper and without Reveal.js nobody would load the picture, and it lies beside the page anyway. */
const isLazyPicture = ({ tagName, properties }: Element, name: string): boolean =>
  tagName === 'img' && name === 'data-src' && properties.src === undefined

function replaced(element: Element, name: string, value: string, use: ReferenceUse): string | undefined {
  const role =
    element.tagName === 'link' && name === 'href'
      ? linkRole(element)
      : REFERENCES.get(element.tagName)?.get(name)
  if (name === 'style')
    return value.replace(STYLE_ADDRESS, (whole, quote, address) => styleAddress(whole, quote, address, use))
  if (role === undefined) return undefined
  if (role === 'link') return use.link(value)
  if (role === 'set') return rewriteSet(value, use)
  return use.asset(value, role) ?? ''
}

const linkRole = (element: Element): Role | undefined =>
  [element.properties.rel].flat().includes('stylesheet') ? 'style' : undefined

const STYLE_ADDRESS = /url\(\s*(["']?)([^"')]+)\1\s*\)/gi

function styleAddress(whole: string, quote: string, address: string, use: ReferenceUse): string {
  const after = use.asset(address.trim(), 'image')
  return after === undefined ? 'none' : after === address.trim() ? whole : `url(${quote}${after}${quote})`
}

/** `a.png 1x, b.png 2x`: every candidate is an address and perhaps a size. */
function rewriteSet(value: string, use: ReferenceUse): string {
  return value
    .split(/,\s+|,$/)
    .filter((candidate) => candidate.trim())
    .map((candidate) => {
      const [address = '', ...size] = candidate.trim().split(/\s+/)
      return [use.asset(address, 'image') ?? '', ...size].join(' ')
    })
    .join(', ')
}
