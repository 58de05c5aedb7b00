/** Turns what rules notice into findings: severities of the deck, exceptions of slides, nothing told twice. [pure] */
import { isRule, type RuleName, ruleOf } from '../diagnostics/check-codes.ts'
import { diagnostic, diagnosticOf } from '../diagnostics/diagnostic.ts'
import { firstLineOf, inFile, spanOf } from '../diagnostics/position.ts'
import type { Box, Deck, Diagnostic, Finding, Slide, SlideName, Span } from '../types.ts'

/** What a rule noticed, before the deck and the slide have their say. */
export interface Notice {
  readonly rule: RuleName
  /** The slide it is about; undefined for the deck as a whole. */
  readonly slide?: Slide | undefined
  /** Where it stands; the first line of the slide when undefined. A path stands for a whole file. */
  readonly place?: Span | string | undefined
  /** What fills the message and the hint of the catalogue. */
  readonly parts: readonly string[]
  readonly hintParts?: readonly string[]
  /** True for what may well be right: never more than a warning. */
  readonly isDoubtful?: boolean
  readonly box?: Box | undefined
}

export interface FindingsRequest {
  readonly deck: Deck
  /** What findings without a slide or place are about. */
  readonly deckPath: string
  /** The only rules that are wanted; all when undefined. */
  readonly only: ReadonlySet<RuleName> | undefined
  readonly isChecked: (slide: Slide) => boolean
}

/** The severity of a rule in a deck; undefined when it is off. */
export function severityOf(rule: RuleName, deck: Deck): Diagnostic['severity'] | undefined {
  const { severity, isOff } = ruleOf(rule)
  const chosen = deck.settings.check[rule]?.severity
  if (chosen === 'off' || (chosen === undefined && isOff)) return undefined
  return chosen ?? severity
}

/** The number that a rule compares with, in the deck or by default. */
export function optionOf(rule: RuleName, option: string, deck: Deck): number {
  const set = deck.settings.check[rule]?.options[option]
  return set ?? ruleOf(rule).options?.[option]?.default ?? 0
}

/** The rules that have something to do. A rule asked for by name runs even where the deck leaves it off. */
export function isWanted(rule: RuleName, { deck, only }: FindingsRequest): boolean {
  return only ? only.has(rule) : severityOf(rule, deck) !== undefined
}

/** Mistakes that a build tells, without those that are findings of a rule as well. */
export const withoutRules = (mistakes: readonly Diagnostic[]): Diagnostic[] =>
  mistakes.filter(({ code }) => !isRule(code))

/**
 * The findings of all notices, with a warning for every exception that was not needed. A rule that did not run
 * at all (`ran` is false for it) needs no exception and leaves it alone.
 */
export function toFindings(
  notices: readonly Notice[],
  request: FindingsRequest,
  ran: (rule: RuleName) => boolean,
): Finding[] {
  const used = new Set<Span>()
  const seen = new Set<string>()
  const found: Finding[] = []
  for (const notice of notices) {
    const { rule, slide } = notice
    if (!isWanted(rule, request) || (slide && !request.isChecked(slide))) continue
    const exception = slide?.exceptions[rule]
    if (exception) {
      used.add(exception.span)
      continue
    }
    const finding = toFinding(notice, request)
    // Every slide counts its offsets from its own beginning.
    const place = finding.span && inFile(finding.span)
    const key = [rule, place?.source.path, place?.start, finding.path, finding.message].join(' ')
    if (!seen.has(key)) found.push(finding)
    seen.add(key)
  }
  return [...found, ...unneeded(request, used, ran)]
}

function toFinding(notice: Notice, request: FindingsRequest): Finding {
  const { rule, slide, place, parts, hintParts, isDoubtful, box } = notice
  const where = place ?? (slide ? placeOfSlide(slide) : request.deckPath)
  const made = diagnosticOf(rule, where, parts, hintParts)
  const severity = isDoubtful ? 'warning' : (severityOf(rule, request.deck) ?? made.severity)
  return { ...made, severity, slide: slide && nameOf(slide), box }
}

/** Where people look for a slide: its heading, else its first line. */
export function placeOfSlide({ heading, span }: Slide): Span {
  return firstLineOf(heading?.start === undefined ? span : spanOf(span.source, heading.start, span.end))
}

function unneeded(
  { deck, isChecked, only }: FindingsRequest,
  used: ReadonlySet<Span>,
  ran: (rule: RuleName) => boolean,
): Finding[] {
  if (only) return []
  return deck.stacks.flat().flatMap((slide) =>
    Object.entries(slide.exceptions)
      .filter(([rule, { span }]) => isChecked(slide) && ran(rule as RuleName) && !used.has(span))
      .map(([rule, { span }]) => ({
        ...diagnostic('unneeded-exception', span, [rule]),
        slide: nameOf(slide),
        box: undefined,
      })),
  )
}

/** The slide that a finding is about; other diagnostics have none. */
export const slideOf = (item: Diagnostic | Finding): Finding['slide'] =>
  'slide' in item ? item.slide : undefined

/** What compiling has found, with the slide that it stands on. */
export const onSlides = (diagnostics: readonly Diagnostic[], slides: readonly Slide[]): Finding[] =>
  diagnostics.map((item) => {
    const slide = slides.find(({ span }) => item.span?.source === span.source)
    return { ...item, slide: slide && nameOf(slide), box: undefined }
  })

const nameOf = ({ id, number, title }: Slide): SlideName => ({ id, number, title })
