/** Claims and replies: who says what, about what, when, with which source, answered by whom. */
import type { CitationGroup } from './citations.ts'
import type { Span } from './diagnostics.ts'
import type { MarkdownToken } from './parsed.ts'

/** Which side a statement is on: it raises a concern, answers one, or leaves the point open. */
export type Stance = 'raises' | 'answers' | 'open'

/** A claim or reply as it stands on a slide. */
export interface Statement {
  readonly kind: 'claim' | 'reply'
  /** The id that the author gave it. */
  readonly name: string | undefined
  /** The id of the claim that a reply answers; undefined when its place on the slide says so. */
  readonly to: string | undefined
  /** Counts the claims before it on the slide; a reply belongs to the claim with the same count. */
  readonly pair: number
  readonly by: string | undefined
  /** The date as shown: `Feb 2019`. */
  readonly when: string | undefined
  /** The same as an ISO date, when the author gave one. */
  readonly asof: string | undefined
  /** The subject, which registers and matrices choose by. */
  readonly about: string | undefined
  readonly stance: Stance
  readonly status: string | undefined
  /** What kind of statement it is: `allegation`, `denial`, `opinion`. */
  readonly label: string | undefined
  /** True when the author looked for a reply and found none. */
  readonly hasNoReply: boolean
  readonly tokens: readonly MarkdownToken[]
  readonly cite: CitationGroup | undefined
  readonly span: Span
}

/** An entry of the register. */
export interface Claim extends Statement {
  /** The author's id, else one made from the slide's: `law-claim-2`. */
  readonly id: string
  readonly about: string
  readonly slide: { readonly id: string; readonly number: number }
  /** For a reply the id of the claim that it answers. */
  readonly answers: string | undefined
  /** For a claim the ids of its replies. */
  readonly replies: readonly string[]
  readonly text: string
}

/** Words in quotation marks that were found in the text of their source. */
export interface VerifiedQuotation {
  readonly slide: string
  readonly key: string
  readonly words: string
  readonly sha256: string
}
