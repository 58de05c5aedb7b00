/** The settings of a deck. */
import type { Room, RuleSetting } from './check.ts'

export interface SlideSize {
  /** CSS pixels. */
  readonly width: number
  readonly height: number
}

/** What can be limited between the sides; statements are claims and replies together. */
export type BalanceMeasure = 'statements' | 'words' | 'slides' | 'sources' | 'minutes'

/** What a page of the handout shows: a slide and its notes, several slides, or text only. */
export type HandoutKind = 'notes' | '2up' | '3up' | '6up' | 'outline'

/** The settings of a deck, checked and complete. The keys of deck.yaml are the same. */
export interface Settings {
  readonly title: string | undefined
  readonly subtitle: string | undefined
  readonly authors: readonly string[]
  /** ISO date `2026-11-24`, or free text such as `Spring term`. */
  readonly date: string | undefined
  /** BCP 47. */
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  readonly description: string | undefined
  readonly keywords: readonly string[]
  readonly url: string | undefined
  readonly theme: string
  readonly size: SlideSize
  /** Seconds. */
  readonly duration: number | undefined
  readonly transition: string
  readonly footer: string | undefined
  readonly slideNumber: boolean
  readonly incremental: boolean
  readonly html: 'safe' | 'raw'
  /** A pattern for the separator line, or undefined for the default `---`. */
  readonly separator: string | undefined
  readonly verticalSeparator: string | undefined
  readonly notesSeparator: string | undefined
  readonly paper: 'a4' | 'letter'
  readonly handout: HandoutKind
  /** Path of the source list relative to the deck root; undefined means sources.yaml when present. */
  readonly sources: string | undefined
  /** Whether the handout ends with the register of claims. */
  readonly handoutRegister: boolean
  /** How many times as much one side may have as the other, by what is counted. */
  readonly balance: Readonly<Partial<Record<BalanceMeasure, number | undefined>>>
  /** What the deck says about rules of `lectern check`, by the name of the rule. */
  readonly check: Readonly<Record<string, RuleSetting>>
  /** Where the talk is given; a usual room when the deck does not say. */
  readonly room: Room
  /** Passed through to Reveal.js. */
  readonly reveal: Readonly<Record<string, unknown>>
  /** Extra style sheets and scripts relative to the deck root (reveal-md's `css` and `scripts`). */
  readonly css: readonly string[]
  readonly scripts: readonly string[]
}
