/** The rules for claims: each has a speaker, a date and a source, and an allegation has its reply. */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import type { Claim, Diagnostic, Slide } from '../types.ts'
import { citationsIn } from './cited-sources.ts'

/** What a claim may be called that accuses somebody; without any label it is taken for one. */
const ALLEGATION = /^(allegation|accusation|charge)/i

/** Warnings for claims and replies that cannot be followed to who, when and where, or that nobody answers. */
export function checkClaims(claims: readonly Claim[], slides: readonly Slide[]): Diagnostic[] {
  if (claims.length === 0) return []
  const citing = new Set(slides.flatMap(({ id, cite }) => (cite ? [id] : [])))
  return claims.flatMap((claim) => {
    const { kind, span, by, when, cite, tokens, slide } = claim
    const hasSource = cite !== undefined || citationsIn(tokens).length > 0 || citing.has(slide.id)
    return [
      ...(by ? [] : [diagnostic('claim-without-speaker', span, [kind])]),
      ...(when ? [] : [diagnostic('claim-without-date', span, [kind])]),
      ...(hasSource ? [] : [diagnostic('claim-without-source', span, [kind])]),
      ...(isUnanswered(claim)
        ? [diagnostic('unanswered-claim', span, [shortText(claim)], [claim.name ?? 'its-id'])]
        : []),
    ]
  })
}

function isUnanswered({ kind, stance, label, replies, hasNoReply }: Claim): boolean {
  if (kind !== 'claim' || stance !== 'raises' || hasNoReply || replies.length > 0) return false
  return label === undefined || ALLEGATION.test(label)
}

const shortText = ({ text }: Claim): string => (text.length > 50 ? `${text.slice(0, 49).trimEnd()}…` : text)
