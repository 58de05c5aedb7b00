/** `too-long`: how long the talk takes, from the notes, and how long it may take. [pure] */
import { plainText } from '../parse/plain-text.ts'
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
 * Notices about slides whose notes take longer than their `timing`, and about the talk as a whole when it takes
 * longer than `duration`. A slide takes what its notes take; without notes its `timing`, else a usual time.
 *
 * @param duration Where `duration` stands in the settings.
 */
export function timeNotices(deck: Deck, duration: Span | undefined): Notice[] {
  const option = (name: string): number => optionOf('too-long', name, deck)
  const allowed = 1 + option('tolerance') / 100
  const slides = deck.stacks.flat()
  const secondsOf = (slide: Slide): number => {
    if (isList(slide)) return slide.timing ?? 0
    const spoken = (countWords(plainText(slide.notes)) / Math.max(1, option('wordsPerMinute'))) * 60
    return spoken > 0 ? spoken : (slide.timing ?? option('secondsPerSlide'))
  }
  const slow = slides.flatMap((slide): Notice[] => {
    const { timing } = slide
    const seconds = secondsOf(slide)
    if (timing === undefined || seconds <= timing * allowed) return []
    const parts = ['What the notes say', timeText(seconds), timeText(timing)]
    return [
      { rule: 'too-long', slide, parts, hintParts: ['Shorten the notes, or plan more time with "timing".'] },
    ]
  })
  const { duration: longest } = deck.settings
  if (longest === undefined) return slow
  const spoken = slides.map(secondsOf).reduce((sum, seconds) => sum + seconds, 0)
  const planned = slides.map((slide) => slide.timing ?? 0).reduce((sum, seconds) => sum + seconds, 0)
  const total = Math.max(spoken, planned)
  if (total <= longest * allowed) return slow
  const what = planned > spoken ? 'The "timing" of all slides together' : 'The talk'
  const parts = [what, timeText(total), timeText(longest)]
  const advice =
    'Leave slides out ("hidden: true"), shorten the notes, or set "duration" to the time that you have.'
  return [...slow, { rule: 'too-long', place: duration, parts, hintParts: [advice] }]
}

/** `45 s`, `2 min`, `1 min 30 s`; from five minutes on whole minutes. */
export function timeText(seconds: number): string {
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  if (whole >= 300) return `${Math.round(whole / 60)} min`
  const rest = whole % 60
  return `${Math.floor(whole / 60)} min${rest === 0 ? '' : ` ${rest} s`}`
}
