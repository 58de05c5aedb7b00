/** What `html: safe` allows in addresses and attributes; the sanitizer and our own markup share it. */
import type { Attributes } from '../types.ts'

/** Anything else a browser might open by itself or run. */
const SAFE_SCHEMES = new Set([
  'http',
  'https',
  'mailto',
  'tel',
  'sms',
  'ftp',
  'ftps',
  'sftp',
  'xmpp',
  'irc',
  'ircs',
  'geo',
])
const IMAGE_DATA = /^data:image\/(?:png|gif|jpe?g|webp|avif|bmp|svg\+xml)[;,]/i
// Names without "-" and ":", as the HTML libraries write them.
const UNSAFE_NAME =
  /^(?:on.*|srcdoc|formaction|action|ping|background|dynsrc|lowsrc|is|nonce|autofocus|contenteditable|xmlbase|shadowrootmode|data(?:backgroundiframe|backgroundinteractive|previewlink|iframe))$/
const ADDRESS_NAME =
  /^(?:(?:xlink)?href|src|srcset|poster|cite|data|longdesc|usemap|data(?:src|srcset|background|backgroundimage|backgroundvideo))$/
const UNSAFE_STYLE = /(?:java|vb)script:|expression\s*\(|-moz-binding|behavior\s*:|@import|\\/i

/** Whether an address neither runs script nor opens another program; `image` allows pictures as data. */
export function isSafeAddress(address: string, image = false): boolean {
  // Browsers ignore these characters where they would hide a scheme.
  const plain = Array.from(address)
    .filter((character) => character > ' ' && character !== '\u007f')
    .join('')
  const scheme = /^([^/?#:]*):/.exec(plain)?.[1]
  if (scheme === undefined) return true
  if (image && IMAGE_DATA.test(plain)) return true
  return SAFE_SCHEMES.has(scheme.toLowerCase())
}

/** Whether a style stays a style: no script, no outside rules, no escapes that could hide either. */
export const isSafeStyle = (style: string): boolean =>
  !UNSAFE_STYLE.test(style.replace(/\/\*[\s\S]*?\*\//g, ''))

// What browsers accept as a name goes much further, and no author means it.
const NAME = /^[A-Za-z_][\w:.-]*$/

/** Whether an attribute may stand in a safe deck; takes `data-src` as well as `dataSrc`. */
export function isSafeAttribute(name: string, value: string): boolean {
  const plain = name.replace(/[-:]/g, '').toLowerCase()
  if (!NAME.test(name) || UNSAFE_NAME.test(plain)) return false
  if (plain === 'style') return isSafeStyle(value)
  return !ADDRESS_NAME.test(plain) || isSafeAddress(value, /src|image|poster|background/.test(plain))
}

/** The attributes of an author that may stand in a safe deck, and the names of the others. */
export function safeAttributes(attributes: Attributes): { attributes: Attributes; removed: string[] } {
  const removed: string[] = []
  const pairs = Object.entries(attributes.pairs).filter(([name, value]) => {
    const safe = isSafeAttribute(name, value)
    if (!safe) removed.push(name)
    return safe
  })
  return {
    attributes: removed.length > 0 ? { ...attributes, pairs: Object.fromEntries(pairs) } : attributes,
    removed,
  }
}
