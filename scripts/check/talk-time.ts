/** `too-long`: how long the talk and its parts take, from notes and slides, and how long they may take. [pure] */
import { spanWithin } from '../diagnostics/position.ts'
import { slideTokens } from '../model/needs.ts'
import { plainText } from '../parse/plain-text.ts'
import { isToken, walkTokens } from '../parse/tokens.ts'
import type { Deck, Slide, Span } from '../types.ts'
import { type Notice, optionOf } from './findings.ts'
import { isList } from './slide-notices.ts'

/** Letters of scripts that do not part words: about two make one. */
const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu
const WORD = /[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu

/** Words as they are counted for the time that it takes to say them. */
export function countWords(text: string): number {
  const ideographs = text.match(IDEOGRAPH)?.length ?? 0
  return (text.replace(IDEOGRAPH, ' ').match(WORD)?.length ?? 0) + Math.round(ideographs / 2)
}

/**
 * How long slides take. One with notes takes what they take. One without takes its `timing`, else as long as its
 * words take to say, and not less than a usual time: a picture is looked at too. Lists take what is planned.
 */
function estimator(deck: Deck): (slide: Slide) => number {
  const option = (name: string): number => optionOf('too-long', name, deck)
  const secondsToSay = (words: number): number => (words / Math.max(1, option('wordsPerMinute'))) * 60
  return (slide) => {
    if (isList(slide)) return slide.timing ?? 0
    const spoken = secondsToSay(countWords(plainText(slide.notes)))
    if (spoken > 0) return spoken
    return slide.timing ?? Math.max(option('secondsPerSlide'), secondsToSay(wordsShown(slide)))
  }
}

/** Words on the slide itself, footnotes aside. Code is not read out. */
function wordsShown(slide: Slide): number {
  const aside = [slide.notes, slide.privateNotes, ...slide.footnotes.map(({ tokens }) => tokens)]
  const lists = slideTokens(slide).filter((tokens) => !aside.includes(tokens))
  let words = 0
  for (const tokens of lists) {
    words += countWords(plainText(tokens))
    walkTokens(tokens, (token) => {
      if (isToken(token, 'code')) words -= countWords(token.text)
    })
  }
  return words
}

/** A part of the talk that has a time of its own. */
interface Plan {
  /** The part as the subject of a sentence, and the times planned for its slides. */
  readonly what: string
  readonly timings: string
  readonly slides: readonly Slide[]
  /** Seconds that it may take. */
  readonly longest: number
  /** Seconds that are planned for its slides. */
  readonly planned: number
}

/**
 * Notices about slides that take longer than their `timing`, sections that take longer than that of the slide that
 * opens them, and about the talk as a whole when it takes longer than `duration`.
 *
 * @param duration Where `duration` stands in the settings.
 */
export function timeNotices(deck: Deck, duration: Span | undefined): Notice[] {
  const allowed = 1 + optionOf('too-long', 'tolerance', deck) / 100
  const secondsOf = estimator(deck)
  const slides = deck.stacks.flat()
  const slow = slides.flatMap((slide): Notice[] => {
    const { timing } = slide
    const seconds = secondsOf(slide)
    if (timing === undefined || seconds <= timing * allowed) return []
    const parts = ['What the notes say', timeText(seconds), timeText(timing)]
    return [
      { rule: 'too-long', slide, parts, hintParts: ['Shorten the notes, or plan more time with "timing".'] },
    ]
  })
  /** What fills the message about a part; undefined when it is not too long. */
  const tooLong = ({ what, timings, slides: part, longest, planned }: Plan): string[] | undefined => {
    const spoken = sumOf(part.map(secondsOf))
    const total = Math.max(spoken, planned)
    if (total <= longest * allowed) return undefined
    return [planned > spoken ? timings : what, timeText(total), timeText(longest)]
  }
  const sections = deck.sections.flatMap(({ timing: longest, slides: part }): Notice[] => {
    const [slide] = part
    const timings = 'The "timing" of the slides of this section together'
    const planned = sumOf(part.map(ownTiming))
    const parts = tooLong({ what: 'This section', timings, slides: part, longest, planned })
    if (!slide || !parts) return []
    const place = spanWithin(slide.span, /^timing:[^\n]*/m)
    return [{ rule: 'too-long', slide, place, parts, hintParts: [SECTION_ADVICE] }]
  })
  const { duration: longest } = deck.settings
  const parts =
    longest === undefined
      ? undefined
      : tooLong({
          what: 'The talk',
          timings: 'The "timing" of all slides together',
          slides,
          longest,
          planned: plannedSeconds(deck),
        })
  const talk: Notice[] = parts ? [{ rule: 'too-long', place: duration, parts, hintParts: [TALK_ADVICE] }] : []
  return [...slow, ...sections, ...talk]
}

const SECTION_ADVICE =
  'Shorten its notes, leave slides out ("hidden: true"), or plan more time with this "timing".'
const TALK_ADVICE =
  'Leave slides out ("hidden: true"), shorten the notes, or set "duration" to the time that you have.'

const ownTiming = ({ timing = 0 }: Slide): number => timing

/** The time of a section holds the times of its slides. */
function plannedSeconds({ stacks, sections }: Deck): number {
  const inSections = new Set(sections.flatMap(({ slides }) => slides))
  const others = stacks.flat().filter((slide) => !inSections.has(slide))
  return sumOf([...sections.map(({ timing }) => timing), ...others.map(ownTiming)])
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0)

/** `45 s`, `2 min`, `1 min 30 s`; from five minutes on whole minutes. */
export function timeText(seconds: number): string {
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  if (whole >= 300) return `${Math.round(whole / 60)} min`
  const rest = whole % 60
  return `${Math.floor(whole / 60)} min${rest === 0 ? '' : ` ${rest} s`}`
}
