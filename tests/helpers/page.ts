/** Looks into HTML as a reader of the page would: elements by CSS selectors, text and attributes. */
import type { Element, Nodes, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'

export interface PageElement {
  readonly name: string
  /** The text inside, with white space folded. */
  readonly text: string
  readonly attribute: (name: string) => string | undefined
  /** Elements inside, in document order. */
  readonly all: (selector: string) => readonly PageElement[]
  readonly count: (selector: string) => number
  /** The first match; the test fails when there is none. */
  readonly one: (selector: string) => PageElement
  readonly texts: (selector: string) => readonly string[]
}

/**
 * Parses a page or a piece of one. Selectors may use names, `.class`, `#id`, `[attribute]`, `[a="b"]`, `^=`,
 * `*=`, `$=`, `:not(…)`, spaces, `>` and commas.
 */
export const parsePage = (html: string): PageElement => view(fromHtml(html))

function view(node: Root | Element): PageElement {
  const all = (selector: string) => matching(node, selector).map(view)
  return {
    name: node.type === 'element' ? node.tagName : '',
    text: textOf(node).replace(/\s+/g, ' ').trim(),
    attribute: (name) => (node.type === 'element' ? attributeOf(node, name) : undefined),
    all,
    count: (selector) => all(selector).length,
    one(selector) {
      const [first] = all(selector)
      if (!first) throw new Error(`Nothing matches "${selector}".`)
      return first
    },
    texts: (selector) => all(selector).map(({ text }) => text),
  }
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

const plain = (name: string): string => name.replace(/[-:]/g, '').toLowerCase()

/** The tree has properties (`className`, `dataId`) where a page has attributes (`class`, `data-id`). */
function attributeOf({ properties }: Element, name: string): string | undefined {
  const wanted = name === 'class' ? 'classname' : name === 'for' ? 'htmlfor' : plain(name)
  const value = Object.entries(properties).find(([property]) => plain(property) === wanted)?.[1]
  if (value === undefined || value === null || value === false) return undefined
  return value === true ? '' : Array.isArray(value) ? value.join(' ') : String(value)
}

function matching(root: Root | Element, selector: string): Element[] {
  const selectors = selector.split(/,(?![^[]*\])/).map((part) => part.trim().split(/\s+(?![^[]*\])/))
  const found: Element[] = []
  const visit = (node: Nodes, above: readonly Element[]): void => {
    if (node.type === 'element' && selectors.some((steps) => fits(node, above, steps))) found.push(node)
    if (!('children' in node)) return
    const next = node.type === 'element' ? [...above, node] : above
    for (const child of node.children) visit(child, next)
  }
  for (const child of root.children) visit(child, [])
  return found
}

/** Whether an element is the last of the steps, and those above it the others. */
function fits(element: Element, above: readonly Element[], steps: readonly string[]): boolean {
  const last = steps.at(-1) ?? ''
  if (!matchesSimple(element, last)) return false
  const rest = steps.slice(0, -1)
  if (rest.length === 0) return true
  if (rest.at(-1) === '>') {
    const parent = above.at(-1)
    return parent !== undefined && fits(parent, above.slice(0, -1), rest.slice(0, -1))
  }
  return above.some((ancestor, index) => fits(ancestor, above.slice(0, index), rest))
}

const PART = /^(?:[.#]?[\p{L}\p{N}_-]+|\*|\[[^\]]+\]|:not\([^)]+\))/u

function matchesSimple(element: Element, selector: string): boolean {
  for (let rest = selector; rest !== ''; ) {
    const part = PART.exec(rest)?.[0]
    if (part === undefined) throw new Error(`This selector is beyond the helper: "${selector}".`)
    if (!matchesPart(element, part)) return false
    rest = rest.slice(part.length)
  }
  return true
}

function matchesPart(element: Element, part: string): boolean {
  const name = part.slice(1)
  switch (part.charAt(0)) {
    case '*':
      return true
    case '.':
      return (attributeOf(element, 'class') ?? '').split(' ').includes(name)
    case '#':
      return attributeOf(element, 'id') === name
    case '[':
      return matchesAttribute(element, name.slice(0, -1))
    case ':':
      return !matchesSimple(element, part.slice(':not('.length, -1))
    default:
      return element.tagName === part
  }
}

function matchesAttribute(element: Element, condition: string): boolean {
  const [, name = '', sign, quoted = ''] = /^([\w:-]+)(?:([*^$]?=)(.*))?$/.exec(condition) ?? []
  const value = attributeOf(element, name)
  const wanted = quoted.replace(/^"(.*)"$/, '$1')
  if (value === undefined || sign === undefined) return value !== undefined
  if (sign === '^=') return value.startsWith(wanted)
  if (sign === '*=') return value.includes(wanted)
  return sign === '$=' ? value.endsWith(wanted) : value === wanted
}
