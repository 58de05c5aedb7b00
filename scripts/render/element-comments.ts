/** Reveal.js element comments after raw HTML: `<img src="a.png"> <!-- .element: class="fragment" -->`. */
import type { Comment, Element, Nodes, Parents } from 'hast'
import { readCommentAttributes } from '../parse/attributes.ts'
import type { Attributes } from '../types.ts'

const ELEMENT = /^\s*\.element\s*:?([\s\S]*)$/

/**
 * Gives the attributes to the element before each comment, else to the one around it, and removes the comment.
 *
 * Comments after Markdown were applied by the parser; these are the ones that belong to raw HTML. True when
 * there was any.
 */
export function applyElementComments(node: Nodes): boolean {
  if (!('children' in node)) return false
  let found = false
  for (const child of [...node.children]) {
    if (child.type === 'comment') found = applyComment(child, node) || found
    else found = applyElementComments(child) || found
  }
  return found
}

function applyComment(comment: Comment, parent: Parents): boolean {
  const text = ELEMENT.exec(comment.value)?.[1]
  if (text === undefined) return false
  const index = parent.children.indexOf(comment as never)
  const before = parent.children
    .slice(0, index)
    .findLast((node): node is Element => node.type === 'element' && node.tagName !== 'br')
  const owner = before ?? (parent.type === 'element' ? parent : undefined)
  if (owner) setAttributes(owner, readCommentAttributes(text).attributes)
  parent.children.splice(index, 1)
  return true
}

function setAttributes(element: Element, { id, classes, pairs }: Attributes): void {
  const { className } = element.properties
  const before = Array.isArray(className) ? className : []
  if (id !== undefined) element.properties.id = id
  if (classes.length > 0) element.properties.className = [...before, ...classes]
  for (const [name, value] of Object.entries(pairs)) element.properties[toProperty(name)] = value
}

/** `data-fragment-index` -> `dataFragmentIndex`, the way the tree writes names. */
const toProperty = (name: string): string =>
  name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
