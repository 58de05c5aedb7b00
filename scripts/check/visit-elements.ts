/** Walks over parsed HTML. [pure] */
import type { Element, Nodes } from 'hast'

/** Visits every element, outer ones first. */
export function visit(node: Nodes, see: (element: Element) => void): void {
  if (node.type === 'element') see(node)
  if ('children' in node) for (const child of node.children) visit(child, see)
}
