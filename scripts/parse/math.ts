/**
 * Finds formulas in Markdown: `$…$`, `$$…$$`, `\(…\)`, `\\(…\\)`, `\\[…\\]`, and `\[…\]` on lines of its own.
 *
 * What looks like a formula by accident stays text: amounts of money, shell variables, and brackets with a
 * backslash that other programs write so that Markdown leaves them alone.
 */
import type { TokenizerAndRendererExtension } from 'marked'

/** A formula at the start of a text. `texStart` is where its TeX begins in `raw`. */
export interface Formula {
  readonly raw: string
  readonly tex: string
  readonly texStart: number
  readonly display: boolean
}

/** No blank line: that ends a paragraph, and TeX has none in formulas either. */
const LINE_BREAK = String.raw`\n(?![ \t]*(?:\n|$))`
const ESCAPED = String.raw`\\[^\n]`
const DOLLAR = new RegExp(String.raw`^\$(?![\s$])((?:${ESCAPED}|[^$\\\n]|\\?${LINE_BREAK})+)\$(?![\d$])`)
const DOLLARS = new RegExp(
  String.raw`^\$\$(?!\$)((?:${ESCAPED}|\$(?!\$)|[^$\\\n]|\\?${LINE_BREAK})+)\$\$(?!\$)`,
)
const BLOCK_DOLLARS = new RegExp(
  String.raw`^ {0,3}\$\$(?!\$)((?:${ESCAPED}|\$(?!\$)|[^$\\\n]|\\?${LINE_BREAK})+)\$\$[ \t]*(?:\n|$)`,
)
const BRACKET = /^ {0,3}(\\{1,2})([([])/
const BLANK_LINE = /\n[ \t]*\n/
/** Formulas in brackets end within so many characters; each opening bracket has to look for its end. */
const LONGEST = 5000
const BLOCK_IN_PARAGRAPH = /\n {0,3}(?:\$\$|\\{1,2}\[)/g
/** Signs that running text has no use for. */
const TEX_SIGN = /\\[A-Za-z]|(?<!\\)[_^{}=]/
/** `\(c\)` and `\(see above\)` are what careful programs make of text in brackets. */
const WORDS = /^(?:[crCR]|[\p{L}\p{N}\s.,;:!?'’"–-]{2,})$/u
/** The beginning of an HTML tag or an address that goes on behind the formula: its dollar was not the end. */
const CUT_THING = /<\/?[A-Za-z][^<>]*=\s*(?:"[^"]*|'[^']*)$|\]\([^()\s]*$|:\/\/\S*$/

/** The formula at the start of a text; `before` is the character in front of it. */
export function inlineFormula(src: string, before = ''): Formula | undefined {
  if (src[0] === '$') {
    const [raw, tex = ''] = (src[1] === '$' ? DOLLARS : DOLLAR).exec(src) ?? []
    if (raw === undefined || before === '$') return undefined
    const display = src[1] === '$'
    const isFormula = display ? isDisplayed(tex) : isInText(tex, before)
    return isFormula ? { raw, tex, texStart: display ? 2 : 1, display } : undefined
  }
  const found = src[0] === ' ' ? undefined : inBrackets(src)
  if (!found || (found.mark === '\\' && (found.display || WORDS.test(found.tex.trim())))) return undefined
  const { raw, tex, texStart, display } = found
  return { raw, tex, texStart, display }
}

interface Bracketed extends Formula {
  readonly mark: string
}

/** What stands between brackets with one or two backslashes; the closing one ends its line for a block. */
function inBrackets(src: string, isBlock = false): Bracketed | undefined {
  const [open = '', mark = '', bracket] = BRACKET.exec(src) ?? []
  if (open === '') return undefined
  const close = `${mark}${bracket === '(' ? ')' : ']'}`
  const part = src.slice(0, open.length + LONGEST)
  for (let at = part.indexOf(close, open.length); at !== -1; at = part.indexOf(close, at + 1)) {
    const rest = isBlock ? /^[ \t]*(?:\n|$)/.exec(src.slice(at + close.length))?.[0] : ''
    if (rest === undefined) continue
    const tex = part.slice(open.length, at)
    if (tex.trim() === '' || BLANK_LINE.test(tex)) return undefined
    const raw = src.slice(0, at + close.length) + rest
    return { raw, tex, texStart: open.length, display: bracket === '[', mark }
  }
  return undefined
}

/** Pandoc's rule, and what shows that the dollars have nothing to do with each other. */
function isInText(tex: string, before: string): boolean {
  if (/\s$|`/.test(tex) || /^[),;]/.test(tex) || CUT_THING.test(tex)) return false
  return !/[A-Za-z0-9]/.test(before) || TEX_SIGN.test(tex)
}

const isDisplayed = (tex: string): boolean => /\S/.test(tex) && !/`|^[),;]/.test(tex) && !CUT_THING.test(tex)

/** The displayed formula that whole lines at the start of a text make. */
export function blockFormula(src: string): Formula | undefined {
  const [rawDollars, inDollars] = BLOCK_DOLLARS.exec(src) ?? []
  if (rawDollars !== undefined && inDollars !== undefined)
    return isDisplayed(inDollars) ? block(rawDollars, inDollars) : undefined
  const found = inBrackets(src, true)
  if (!found?.display || (found.mark === '\\' && !TEX_SIGN.test(found.tex))) return undefined
  return { raw: found.raw, tex: found.tex, texStart: found.texStart, display: true }
}

const block = (raw: string, tex: string): Formula => ({
  raw,
  tex,
  texStart: raw.indexOf('$') + 2,
  display: true,
})

export const mathBlock: TokenizerAndRendererExtension = {
  name: 'mathBlock',
  level: 'block',
  start(src) {
    const blank = src.indexOf('\n\n')
    const paragraph = blank === -1 ? src : src.slice(0, blank)
    for (const { index } of paragraph.matchAll(BLOCK_IN_PARAGRAPH))
      if (blockFormula(paragraph.slice(index + 1))) return index
    return undefined
  },
  tokenizer(src) {
    const formula = /^ {0,3}[$\\]/.test(src) ? blockFormula(src) : undefined
    return formula && { type: 'mathBlock', ...formula }
  },
}

export const math: TokenizerAndRendererExtension = {
  name: 'math',
  level: 'inline',
  start: (src) => src.indexOf('$'),
  tokenizer(src, tokens) {
    if (src[0] !== '$' && !/^\\{1,2}[([]/.test(src)) return undefined
    // Inside raw `<code>` and the like there are no formulas.
    if (this.lexer.state.inRawBlock) return undefined
    const last = tokens.at(-1)
    const formula = inlineFormula(src, last?.type === 'escape' ? '' : last?.raw.at(-1))
    return formula && { type: 'math', ...formula }
  },
}

/** Hides formulas from the search for the end of an emphasis: a star in them ends nothing. */
export function maskFormulas(src: string): string {
  if (!src.includes('$') && !src.includes('\\(') && !src.includes('\\[')) return src
  let masked = ''
  let at = 0
  for (const { index } of src.matchAll(/(?<!\\)\$|\\{1,2}[([]/g)) {
    if (index < at) continue
    const formula = inlineFormula(src.slice(index), src[index - 1])
    if (!formula) continue
    masked += src.slice(at, index) + 'a'.repeat(formula.raw.length)
    at = index + formula.raw.length
  }
  return masked + src.slice(at)
}
