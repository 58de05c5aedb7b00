/** Parse stage: one source file to slides, each with front matter, blocks, notes and footnotes. */
import { checked, diagnostic } from '../diagnostics/diagnostic.ts'
import { nameAdvice } from '../diagnostics/nearest.ts'
import { spanOf } from '../diagnostics/position.ts'
import { between } from '../shared-ends.ts'
import type {
  Attributes,
  Checked,
  Diagnostic,
  Footnote,
  MarkdownToken,
  ParsedSlide,
  SourceFile,
} from '../types.ts'
import { takeAsides } from './aside-notes.ts'
import { mergeAttributes } from './attributes.ts'
import { type TakenBlocks, takeNotes } from './blocks.ts'
import { CommentReader } from './comments.ts'
import { footnoteLabels, inlineFootnotes, numberFootnotes, takeDefinitions } from './footnotes.ts'
import { parseYamlMap } from './front-matter.ts'
import { plainParagraph } from './lex-markdown.ts'
import { parseRegions } from './markdown.ts'
import { splitNotes } from './notes.ts'
import type { Place } from './refine.ts'
import type { SeparatorPatterns } from './separators.ts'
import { SlideMemory } from './slide-memory.ts'
import { type SlideRange, splitAgain } from './split-slides.ts'
import { isToken } from './tokens.ts'
import { underlinedTexts } from './underlined-texts.ts'

export interface ParseOptions extends SeparatorPatterns {
  readonly notesSeparator?: string | undefined
}

/**
 * Parses a source into its slides.
 *
 * A blank slide at the head of the file is only the space before the first separator and is left out;
 * a blank slide anywhere else was meant. An empty file gives no slides.
 */
export function parseSource(
  source: SourceFile,
  options: ParseOptions = {},
  memory: SlideMemory = new SlideMemory(),
): Checked<readonly ParsedSlide[]> {
  const file = memory.open(source)
  const { split, same: shared } = splitAgain(file.splitWith(JSON.stringify(options)), source, options)
  const ranges = split.value
  const isBlank = ({ frontMatter, start, end }: SlideRange): boolean =>
    !frontMatter && source.text.slice(start, end).trim() === ''
  const first = ranges[0] && isBlank(ranges[0]) ? 1 : 0
  // Which slide is the first of its file is settled among the first two ranges.
  const same = { ...shared, end: Math.max(0, Math.min(shared.end, ranges.length - 2, file.count - 2)) }
  const wanted = between(ranges, same).map((range, at) => {
    const index = same.start + at
    if (index < first) return undefined
    const own = withinSlide(index === first ? { ...range, vertical: false } : range)
    return {
      range,
      facts: factsOf(own, options),
      parse: (text: SourceFile) => parseSlide(text, own, options),
    }
  })
  file.update({ file: source, ranges, same, wanted })
  return checked(file.slides, [...split.diagnostics, ...file.diagnostics])
}

/** The range of a slide counted from its own start; nothing stands above the first slide of a file. */
function withinSlide({ start, end, bodyStart, vertical, frontMatter }: SlideRange): OwnRange {
  const block = frontMatter && {
    ...frontMatter,
    start: frontMatter.start - start,
    end: frontMatter.end - start,
    next: frontMatter.next - start,
  }
  return { start: 0, end: end - start, bodyStart: bodyStart - start, vertical, frontMatter: block }
}

/** What a slide depends on besides its text. */
const factsOf = ({ bodyStart, vertical, frontMatter: block }: OwnRange, options: ParseOptions): string =>
  `${bodyStart} ${vertical} ${block?.start} ${block?.end} ${block?.next} ${block?.closed} ${options.notesSeparator}`

type OwnRange = Omit<SlideRange, 'separator' | 'reach'>

/** Parses one slide; `range` comes from `splitSlides` of the same source. */
export function parseSlide(source: SourceFile, range: OwnRange, options: ParseOptions): Checked<ParsedSlide> {
  const diagnostics: Diagnostic[] = []
  const place = (start: number, end: number) => spanOf(source, start, end)
  const { body, notes, marks } = splitNotes(source.text, range.bodyStart, range.end, options.notesSeparator)
  for (const mark of marks.slice(1))
    diagnostics.push(diagnostic('repeated-notes', place(mark.start, mark.end), []))

  const frontMatter =
    range.frontMatter && parseYamlMap(source, range.frontMatter.start, range.frontMatter.end)
  const regions = parseRegions(source, [body, ...notes])
  diagnostics.push(...(frontMatter?.diagnostics ?? []), ...regions.diagnostics)

  const [blocks = [], ...noteLists] = regions.value
  if (!options.separator) diagnostics.push(...underlinedTexts(blocks, place))
  const content = readContent(blocks, noteLists.flat(), source.text.slice(range.bodyStart, range.end), place)
  diagnostics.push(...content.diagnostics)
  return checked(
    {
      span: place(range.start, range.end),
      vertical: range.vertical,
      frontMatter: frontMatter?.value,
      ...content.value,
    },
    diagnostics,
  )
}

