/** The register of claims: every statement of the deck with its id, its slide, and what answers what. */

import { sourceLabel } from '../cite/format-source.ts'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { nameAdvice } from '../diagnostics/nearest.ts'
import { placeOf } from '../diagnostics/position.ts'
import { onceTogether } from '../once.ts'
import { onceEach } from '../once-each.ts'
import { plainText } from '../parse/plain-text.ts'
import { isToken, walkTokens } from '../parse/tokens.ts'
import type { Checked, Claim, Diagnostic, Slide, SourceEntry, Statement } from '../types.ts'
import { uniqueId } from './ids.ts'

type Entry = Omit<Claim, 'replies'>

interface Listed {
  readonly sources: readonly SourceEntry[]
}

/** The claims and replies of all slides, in deck order. */
export function buildRegister(
  slides: readonly Slide[],
  sources: readonly SourceEntry[],
): Checked<readonly Claim[]> {
  const known = soundRegister(eachStating(slides), { sources })
  // What is wrong names lines, which move while the deck is edited.
  return known.diagnostics.length === 0 ? known : registerOf(slides, sources)
}

/** The slides that state something. */
const eachStating = onceEach((slide: Slide) => (slide.statements.length > 0 ? slide : undefined))

const soundRegister = onceTogether(
  (slides: readonly (Slide | undefined)[], { sources }: Listed): Checked<readonly Claim[]> =>
    registerOf(
      slides.flatMap((slide) => slide ?? []),
      sources,
    ),
)

function registerOf(slides: readonly Slide[], sources: readonly SourceEntry[]): Checked<readonly Claim[]> {
  const labels = new Map(sources.map((entry) => [entry.id, sourceLabel(entry)]))
  const named = nameStatements(slides, labels)
  const diagnostics = [...named.diagnostics]
  const claims = named.value.filter(({ kind }) => kind === 'claim')
  const linked = named.value.map((entry): Entry => {
    if (entry.kind === 'claim') return entry
    const answered = answeredBy(entry, claims)
    if (!answered) diagnostics.push(toNothing(entry, claims))
    return { ...entry, answers: answered?.id, about: entry.about || answered?.about || entry.slide.id }
  })
  const value = linked.map(
    (entry): Claim => ({
      ...entry,
      about: entry.about || entry.slide.id,
      replies: linked.filter(({ answers }) => answers === entry.id).map(({ id }) => id),
    }),
  )
  return { value, diagnostics }
}

/** Ids of authors are settled first, so that a made-up one never takes one of them. */
function nameStatements(slides: readonly Slide[], labels: ReadonlyMap<string, string>): Checked<Entry[]> {
  const diagnostics: Diagnostic[] = []
  const statements = slides.flatMap((slide) => slide.statements.map((statement) => ({ slide, statement })))
  const first = new Map<string, string>()
  const taken = new Set<string>()
  for (const { statement } of statements) {
    const { name, span } = statement
    if (name === undefined) continue
    const place = first.get(name)
    if (place) diagnostics.push(diagnostic('duplicate-claim', span, [name, place]))
    else first.set(name, placeOf(span))
  }
  const value = statements.map(({ slide, statement }): Entry => {
    const { name, kind, pair } = statement
    const own = name !== undefined && !taken.has(name) ? name : undefined
    const id =
      own ?? uniqueId(`${slide.id}-${kind}-${Math.max(pair, 1)}`, new Set([...taken, ...first.keys()]))
    taken.add(id)
    return {
      ...statement,
      id,
      about: statement.about ?? '',
      slide: { id: slide.id, number: slide.number },
      answers: undefined,
      text: textOf(statement, labels),
    }
  })
  return { value, diagnostics }
}

/** The text in one line; a source that it names stands there by its label. */
function textOf({ tokens }: Statement, labels: ReadonlyMap<string, string>): string {
  let text = plainText(tokens)
  walkTokens(tokens, (token) => {
    const [item] = isToken(token, 'citation') ? token.items : []
    const label = item?.narrative === 'name' ? labels.get(item.key) : undefined
    if (item && label) text = text.replace(token.raw, item.locator ? `${label} (${item.locator})` : label)
  })
  return text
}

const answeredBy = ({ to, pair, slide }: Entry, claims: readonly Entry[]): Entry | undefined =>
  to === undefined
    ? claims.find((claim) => claim.slide.id === slide.id && claim.pair === pair)
    : claims.find(({ name }) => name === to)

function toNothing({ to, span }: Entry, claims: readonly Entry[]): Diagnostic {
  const names = claims.flatMap(({ name }) => name ?? [])
  const advice =
    to === undefined || names.length === 0
      ? 'Write it below its claim, or name the claim: "::: claim {#id}" and "::: reply {to=id}".'
      : nameAdvice(to, names)
  return diagnostic('reply-to-nothing', span, [to ?? ''], [advice])
}
