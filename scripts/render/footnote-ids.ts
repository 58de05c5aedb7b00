/** Ids of footnotes, which stand in addresses and, from there, in PDFs. [pure] */

/** Ids of a footnote and of one of the places that refer to it, counted from 0. */
export function footnoteIds(
  prefix: string,
  number: number,
  occurrence = 0,
): { readonly note: string; readonly reference: string } {
  const again = occurrence === 0 ? '' : `-${occurrence + 1}`
  return { note: `${prefix}fn-${number}`, reference: `${prefix}fnref-${number}${again}` }
}

/** Whether an id is that of a footnote, or of a place that refers to one. */
export function footnoteKind(id: string): 'note' | 'reference' | undefined {
  const [, kind] = /(?:^|-)(fn|fnref)-\d+(?:-\d+)?$/.exec(id) ?? []
  if (kind === undefined) return undefined
  return kind === 'fn' ? 'note' : 'reference'
}
