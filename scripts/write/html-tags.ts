/** Walks over the tags of a page that we have rendered ourselves, without building a tree. [pure] */

interface TagVisitor {
  /** An opening tag; closing tags and text pass by. */
  readonly tag: (tag: string) => string
  /** The inside of a style element. */
  readonly style: (css: string) => string
  /** A whole script element, given as its opening tag and its code. */
  readonly script: (open: string, code: string) => string
}

/** What an attribute becomes; `extra` is put after it. */
type Rewritten = string | { readonly value: string; readonly extra: string }

const INSIDE = `(?:"[^"]*"|'[^']*'|[^"'>])*`
const PIECE = new RegExp(
  String.raw`<!--[\s\S]*?-->|(<script\b${INSIDE}>)([\s\S]*?)<\/script\s*>|(<style\b${INSIDE}>)([\s\S]*?)<\/style\s*>|<[a-z]${INSIDE}>`,
  'gi',
)

/** The page with its tags, styles and scripts rewritten; comments stay. */
export function rewriteTags(html: string, visitor: TagVisitor): string {
  return html.replace(PIECE, (piece: string, script?: string, code = '', style?: string, css = '') => {
    if (script !== undefined) return visitor.script(script, code)
    if (style !== undefined) return `${style}${visitor.style(css)}</style>`
    return piece.startsWith('<!--') ? piece : visitor.tag(piece)
  })
}

/** An opening tag with its quoted attributes rewritten; names come in small letters and values decoded. */
export function rewriteAttributes(tag: string, rewrite: (name: string, value: string) => Rewritten): string {
  return tag.replace(
    /(\s)([^\s"'<>/=]+)=(?:"([^"]*)"|'([^']*)')/g,
    (whole: string, space: string, name: string, double?: string, single?: string) => {
      const written = decode(double ?? single ?? '')
      const result = rewrite(name.toLowerCase(), written)
      const { value, extra } = typeof result === 'string' ? { value: result, extra: '' } : result
      return value === written ? whole : `${space}${name}="${encode(value)}"${extra}`
    },
  )
}

const decode = (text: string): string =>
  text.replace(/&(?:quot|#34|#39|lt|gt|amp);/g, (reference) => REFERENCES[reference] ?? reference)

const encode = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

const REFERENCES: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&#34;': '"',
  '&#39;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
}
