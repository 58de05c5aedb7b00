/** Checks one entry of a list of sources and turns it into ours. */
import * as v from 'valibot'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { checkShape, shown } from '../settings/shape.ts'
import { type Form, isMapping, text, textLike, textOf, yesOrNo } from '../settings/values.ts'
import type { Checked, DataPath, Diagnostic, SourceEntry, YamlMap } from '../types.ts'
import { AUTHORS_FORM, DATE_FORM, readAuthors, readDate } from './source-values.ts'

/** A form of value that one function reads, or says that it cannot by giving undefined. */
const readBy = <T>(read: (value: unknown) => T | undefined, message: string, form: Form) =>
  v.pipe(
    v.unknown(),
    v.metadata(form),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const value = read(dataset.value)
      if (value !== undefined) return value
      addIssue({ message })
      return NEVER
    }),
  )

const date = readBy(readDate, 'must be a date', DATE_FORM)
const authors = readBy(readAuthors, 'must be a list of names', AUTHORS_FORM)

export const SOURCE_ENTRIES = {
  id: v.optional(textLike(/^[^\s;,[\]{}]+$/, 'must be one word')),
  type: v.optional(text),
  title: v.optional(text),
  'title-short': v.optional(text),
  author: v.optional(authors),
  editor: v.optional(authors),
  publisher: v.optional(text),
  'container-title': v.optional(text),
  volume: v.optional(text),
  issue: v.optional(text),
  page: v.optional(text),
  issued: v.optional(date),
  accessed: v.optional(date),
  URL: v.optional(
    v.pipe(
      textOf({ type: 'string', pattern: '^[hH][tT][tT][pP][sS]?://' }),
      v.check(isWebAddress, 'must be a web address'),
    ),
  ),
  DOI: v.optional(text),
  note: v.optional(text),
  verbatim: v.optional(yesOrNo),
  text: v.optional(text),
}

/** What each key is, in one sentence for editors. */
export const SOURCE_MEANINGS: Readonly<Record<keyof typeof SOURCE_ENTRIES, string>> = {
  id: 'The key by which slides cite the source.',
  type: 'What kind of source it is, in the words of CSL.',
  title: 'The title in full.',
  'title-short': 'The label at the foot of a slide, instead of author or title.',
  author: 'Who wrote it: people or institutions.',
  editor: 'Who edited it; named when there is no author.',
  publisher: 'Who published it.',
  'container-title': 'The newspaper, journal, site or book that it is part of.',
  volume: 'The volume of the journal or series.',
  issue: 'The issue within the volume.',
  page: 'The pages that it takes up there, such as 97-111.',
  issued: 'When it came out.',
  accessed: 'When you looked at it.',
  URL: 'Its address on the web.',
  DOI: 'Its digital object identifier; it gives the address when there is no URL.',
  note: 'A remark, printed with the source.',
  verbatim: 'Whether the words of the source may be quoted, yes by default.',
  text: 'A file with the words of the source, which quotations are compared with. It is never published.',
}

const DATE_HINT = 'Write 2019, 2019-02 or 2019-02-22.'
const NAME_HINT = 'Write each as { family: Lovelace, given: Ada } or { literal: The Institute }.'
const TEXT_HINT = 'Write one line of text; quotes help when it holds ": " or "#".'

export const SOURCE_HINTS: Readonly<Record<keyof typeof SOURCE_ENTRIES, string>> = {
  id: 'Write a short word such as report-2019; slides cite it as @report-2019.',
  type: 'Write a type such as report, article-newspaper or webpage.',
  title: TEXT_HINT,
  'title-short': TEXT_HINT,
  author: NAME_HINT,
  editor: NAME_HINT,
  publisher: TEXT_HINT,
  'container-title': TEXT_HINT,
  volume: 'Write the number, such as 27.',
  issue: 'Write the number, such as 2.',
  page: 'Write the pages in quotes, such as "97-111".',
  issued: DATE_HINT,
  accessed: DATE_HINT,
  URL: 'Write the full address, such as https://example.org/report.',
  DOI: 'Write it such as 10.1000/182.',
  note: TEXT_HINT,
  verbatim: 'Write false when the words of the source are not to be trusted, in a translation for example.',
  text: 'Write the path of a text file in the deck folder, such as texts/report.txt.',
}

/**
 * The entries of a list, in its order, each checked. Of two with the same id the first stays.
 *
 * CSL knows many more keys than we show, so unknown ones are left alone: the list may come from another tool.
 */
export function readEntries(map: YamlMap, list: readonly unknown[]): Checked<SourceEntry[]> {
  const diagnostics: Diagnostic[] = []
  const entries = new Map<string, SourceEntry>()
  for (const [index, raw] of list.entries()) {
    const { value: entry, diagnostics: wrong } = readEntry(map, raw, ['references', index])
    diagnostics.push(...wrong)
    if (!entry) continue
    if (entries.has(entry.id)) diagnostics.push(diagnostic('duplicate-source', entry.span, [entry.id]))
    else entries.set(entry.id, entry)
  }
  return { value: [...entries.values()], diagnostics }
}

function readEntry(map: YamlMap, raw: unknown, at: DataPath): Checked<SourceEntry | undefined> {
  if (!isMapping(raw)) return { value: undefined, diagnostics: [notAMapping(map, raw, at)] }
  const { value, diagnostics } = checkShape(map, raw, SOURCE_ENTRIES, SOURCE_HINTS, { at, strict: false })
  if (value.id === undefined && diagnostics.length === 0 && map.broken.length === 0)
    return { value: undefined, diagnostics: [withoutId(map, at)] }
  if (value.id === undefined) return { value: undefined, diagnostics }
  const entry: SourceEntry = {
    id: value.id,
    type: value.type ?? 'document',
    title: value.title,
    authors: value.author ?? value.editor ?? [],
    container: value['container-title'],
    publisher: value.publisher,
    volume: value.volume,
    issue: value.issue,
    page: value.page,
    issued: value.issued,
    accessed: value.accessed,
    url: value.URL ?? doiAddress(value.DOI),
    note: value.note,
    short: value['title-short'],
    verbatim: value.verbatim ?? true,
    text:
      value.text === undefined ? undefined : { path: value.text, span: map.spanOf([...at, 'text'], 'value') },
    span: map.spanOf([...at, 'id'], 'value'),
  }
  return { value: entry, diagnostics }
}

const doiAddress = (doi: string | undefined): string | undefined =>
  doi === undefined
    ? undefined
    : `https://doi.org/${doi.replace(/^(https?:\/\/(dx\.)?doi\.org\/|doi:)/i, '')}`

function isWebAddress(value: string): boolean {
  return /^https?:\/\//i.test(value) && URL.canParse(value)
}

function notAMapping(map: YamlMap, raw: unknown, at: DataPath): Diagnostic {
  const problem = `must hold one mapping per source, not ${shown(raw)}`
  return diagnostic('wrong-value', map.spanOf(at, 'value'), ['references', problem], [SOURCE_HINTS.id])
}

function withoutId(map: YamlMap, at: DataPath): Diagnostic {
  return diagnostic(
    'wrong-value',
    map.spanOf(at, 'value'),
    ['id', 'is missing from this source'],
    [SOURCE_HINTS.id],
  )
}
