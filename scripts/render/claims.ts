/** Claims as templates see them, and as cards in running text. */
import { formatIsoDate } from '../cite/iso-date.ts'
import type { Claim, FieldValue, MarkdownToken, Settings, Slide } from '../types.ts'
import { citationLinks, type SourceLookup } from './citations.ts'
import { escapeHtml } from './html.ts'

/** A claim or reply in a register, a matrix or a map. */
export interface ClaimView {
  readonly id: string
  readonly kind: 'claim' | 'reply'
  readonly by: string
  readonly when: string
  readonly asof: string
  readonly about: string
  /** Whose view it is, in the words of the layouts. */
  readonly stance: 'concern' | 'reply' | 'open'
  readonly status: string
  readonly label: string
  readonly hasNoReply: boolean
  /** In one line, without markup. */
  readonly text: string
  readonly cite: { readonly html: string } | undefined
  /** The slide where it stands. */
  readonly slide: { readonly id: string; readonly number: number }
  readonly replies: readonly ClaimView[]
}

/** What claims are shown with. */
export interface ClaimLookup extends SourceLookup {
  readonly settings: Pick<Settings, 'lang'>
}

const dateText = (when: string | undefined, { settings }: ClaimLookup): string =>
  formatIsoDate(when ?? '', settings.lang)

const STANCES = { raises: 'concern', answers: 'reply', open: 'open' } as const

/** The claims about the given subjects (all when there are none), each with its replies. */
export function viewClaims(
  claims: readonly Claim[],
  lookup: ClaimLookup,
  about: readonly string[] = [],
): ClaimView[] {
  const view = (claim: Claim): ClaimView => ({
    id: claim.id,
    kind: claim.kind,
    by: claim.by ?? '',
    when: dateText(claim.when, lookup),
    asof: claim.asof ?? '',
    about: claim.about,
    stance: STANCES[claim.stance],
    status: claim.status ?? '',
    label: claim.label ?? '',
    hasNoReply: claim.hasNoReply,
    text: claim.text,
    cite: claim.cite ? { html: citationLinks(claim.cite, lookup) } : undefined,
    slide: claim.slide,
    replies: claims.filter(({ id }) => claim.replies.includes(id)).map(view),
  })
  const chosen = claims.filter(
    ({ kind, about: own }) => kind === 'claim' && (about.length === 0 || about.includes(own)),
  )
  return [...chosen].sort((a, b) => about.indexOf(a.about) - about.indexOf(b.about)).map(view)
}

/** The claims that a slide draws: for the layout `register`, and for every slide with `from: claims`. */
export function claimsOf(
  slide: Slide,
  lookup: ClaimLookup & { readonly claims: readonly Claim[] },
): ClaimView[] {
  if (slide.layout.name !== 'register' && slide.fields.from !== 'claims') return []
  return viewClaims(lookup.claims, lookup, texts(slide.fields.about))
}

const texts = (value: FieldValue): string[] =>
  Array.isArray(value) ? value.flatMap((item: FieldValue) => (typeof item === 'string' ? [item] : [])) : []

/** A claim in running text as a card; the partial `statement-card` makes the same for the layout `claim`. */
export function claimCard(claim: Claim, content: string, token: MarkdownToken, lookup: ClaimLookup): string {
  const { kind, by, label, cite } = claim
  const when = dateText(claim.when, lookup)
  const title = token.attributes?.pairs.title ?? (kind === 'claim' ? 'Claim' : 'Reply')
  const classes = [
    'card',
    `card-${STANCES[claim.stance]}`,
    'card-block',
    ...(token.attributes?.classes ?? []),
  ]
  const head = [
    `<p class="card-label"><span>${escapeHtml(title)}</span>${label ? `<span class="card-kind">${escapeHtml(label)}</span>` : ''}</p>`,
    by || when
      ? `<p class="card-by">${escapeHtml(by ?? '')}${when ? ` <span class="card-when">${escapeHtml(when)}</span>` : ''}</p>`
      : '',
  ]
  const source = cite ? `<p class="source-line">${citationLinks(cite, lookup)}</p>\n` : ''
  return `<article class="${escapeHtml(classes.join(' '))}" id="claim-${escapeHtml(claim.id)}">
<header class="card-head">${head.join('')}</header>
<div class="card-text">${content}</div>
${source}</article>\n`
}

/** What a slot shows of the claim that fills it. */
export const slotClaim = (claim: Claim | undefined, lookup: SourceLookup) => ({
  anchor: claim && `claim-${claim.id}`,
  cite: claim?.cite && { html: citationLinks(claim.cite, lookup) },
})
