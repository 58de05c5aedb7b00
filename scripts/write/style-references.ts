/** Finds the addresses in a style sheet, without reading anything into its rules. */

export interface StyleReference {
  readonly kind: 'url' | 'import'
  readonly address: string
  /** Where the address stands, without quotes. */
  readonly addressStart: number
  /** The range of the whole `url(…)` or `@import …;`. */
  readonly start: number
  readonly end: number
  /** What limits an import: `layer(base) supports(display: grid) print`. */
  readonly condition: string
}

const STRING = String.raw`"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'`
const ADDRESS = String.raw`\burl\(\s*(?:${STRING}|(?:[^"'()\\\s]|\\[\s\S])*)\s*\)`
/** Comments, strings and namespaces come first, so that what looks like an address in them is passed over. */
const TOKEN = new RegExp(
  String.raw`(?<skip>\/\*[\s\S]*?(?:\*\/|$)|@namespace\b[^;]*;|@charset\b[^;]*;)` +
    String.raw`|@import\s*(?<imported>${ADDRESS}|${STRING})(?<condition>(?:${STRING}|[^;"'])*);?` +
    `|(?<string>${STRING})|(?<url>${ADDRESS})`,
  'gi',
)

/** All addresses in the order in which they stand; `data:` and `#id` included. */
export function styleReferences(css: string): StyleReference[] {
  return [...css.matchAll(TOKEN)].flatMap((match) => {
    const { imported, condition = '', url } = match.groups ?? {}
    const written = imported ?? url
    if (written === undefined) return []
    const inner = /^(?:url\(\s*)?(["']?)([\s\S]*?)\1(?:\s*\))?$/i.exec(written)?.[2] ?? ''
    const writtenAt = match.index + match[0].indexOf(written)
    return [
      {
        kind: imported === undefined ? 'url' : 'import',
        address: unescaped(inner),
        addressStart: writtenAt + written.indexOf(inner, inner === '' ? 0 : written.search(/\(|["']/) + 1),
        start: match.index,
        end: match.index + match[0].length,
        condition: condition.trim(),
      } satisfies StyleReference,
    ]
  })
}

/** Undoes CSS escapes: `\20 ` is a blank, `\(` a bracket. */
const unescaped = (text: string): string =>
  text.replace(/\\(?:([0-9a-f]{1,6})\s?|([\s\S]))/gi, (_, hex: string | undefined, character: string) =>
    hex ? String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff)) : character,
  )
