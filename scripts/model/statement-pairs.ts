/** The claims and replies in the field `pairs` of the claim layout, or of a layout that has the same field. */
import { spanOf } from '../diagnostics/position.ts'
import type { FieldValue, ParsedSlide, Statement } from '../types.ts'
import { isCitation, isMarkdown } from './field-values.ts'

type Members = Readonly<Record<string, FieldValue>>

/** The statements of all pairs, each claim followed by its reply. */
export function readStatementPairs(fields: Members, parsed: ParsedSlide): Statement[] {
  const pairs = Array.isArray(fields.pairs) ? (fields.pairs as readonly FieldValue[]) : []
  return pairs.flatMap((pair, index) =>
    (['claim', 'reply'] as const).flatMap((kind) => {
      const side = membersOf(membersOf(pair)?.[kind])
      if (!side || !isMarkdown(side.text)) return []
      const at = ['pairs', index, kind]
      const span =
        parsed.frontMatter?.spanOf([...at, 'by'], 'value') ?? spanOf(parsed.span.source, parsed.span.start)
      return [readSide(side, side.text.tokens, kind, index + 1, span)]
    }),
  )
}

function readSide(
  side: Members,
  tokens: Statement['tokens'],
  kind: Statement['kind'],
  pair: number,
  span: Statement['span'],
): Statement {
  const text = (name: string): string | undefined => {
    const value = side[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  return {
    kind,
    name: text('id'),
    to: undefined,
    pair,
    by: text('by'),
    when: text('when') ?? text('asof'),
    asof: text('asof'),
    about: text('about'),
    stance: kind === 'claim' ? 'raises' : 'answers',
    status: text('status'),
    label: text('kind'),
    hasNoReply: false,
    tokens,
    cite: isCitation(side.cite) ? side.cite : undefined,
    span,
  }
}

function membersOf(value: FieldValue): Members | undefined {
  const isObject = typeof value === 'object' && !Array.isArray(value)
  return isObject && !isMarkdown(value) && !isCitation(value) ? (value as Members) : undefined
}
