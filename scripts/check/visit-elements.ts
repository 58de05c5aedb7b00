/** Walks over parsed HTML. [pure] */
import type { Element, Nodes } from 'hast'

/** Visits every element, outer ones first; `around` are the elements that it stands in, the outermost first. */
export function visit(
  node: Nodes,
  see: (element: Element, around: readonly Element[]) => void,
  around: readonly Element[] = [],
): void {
  if (node.type === 'element') see(node, around)
  const within = node.type === 'element' ? [...around, node] : around
  if ('children' in node) for (const child of node.children) visit(child, see, within)
}
