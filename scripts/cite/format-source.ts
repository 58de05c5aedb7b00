/** How a source is named at the foot of a slide and in the list of sources. */
import type { SourceEntry } from '../types.ts'
import { formatIsoDate } from './iso-date.ts'

/** One line of the list of sources, in the order in which it is read; punctuation is included. */
export interface SourceLine {
  /** Who is responsible: the authors, else the publisher. '' when neither is known. */
  readonly lead: string
  readonly title: string
  /** Where and when it appeared, and the author's note on it. */
  readonly rest: string
  /** The address, and how it is shown: without protocol and closing slash. */
  readonly url: { readonly href: string; readonly text: string } | undefined
}

/** The short name of a source: the author's own, else who and in which year: `Reuters, 2019`. */
export function sourceLabel(entry: SourceEntry): string {
  if (entry.short) return entry.short
  const who = authorLabel(entry) ?? entry.publisher ?? entry.container ?? entry.title ?? entry.id
  const year = entry.issued?.slice(0, 4)
  return year ? `${who}, ${year}` : who
}

/** The parts of an entry for the list of sources, dates in the words of `locale`. */
export function formatSource(entry: SourceEntry, locale: string): SourceLine {
  const names = entry.authors.map(({ name }) => name)
  const lead = names.length > 0 ? names.join('; ') : (entry.publisher ?? '')
  const publisher = names.length > 0 && entry.publisher !== entry.container ? entry.publisher : undefined
  const issued = entry.issued && formatIsoDate(entry.issued, locale)
  const place = [containerText(entry), publisher, issued].filter((part) => part && part !== lead).join(', ')
  return {
    lead: sentence(lead),
    title: sentence(entry.title ?? ''),
    rest: [sentence(place), sentence(entry.note ?? '')].filter(Boolean).join(' '),
    url: entry.url ? { href: entry.url, text: readableAddress(entry.url) } : undefined,
  }
}

/** `The Computer Journal 27(2), 97–111`. */
function containerText({ container, volume, issue, page }: SourceEntry): string | undefined {
  const number = volume && issue ? `${volume}(${issue})` : (volume ?? issue)
  const named = [container, number].filter(Boolean).join(' ')
  const pages = page?.replace(/(\d)\s*--?\s*(?=\d)/g, '$1–')
  return [named, pages].filter(Boolean).join(', ') || undefined
}

/** `https://www.example.org/a/` reads as `example.org/a`; escaped letters are shown as letters. */
export function readableAddress(url: string): string {
  const bare = url.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')
  try {
    // Blanks and invisible signs stay escaped: they would break or disguise the address.
    return decodeURI(bare).replace(/[\s\p{C}]/gu, encodeURIComponent)
  } catch {
    return bare
  }
}

function authorLabel({ authors }: SourceEntry): string | undefined {
  const [first, second, ...more] = authors
  if (!first || !second) return first?.short
  return more.length > 0 ? `${first.short} et al.` : `${first.short} & ${second.short}`
}

/** Text with a full stop, unless it already ends like a sentence. */
const sentence = (text: string): string => (text === '' || /[.!?…:]["”’)]?$/.test(text) ? text : `${text}.`)
