/**
 * Finds the claims and replies of a slide: `::: claim {…}` and `::: reply {…}` blocks anywhere, and the `pairs`
 * of the claim layout.
 */
import { parseCitations } from '../cite/citations.ts'
import { isIsoDate } from '../cite/iso-date.ts'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { nearestName } from '../diagnostics/nearest.ts'
import { spanOf } from '../diagnostics/position.ts'
import { walkTokens } from '../parse/tokens.ts'
import { wordList } from '../settings/values.ts'
import type {
  Checked,
  CitationGroup,
  Diagnostic,
  MarkdownToken,
  SourceFile,
  Span,
  Stance,
  Statement,
} from '../types.ts'
import { type Container, isContainer } from './split-blocks.ts'

export const STANCES: readonly Stance[] = ['raises', 'answers', 'open']
export const STATUSES = ['contested', 'open', 'agreed', 'confirmed', 'withdrawn', 'dismissed']

/** Attributes that make a `:::` block a statement. */
const NAMES = ['by', 'to', 'stance', 'status', 'asof', 'when', 'about', 'cite', 'kind', 'reply']

/** Whether a block is a statement: it is called so and says something about itself. */
export function isStatement(token: MarkdownToken): token is Container {
  if (!isContainer(token) || (token.name !== 'claim' && token.name !== 'reply')) return false
  const { id, pairs = {} } = token.attributes ?? {}
  return id !== undefined || NAMES.some((name) => Object.hasOwn(pairs, name))
}

/** The statements in `:::` blocks, in reading order; `isPaired` when the layout puts them into rows by order. */
export function readStatementBlocks(
  blocks: readonly MarkdownToken[],
  source: SourceFile,
  isPaired: boolean,
): Checked<Statement[]> {
  const diagnostics: Diagnostic[] = []
  const value: Statement[] = []
  const counts = { claim: 0, reply: 0 }
  walkTokens(blocks, (token) => {
    if (!isStatement(token)) return
    const kind = token.name === 'claim' ? 'claim' : 'reply'
    counts[kind] += 1
    const pair = kind === 'claim' || isPaired ? counts[kind] : counts.claim
    const read = readBlock(token, kind, pair, source)
    value.push(read.value)
    diagnostics.push(...read.diagnostics)
  })
  return { value, diagnostics }
}

function readBlock(
  token: Container,
  kind: 'claim' | 'reply',
  pair: number,
  source: SourceFile,
): Checked<Statement> {
  const span = firstLine(token, source)
  const { id, pairs = {} } = token.attributes ?? {}
  const cite = pairs.cite === undefined ? undefined : readCite(pairs.cite, attributeSpan(span, 'cite'))
  const diagnostics = [...problems(pairs, span), ...(cite?.diagnostics ?? [])]
  return {
    value: {
      kind,
      name: id,
      to: pairs.to?.replace(/^#/, ''),
      pair,
      by: pairs.by,
      when: pairs.when ?? pairs.asof,
      asof: pairs.asof,
      about: pairs.about,
      stance: STANCES.find((stance) => stance === pairs.stance) ?? (kind === 'claim' ? 'raises' : 'answers'),
      status: pairs.status,
      label: pairs.kind,
      hasNoReply: pairs.reply === 'none-found',
      tokens: token.tokens,
      cite: cite?.value,
      span,
    },
    diagnostics,
  }
}

/** People who type a single key may leave the at sign out: `cite=report`, `cite=report:¶4`. */
function readCite(text: string, span: Span): Checked<CitationGroup | undefined> {
  const citation = text.includes('@') ? text : `@${text.replace(/:(?=\P{L})/u, ', ')}`
  return parseCitations(citation, span)
}

function problems(pairs: Readonly<Record<string, string>>, span: Span): Diagnostic[] {
  const wrong = (key: string, problem: string, advice: string): Diagnostic =>
    diagnostic('bad-claim', attributeSpan(span, key), [key, problem], [advice])
  const found: Diagnostic[] = []
  const choose = (key: string, known: readonly string[]): void => {
    const value = pairs[key]
    if (value === undefined || known.includes(value)) return
    const near = nearestName(value, known)
    found.push(wrong(key, `${wordList(known)}, not "${value}"`, near ? `Did you mean ${key}=${near}?` : ''))
  }
  choose('stance', STANCES)
  choose('status', STATUSES)
  choose('reply', ['none-found'])
  if (pairs.asof !== undefined && !isIsoDate(pairs.asof))
    found.push(
      wrong(
        'asof',
        `must be a date, not "${pairs.asof}"`,
        'Write 2019, 2019-02 or 2019-02-22; words go into when="…".',
      ),
    )
  for (const key of Object.keys(pairs)) {
    const near = NAMES.includes(key) || key.includes('-') ? undefined : nearestName(key, NAMES)
    if (near) found.push(wrong(key, 'means nothing', `Did you mean ${near}=?`))
  }
  return found
}

/** `key="value"` on the line of a block, the whole line when it cannot be found. */
function attributeSpan(line: Span, key: string): Span {
  const { source, start, end } = line
  const found = new RegExp(String.raw`(?<![\w-])${key}\s*=\s*(?:"[^"]*"|'[^']*'|[^\s}]+)`).exec(
    source.text.slice(start, end),
  )
  return found ? spanOf(source, start + found.index, start + found.index + found[0].length) : line
}

function firstLine({ start = 0, raw }: Container, source: SourceFile): Span {
  const line = raw.indexOf('\n')
  return spanOf(source, start, start + (line === -1 ? raw.length : line))
}
