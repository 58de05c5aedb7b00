/**
 * Makes the HTML of slides with raw HTML safe, and finds the files that raw HTML refers to.
 *
 * The HTML libraries take a while to load, so this file is imported only for decks that have raw HTML.
 */
import type { Element, Nodes, Parents, Root } from 'hast'
import { sanitize as clean } from 'hast-util-sanitize'
import { applyElementComments } from './element-comments.ts'
import { fromHtml, toHtml } from './html-tree.ts'
import { type ReferenceUse, rewriteReferences } from './raw-references.ts'
import type { Removed } from './removed-markup.ts'
import { isSafeAttribute } from './safety.ts'
import { SCHEMA } from './sanitize-schema.ts'

export interface Sanitized {
  readonly html: string
  /** What was taken out, each once. */
  readonly removed: readonly Removed[]
}

export interface Sanitizer {
  /** HTML that can do no harm; Reveal.js element comments on raw HTML are applied. */
  readonly sanitize: (html: string) => Sanitized
  /** HTML with the addresses of files replaced by those that `use` gives. */
  readonly rewriteReferences: (html: string, use: ReferenceUse) => string
}

/** The sanitizer, always the same; in a `raw` deck it applies element comments and changes nothing else. */
export const loadSanitizer = async (mode: 'safe' | 'raw' = 'safe'): Promise<Sanitizer> =>
  mode === 'raw' ? RAW : SAFE

const RAW: Sanitizer = { sanitize: keepRaw, rewriteReferences }

const SAFE: Sanitizer = {
  sanitize,
  rewriteReferences: (html, use) => rewriteReferences(html, use, (element) => TAG_NAMES.has(element)),
}

function keepRaw(html: string): Sanitized {
  if (!html.includes('.element')) return { html, removed: [] }
  const tree = fromHtml(html, { fragment: true })
  return { html: applyElementComments(tree) ? print(tree) : html, removed: [] }
}

function sanitize(html: string): Sanitized {
  const tree = fromHtml(html, { fragment: true })
  applyElementComments(tree)
  const judge = new AttributeJudge()
  judge.visit(tree, false)
  // Every attribute that is left has been judged, so the schema allows them all by name.
  const safe = clean(tree, { ...SCHEMA, attributes: { '*': [...judge.names] } }) as Root
  const elements = countElements(tree)
  const kept = countElements(safe)
  for (const [name, count] of elements) if ((kept.get(name) ?? 0) < count) judge.remove({ element: name })
  return { html: print(safe), removed: judge.removed }
}

const print = (tree: Nodes): string => toHtml(tree, { allowDangerousHtml: false })

/** Takes unsafe attributes out of a tree, and what no list of elements can decide. */
class AttributeJudge {
  /** The properties that were allowed somewhere. */
  readonly names = new Set<string>()
  readonly removed: Removed[] = []

  /** Notes it, once. */
  remove(removed: Removed): void {
    const { element, attribute } = removed
    if (!this.removed.some((other) => other.element === element && other.attribute === attribute))
      this.removed.push(removed)
  }

  visit(node: Nodes, inSvg: boolean): void {
    if (node.type === 'element') this.judge(node)
    if (!('children' in node)) return
    const isSvg = inSvg || (node.type === 'element' && node.tagName === 'svg')
    const keeps = (child: Nodes): boolean => child.type !== 'element' || this.keeps(child)
    if (isSvg && isTextHolder(node)) node.children = node.children.filter((child) => child.type === 'text')
    else keepChildren(node, keeps)
    for (const child of node.children) this.visit(child, isSvg)
  }

  private judge(element: Element): void {
    for (const [property, value] of Object.entries(element.properties)) {
      const text = Array.isArray(value) ? value.join(' ') : String(value)
      if (isSafeAttribute(property, text)) {
        this.names.add(property)
        continue
      }
      delete element.properties[property]
      // With an element that goes as a whole there is no need to list its attributes.
      if (TAG_NAMES.has(element.tagName)) {
        this.remove({ element: element.tagName, attribute: attributeName(property) })
      }
    }
  }

  /** Of form controls only the boxes of task lists stay: they are pictures, nobody can click them. */
  private keeps(element: Element): boolean {
    if (element.tagName !== 'input') return true
    const { type, disabled, checked } = element.properties
    element.properties = { type: 'checkbox', disabled: true, ...(checked ? { checked } : {}) }
    const isBox = type === 'checkbox' && Boolean(disabled)
    if (!isBox) this.remove({ element: 'input' })
    return isBox
  }
}

/** Each kind of parent has a list type of its own; one that only shrinks fits them all. */
function keepChildren(node: Parents, keeps: (child: Nodes) => boolean): void {
  for (let index = node.children.length - 1; index >= 0; index--) {
    const child = node.children[index]
    if (child && !keeps(child)) node.children.splice(index, 1)
  }
}

const TAG_NAMES = new Set(SCHEMA.tagNames)

/** In SVG these two may hold HTML, which browsers read by other rules; text is all they need. */
const isTextHolder = (node: Nodes): boolean =>
  node.type === 'element' && (node.tagName === 'title' || node.tagName === 'desc')

/** `onClick` -> `onclick`, `dataBackground` -> `data-background`: as authors write it. */
const attributeName = (property: string): string =>
  /^(?:data|aria)[A-Z]/.test(property)
    ? property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    : property.toLowerCase()

function countElements(node: Nodes, counts = new Map<string, number>()): Map<string, number> {
  if (node.type === 'element') counts.set(node.tagName, (counts.get(node.tagName) ?? 0) + 1)
  if ('children' in node) for (const child of node.children) countElements(child, counts)
  return counts
}
