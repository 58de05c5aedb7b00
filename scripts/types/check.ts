/** What is checked, and what was found. */
import type { Diagnostic, Severity, Span } from './diagnostics.ts'

/** What deck.yaml says about one rule. */
export interface RuleSetting {
  /** Undefined keeps the severity that the rule has. */
  readonly severity: Severity | 'off' | undefined
  /** Numbers by the name of the rule's option. */
  readonly options: Readonly<Record<string, number>>
}

/** The room in which the talk is given; metres. */
export interface Room {
  /** Width of the screen. */
  readonly screen: number
  /** Distance of the back row from it. */
  readonly back: number
}

/** Why a slide may break a rule. */
export interface Exception {
  readonly reason: string
  /** The key that names the rule. */
  readonly span: Span
}

/** Pixels of the slide, from its upper left corner. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The slide that a finding is about. */
export interface SlideName {
  readonly id: string
  readonly number: number
  readonly title: string
}

/** A diagnostic of a rule; its code is the name of the rule. */
export interface Finding extends Diagnostic {
  /** Undefined when it is about the deck as a whole. */
  readonly slide: SlideName | undefined
  /** Where on the slide; undefined when it is about the slide as a whole, or about its text alone. */
  readonly box: Box | undefined
}
