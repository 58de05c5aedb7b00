/** The text of a slide without its layout: what it says, in the order of its parts, for a handout of text only. */
import { formatIsoDate } from '../cite/iso-date.ts'
import { isAsset, isCitation, isMarkdown } from '../model/field-values.ts'
import type { FieldDeclaration, FieldValue, MarkdownToken, Slide } from '../types.ts'
import { escapeHtml } from './html.ts'
import type { SlotView } from './slide-content.ts'

/** What the outline is made of besides the slide itself. */
export interface OutlineParts {
  readonly body: string
  readonly slots: Readonly<Record<string, readonly SlotView[]>>
  readonly blocks: (tokens: readonly MarkdownToken[]) => string
  readonly inline: (tokens: readonly MarkdownToken[]) => string
  readonly lang: string
}

/** Lists to look things up in: each slide of the handout has its own sources below it. */
const LISTS = new Set(['sources', 'register'])
/** Members that name, sort or colour things, and the description of a drawing whose data are listed. */
const SILENT = new Set(['words', 'description', 'id', 'about', 'to', 'kind', 'status', 'stance'])
/** Members that say who and when; they introduce what is said. */
const SPEAKER = new Set(['by', 'when', 'asof'])

type Members = Readonly<Record<string, FieldValue>>
type Declarations = Readonly<Record<string, FieldDeclaration>>

/** A line of the outline: words, what cannot stand in a line, and lines below it. */
interface Line {
  readonly words: string
  readonly blocks: string
  readonly below: readonly Line[]
}

/** HTML of paragraphs and lists, without the heading; '' for a slide that says nothing else. */
export function outlineOf(slide: Slide, parts: OutlineParts): string {
  if (LISTS.has(slide.layout.name)) return ''
  // A number by itself says nothing; beside other members of a list it does.
  const said = Object.entries(slide.fields).filter(([, value]) => typeof value !== 'number')
  const fields = linesOf(Object.fromEntries(said), slide.layout.fields, parts)
  const slots = Object.values(parts.slots).flat().filter(says).map(slotLine)
  return [print(fields), parts.body, print(slots)].join('')
}

/** Pictures do not show in text. */
const says = ({ html }: SlotView): boolean => html.replace(/<[^>]*>/g, '').trim() !== ''

const slotLine = ({ html, by, when }: SlotView): Line => ({
  words: speakerHtml([by, when].map((text) => escapeHtml(text ?? ''))),
  blocks: html,
  below: [],
})

const speakerHtml = (names: readonly string[]): string => {
  const speaker = names.filter((name) => name !== '').join(', ')
  return speaker === '' ? '' : `<strong>${speaker}:</strong>`
}

/** Items of a list; blocks that nothing introduces stand by themselves, since they may be lists of their own. */
function print(lines: readonly Line[]): string {
  let html = ''
  let isInList = false
  for (const { words, blocks, below } of lines) {
    const isItem = words !== ''
    if (isItem !== isInList) html += isItem ? '<ul>' : '</ul>'
    isInList = isItem
    const said = `${words}${blocks}${print(below)}`
    html += isItem ? `<li>${said}</li>` : said
  }
  return isInList ? `${html}</ul>` : html
}

/** A line for each member that says something. A member that only gathers others gives way to them. */
function linesOf(members: Members, declared: Declarations, parts: OutlineParts): Line[] {
  return Object.entries(members).flatMap(([name, value]) => {
    const field = declared[name]
    if (SILENT.has(name) || (field?.default !== undefined && field.default === value)) return []
    return linesOfValue(value, field, parts)
  })
}

function linesOfValue(
  value: FieldValue,
  declared: FieldDeclaration | undefined,
  parts: OutlineParts,
): Line[] {
  const words = wordsOf(value, declared, parts)
  if (words !== undefined) return words === '' ? [] : [{ words, blocks: '', below: [] }]
  if (isMarkdown(value)) return [{ words: '', blocks: parts.blocks(value.tokens), below: [] }]
  if (Array.isArray(value)) {
    return value.flatMap((item: FieldValue) => linesOfValue(item, declared?.items, parts))
  }
  return linesOfObject(value as Members, declared?.fields ?? {}, parts)
}

/** What fits into a line; undefined for a list, an object or blocks. */
function wordsOf(
  value: FieldValue,
  declared: FieldDeclaration | undefined,
  { inline, lang }: OutlineParts,
): string | undefined {
  if (value === undefined || typeof value === 'boolean' || isAsset(value) || isCitation(value)) return ''
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return isMarkdown(value) && value.inline ? inline(value.tokens) : undefined
  // A choice among a few words says how something looks, not what it says.
  if (declared?.values) return ''
  return escapeHtml(declared?.type === 'date' ? formatIsoDate(value, lang) : value)
}

/** Who speaks and what is said in one line, its parts below. */
function linesOfObject(members: Members, declared: Declarations, parts: OutlineParts): Line[] {
  const words = (name: string): string => wordsOf(members[name], declared[name], parts) ?? ''
  const pick = (isWanted: (name: string) => boolean): Members =>
    Object.fromEntries(Object.entries(members).filter(([name]) => !SPEAKER.has(name) && isWanted(name)))
  // An event that has a label says its date in words.
  const isSpoken = (name: string): boolean =>
    !isPart(name) && !(name === 'date' && members.label !== undefined)
  const isPart = (name: string): boolean => wordsOf(members[name], declared[name], parts) === undefined
  const said = linesOf(pick(isSpoken), declared, parts)
  const below = linesOf(pick(isPart), declared, parts)
  const speaker = speakerHtml([words('by'), words('when') || formatIsoDate(words('asof'), parts.lang)])
  const text = said.map((line) => line.words).join(' · ')
  const line = [speaker, text].filter((part) => part !== '').join(' ')
  return line === '' ? below : [{ words: line, blocks: '', below }]
}
