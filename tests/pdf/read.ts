/** Looks into a PDF with an independent reader. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { onTestFinished } from 'vitest'

type Opened = Awaited<ReturnType<typeof getDocument>['promise']>

export async function open(pdf: Uint8Array): Promise<Opened> {
  // The reader takes its data away, so it gets a copy.
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0, useSystemFonts: true })
  onTestFinished(() => task.destroy())
  return await task.promise
}

type Node = NonNullable<Awaited<ReturnType<Awaited<ReturnType<Opened['getPage']>>['getStructTree']>>>
type Child = Node['children'][number]

/** How often each role stands in the structure tree of the whole document. */
export async function countRoles(document: Opened): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  const visit = (node: Node | Child): void => {
    if (!('role' in node)) return
    counts[node.role] = (counts[node.role] ?? 0) + 1
    for (const child of node.children) visit(child)
  }
  for (let number = 1; number <= document.numPages; number += 1) {
    const tree = await (await document.getPage(number)).getStructTree()
    if (tree !== null) visit(tree)
  }
  return counts
}

export async function textOf(document: Opened, page: number): Promise<string> {
  const { items } = await (await document.getPage(page)).getTextContent()
  return items.map((item) => ('str' in item ? item.str : '')).join(' ')
}
