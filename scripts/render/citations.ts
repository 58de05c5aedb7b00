/** Citations as people see them: a mark in the text, a line at the foot of the slide, an entry in the list. */
import { formatIsoDate } from '../cite/iso-date.ts'
import { formatSource, sourceLabel } from '../cite/sources.ts'
import { allCitations, inlineCitations } from '../model/cited-sources.ts'
import type { Citation, CitationGroup, Slide, SourceEntry } from '../types.ts'
import type { DeckContext } from './deck-context.ts'
import { escapeHtml } from './html.ts'

/** Cited key and locator -> the number that marks it on the slide. */
export type CitationMarks = Map<string, number>

/** What citations are looked up in. */
export interface SourceLookup {
  readonly entryOf: (key: string) => SourceEntry | undefined
  readonly hasSourcesSlide: boolean
}

/** The address of an entry in the list of sources; Reveal.js shows the slide that holds it. */
const sourceAddress = (key: string): string => `#/source-${key}`

function link(text: string, key: string, lookup: SourceLookup, className: string, label?: string): string {
  if (!lookup.hasSourcesSlide) return `<span class="${className}">${text}</span>`
  const name = label === undefined ? '' : ` aria-label="${escapeHtml(label)}"`
  return `<a class="${className}" href="${escapeHtml(sourceAddress(key))}"${name}>${text}</a>`
}

/** `Reuters 2019, ¶4` as one link. */
function citationLink(citation: Citation, lookup: SourceLookup): string {
  const entry = lookup.entryOf(citation.key)
  const label = entry ? sourceLabel(entry) : citation.key
  const text = citation.locator ? `${label}, ${citation.locator}` : label
  return link(escapeHtml(text), citation.key, lookup, 'source-link')
}

/**
 * A group of citations as HTML: small numbers when `marks` is given (running text), whole labels
 * otherwise (the foot of a card).
 */
export function citationLinks(group: CitationGroup, lookup: SourceLookup, marks?: CitationMarks): string {
  if (!marks) return group.items.map((item) => citationLink(item, lookup)).join('; ')
  const [first] = group.items
  if (first?.narrative === 'name') return narrativeLink(first, lookup)
  const numbers = group.items.map((item) => {
    const id = markId(item)
    const number = marks.get(id) ?? marks.size + 1
    marks.set(id, number)
    const entry = lookup.entryOf(item.key)
    const label = `Source ${number}: ${entry ? sourceLabel(entry) : item.key}`
    return link(String(number), item.key, lookup, 'cite-mark', label)
  })
  return `${MARK}${numbers.join(',')}</sup>`
}

const MARK = '<sup class="cite">'

/** Whether a citation is a small number, and no words. */
export const isMark = (html: string): boolean => html.startsWith(MARK)

/** A source named in a sentence: `The report (¶4)`. */
function narrativeLink({ key, locator }: Citation, lookup: SourceLookup): string {
  const entry = lookup.entryOf(key)
  const label = link(escapeHtml(entry ? sourceLabel(entry) : key), key, lookup, 'source-link')
  return locator ? `${label} (${escapeHtml(locator)})` : label
}

/** Whether a citation is one: in running text an at sign may mean anything else. */
export const isKnown = ({ key, narrative }: Citation, lookup: SourceLookup): boolean =>
  !narrative || lookup.entryOf(key) !== undefined

const markId = ({ key, locator = '' }: Citation): string => `${key} ${locator}`

/** The source line of a slide: what `cite:` names, then what running text cites, each once. */
export function footSources(
  slide: Slide,
  lookup: SourceLookup,
  marks: CitationMarks,
): readonly { readonly html: string; readonly mark: number | undefined }[] {
  const shown = new Set<string>()
  return [...(slide.cite?.items ?? []), ...inlineCitations(slide)].flatMap((item) => {
    const id = markId(item)
    if (shown.has(id) || !isKnown(item, lookup)) return []
    shown.add(id)
    return [{ html: citationLink(item, lookup), mark: marks.get(id) }]
  })
}

/** What the partials `source` and `source-TYPE` see of an entry. */
export function viewSource(entry: SourceEntry, lang: string): object {
  const { lead, title, rest, url } = formatSource(entry, lang)
  return {
    key: entry.id,
    type: entry.type,
    lead,
    title,
    rest,
    url,
    authors: entry.authors.map(({ name }) => name),
    container: entry.container ?? '',
    publisher: entry.publisher ?? '',
    volume: entry.volume ?? '',
    issue: entry.issue ?? '',
    page: entry.page ?? '',
    issued: entry.issued ?? '',
    issuedText: formatIsoDate(entry.issued ?? '', lang),
    accessed: entry.accessed ?? '',
    accessedText: formatIsoDate(entry.accessed ?? '', lang),
    note: entry.note ?? '',
    isVerbatim: entry.verbatim,
  }
}

/** A source of a slide in full. */
export interface Reference {
  readonly key: string
  readonly html: string
  /** Where in the source, as the slide cites it: `¶4, ¶7`. */
  readonly locators: string
  /** The hash of the text that quotations on this slide were compared with; '' when none was. */
  readonly verified: string
}

/** The sources of a slide in full, each once. */
export function fullReferences(slide: Slide, deck: DeckContext): readonly Reference[] {
  const citations = allCitations(slide)
  const keys = new Set(citations.map(({ key }) => key))
  return [...keys].flatMap((key) => {
    const entry = deck.entryOf(key)
    if (!entry) return []
    const locators = citations.flatMap((item) =>
      item.key === key && item.locator ? item.locator.split(', ') : [],
    )
    const quotation = deck.quotationOf(slide.id, key)
    return [
      {
        key,
        html: deck.reference(entry),
        locators: [...new Set(locators)].join(', '),
        verified: quotation?.sha256 ?? '',
      },
    ]
  })
}
