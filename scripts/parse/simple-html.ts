/**
 * Tells raw HTML that needs no sanitizer: line breaks, and plain elements that open and close properly among
 * their siblings, such as `H<sub>2</sub>O`. Decks with nothing else are spared loading the HTML libraries.
 */
const VOID = /^<(?:br|wbr)\s*\/?>$/i
const PAIR = /^<(\/?)(b|i|em|strong|sub|sup|kbd|mark|u|s|small|del|ins|abbr|cite|q|var|samp)>$/i

/** Whether one tag is simple; `open` holds what its earlier siblings opened, and is kept up to date. */
export function isSimpleHtml(html: string, open: string[]): boolean {
  if (VOID.test(html)) return true
  const [, slash, name = ''] = PAIR.exec(html) ?? []
  if (slash === undefined) return false
  if (slash === '') {
    open.push(name.toLowerCase())
    return true
  }
  return open.pop() === name.toLowerCase()
}