type Content = Omit<ParsedSlide, 'span' | 'vertical' | 'frontMatter'>

/** Comments, notes and footnotes; each is only looked for where `text` has its mark. */
function readContent(
  blocks: MarkdownToken[],
  spokenBlocks: MarkdownToken[],
  text: string,
  place: Place,
): Checked<Content> {
  const diagnostics: Diagnostic[] = []
  const comments = new CommentReader(place, diagnostics)
  const apply = (tokens: MarkdownToken[]) => (text.includes('<!--') ? comments.apply(tokens) : tokens)
  const take = (tokens: MarkdownToken[]): TakenBlocks => {
    const taken = text.includes(':::')
      ? takeNotes(apply(tokens), place, diagnostics)
      : { blocks: apply(tokens), notes: [], privateNotes: [] }
    if (!/<aside/i.test(text)) return taken
    const { blocks: kept, notes: asides } = takeAsides(taken.blocks)
    return { ...taken, blocks: kept, notes: [...taken.notes, ...asides] }
  }
  const shown = take(blocks)
  const spoken = take(spokenBlocks)
  const { 'data-notes': told, ...pairs } = comments.slide.pairs
  const notes = [
    ...(told ? [plainParagraph(told, 0, 0)] : []),
    ...shown.notes,
    ...spoken.blocks,
    ...spoken.notes,
  ]
  return checked(
    {
      attributes: { ...comments.slide, pairs },
      footnotes: text.includes('[^') ? settleFootnotes(shown.blocks, notes, place, diagnostics) : [],
      blocks: stepContainers(withoutSpace(shown.blocks)),
      notes: withoutSpace(notes),
      privateNotes: withoutSpace([...shown.privateNotes, ...spoken.privateNotes]),
    },
    diagnostics,
  )
}

/** The footnotes of the shown blocks, wherever they are defined; those of notes are put into the text of the notes. */
function settleFootnotes(
  shown: MarkdownToken[],
  notes: MarkdownToken[],
  place: Place,
  diagnostics: Diagnostic[],
): Footnote[] {
  const { definitions, repeated } = takeDefinitions(shown, notes)
  const { used, unknown } = footnoteLabels([...shown, ...notes], definitions)
  const advice = (label: string): string =>
    definitions.size > 0 ? nameAdvice(label, definitions.keys()) : `Add a line "[^${label}]: its text".`
  for (const { label, raw, start = 0 } of unknown) {
    const span = place(start, start + raw.length)
    diagnostics.push(diagnostic('unknown-footnote', span, [label], [advice(label)]))
  }
  for (const [label, { start = 0 }] of definitions) {
    const span = place(start, start + `[^${label}]:`.length)
    if (!used.has(label)) diagnostics.push(diagnostic('unused-footnote', span, [label], [label]))
  }
  for (const { label, start = 0 } of repeated) {
    const span = place(start, start + `[^${label}]:`.length)
    diagnostics.push(diagnostic('duplicate-footnote', span, [label]))
  }
  inlineFootnotes(notes, definitions)
  return numberFootnotes(shown, definitions)
}

const withoutSpace = (tokens: readonly MarkdownToken[]): MarkdownToken[] =>
  tokens.filter((token) => token.type !== 'space' && token.type !== 'def')

const STEP: Attributes = { classes: ['fragment'], pairs: {} }

/** A `:::` block after a pause may be placed elsewhere by the layout, so it carries its step with it. */
function stepContainers(tokens: MarkdownToken[]): MarkdownToken[] {
  const pause = tokens.findIndex((token) => token.type === 'pause')
  if (pause === -1) return tokens
  for (const token of tokens.slice(pause)) {
    if (isToken(token, 'container')) token.attributes = mergeAttributes(token.attributes, STEP)
  }
  return tokens
}
