/** Reads the inside of a citation, in Pandoc's form: `@key, ¶7; @other, p. 3`. */

/** Offsets count from the start of the text. */
export interface CitationItem {
  readonly key: string
  readonly locator: string | undefined
  readonly start: number
  readonly end: number
}

export interface ReadCitations {
  readonly items: readonly CitationItem[]
  /** Parts that are not citations. */
  readonly malformed: readonly { readonly text: string; readonly start: number; readonly end: number }[]
}

/**
 * A key begins with a letter, digit or underscore and may hold punctuation inside, but not at its end, so
 * that `@report,` and `@report.` cite `report`. Braces allow everything: `@{https://example.org/a}`. What
 * follows, parted by a comma or space, is the locator.
 */
const KEY = String.raw`(?:\{([^{}\s]+)\}|([\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/]+(?=[\p{L}\p{N}_]))*))`
const ITEM = new RegExp(String.raw`^-?@${KEY}[.:]?(?:[\s,]([\s\S]*))?$`, 'u')
const NARRATIVE = new RegExp(String.raw`^-?@${KEY}(?: \[([^\[\]@^\s][^\[\]\n]*)\](?![(\[]))?`, 'u')
const ANOTHER_KEY = /(?:^|[\s,])-?@[\p{L}\p{N}_{]/u

/** The citation at the start of running text, its locator included: `@key`, `-@key`, `@key [¶7]`. */
export const narrativeCitation = (text: string): string | undefined => NARRATIVE.exec(text)?.[0]

/** Reads what `narrativeCitation` found. */
export function readNarrative(raw: string): CitationItem | undefined {
  const [, braced, plain, locator] = NARRATIVE.exec(raw) ?? []
  const key = braced ?? plain
  return key === undefined ? undefined : { key, locator, start: 0, end: raw.length }
}

/** Splits at semicolons; a part that does not begin with `@key` is malformed. */
export function readCitations(text: string): ReadCitations {
  const items: CitationItem[] = []
  const malformed: { text: string; start: number; end: number }[] = []
  let offset = 0
  for (const part of text.split(';')) {
    const trimmed = part.trim()
    const start = offset + part.length - part.trimStart().length
    const place = { start, end: start + trimmed.length }
    offset += part.length + 1
    const item = readItem(trimmed)
    if (item) items.push({ ...item, ...place })
    else malformed.push({ text: trimmed, ...place })
  }
  return { items, malformed }
}

function readItem(text: string): { key: string; locator: string | undefined } | undefined {
  const [whole, braced, plain, rest = ''] = ITEM.exec(text) ?? []
  const key = braced ?? plain
  const locator = rest
    .replace(/\s+/g, ' ')
    .replace(/^[ ,]+/, '')
    .trim()
  // "@a, @b" is a slip for "@a; @b".
  if (whole === undefined || key === undefined || ANOTHER_KEY.test(locator)) return undefined
  return { key, locator: locator === '' ? undefined : locator }
}
