/** Reads one plain value of a layout field: text, Markdown, number, date, picture or citation. */
import { parseCitations } from '../cite/citations.ts'
import { isIsoDate } from '../cite/iso-date.ts'
import { markdownFromText } from '../parse/markdown-text.ts'
import type { Diagnostic, FieldDeclaration, FieldValue, Span } from '../types.ts'
import { readAsset } from './asset-value.ts'
import { shown } from './shape.ts'
import { wordList } from './values.ts'

/** A value with its diagnostics, or what is wrong with it in words that complete `"key" …`. */
interface Read {
  readonly value: FieldValue
  readonly diagnostics: readonly Diagnostic[]
  readonly problem?: { readonly text: string; readonly advice: string }
}

/** The value as the declared type, undefined when it does not fit. Lists and objects are read elsewhere. */
export function readFieldValue(raw: unknown, declaration: FieldDeclaration, span: Span): Read {
  const { type, values } = declaration
  if (type === 'boolean')
    return typeof raw === 'boolean' ? good(raw) : bad(raw, 'must be true or false', 'Write true or false.')
  if (type === 'number') return readNumber(raw, declaration)
  const text = plainText(raw, span)
  if (text === undefined)
    return bad(raw, 'must be text', 'Write text; quotes help when it holds ": " or "#".')
  if (values && !values.map(String).includes(text)) return bad(raw, wordList(values), '')
  switch (type) {
    case 'text':
    case 'markdown':
      return markdownFromText(text, span, type === 'text')
    case 'date':
      return isIsoDate(text) ? good(text) : bad(raw, 'must be a date', 'Write 2019, 2019-02 or 2019-02-22.')
    case 'image':
      return readAsset(text, span)
    case 'cite':
      return parseCitations(text, span)
    default:
      return good(text)
  }
}

function readNumber(raw: unknown, { min, max, values }: FieldDeclaration): Read {
  if (typeof raw !== 'number' || !Number.isFinite(raw))
    return bad(raw, 'must be a number', 'Write digits, with a point for fractions.')
  if (values && !values.includes(raw)) return bad(raw, wordList(values), '')
  if (min !== undefined && raw < min) return bad(raw, `must be at least ${min}`, '')
  if (max !== undefined && raw > max) return bad(raw, `must be at most ${max}`, '')
  return good(raw)
}

/**
 * YAML reads `2019` or `true` as other types; where text is wanted they are text, as the author wrote it
 * (`1.50` keeps its zero).
 */
function plainText(raw: unknown, { source, start, end }: Span): string | undefined {
  if (typeof raw === 'string') return raw
  if (typeof raw === 'boolean') return String(raw)
  if (typeof raw !== 'number') return undefined
  const written = source.text.slice(start, end).trim()
  return Number(written) === raw ? written : String(raw)
}

const good = (value: FieldValue): Read => ({ value, diagnostics: [] })

const bad = (raw: unknown, text: string, advice: string): Read => ({
  value: undefined,
  diagnostics: [],
  problem: { text: `${text}, not ${shown(raw)}`, advice },
})
