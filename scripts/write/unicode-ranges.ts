/** Which subsets of a font a deck needs, by the characters it uses. */

type Range = readonly [first: number, last: number]

/** What was parsed once: every deck asks the same few packages, and a whole script has 75 kB of ranges. */
const known = new Map<string, readonly Range[]>()

/** Parses CSS `unicode-range`: `U+0-FF,U+131,U+4??`. */
export function parseUnicodeRange(text: string): readonly Range[] {
  const ranges = known.get(text) ?? parse(text)
  known.set(text, ranges)
  return ranges
}

function parse(text: string): Range[] {
  return text.split(',').flatMap((part): Range[] => {
    const [, first = '', last] = /^\s*U\+([0-9A-F?]+)(?:-([0-9A-F]+))?\s*$/i.exec(part) ?? []
    if (first === '') return []
    return [
      [
        Number.parseInt(first.replaceAll('?', '0'), 16),
        Number.parseInt(last ?? first.replaceAll('?', 'F'), 16),
      ],
    ]
  })
}

/** The characters that stand in some range. */
export function coveredBy(ranges: readonly Range[], characters: Iterable<number>): number[] {
  return [...characters].filter((character) =>
    ranges.some(([first, last]) => first <= character && character <= last),
  )
}

/** All characters of some texts as code points, control characters left out. */
export function charactersOf(texts: Iterable<string>): Set<number> {
  const found = new Set<number>()
  for (const text of texts) {
    // Nearly all text is ASCII, and every font's first subset holds all of that: one letter stands for it.
    if (/[!-~]/.test(text)) found.add(0x41)
    for (const [character] of text.matchAll(/[^\0-\x7f]/gu)) found.add(character.codePointAt(0) ?? 0)
    if (!text.includes('&#')) continue
    for (const [, hex, decimal] of text.matchAll(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi))
      found.add(hex ? Number.parseInt(hex, 16) : Number(decimal))
  }
  return found
}
