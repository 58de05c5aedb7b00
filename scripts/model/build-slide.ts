/**
 * Model stage, one slide: settles layout, fields, slots and attributes.
 *
 * Does not know the other slides: ids, numbers and stacks are given by build-deck.
 */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { nameAdvice, nearestName } from '../diagnostics/nearest.ts'
import { firstLineOf, spanOf, spanWithin } from '../diagnostics/position.ts'
import { markdownFromText } from '../parse/markdown-text.ts'
import { plainText } from '../parse/plain-text.ts'
import { type Recording, recordReads } from '../record-reads.ts'
import { checkFields } from '../settings/check-fields.ts'
import { checkSlideKeys, type SlideKeys } from '../settings/slide-keys.ts'
import type {
  Checked,
  Diagnostic,
  Heading,
  Layout,
  LayoutLibrary,
  MarkdownText,
  MarkdownToken,
  ParsedSlide,
  Settings,
  Slide,
  SourceFile,
  Span,
} from '../types.ts'
import { takeBackground } from './background.ts'
import { schemeOf } from './background-scheme.ts'
import { quotedSpeaker } from './quoted-speaker.ts'
import { splitBlocks } from './split-blocks.ts'
import { readStatementPairs } from './statement-pairs.ts'
import { isStatement, readStatementBlocks } from './statements.ts'

/** A slide that has no address and number yet. */
export interface SlideDraft extends Omit<Slide, 'id' | 'number' | 'title'> {
  readonly vertical: boolean
  readonly hidden: boolean
  /** The id that the author asked for, and where. */
  readonly wantedId: { readonly id: string; readonly span: Span } | undefined
  /** '' when the slide says nothing that could name it. */
  readonly title: string
}

/** What a slide is built against. */
export interface SlideContext {
  readonly layouts: LayoutLibrary
  readonly settings: Settings
}

interface Built {
  readonly draft: Checked<SlideDraft>
  readonly settings: Settings
  readonly layouts: Recording<LayoutLibrary>
}

const built = new WeakMap<ParsedSlide, Built>()

/**
 * One parsed slide as a draft, with everything that is wrong in its front matter: the same object again as
 * long as the slide, the settings and the layouts that it asks for are the same.
 */
export function buildSlide(parsed: ParsedSlide, { settings, layouts }: SlideContext): Checked<SlideDraft> {
  const known = built.get(parsed)
  if (known && known.settings === settings && known.layouts.holdsFor(layouts)) return known.draft
  const recording = recordReads(layouts)
  const draft = buildAnew(parsed, { settings, layouts: recording.view })
  built.set(parsed, { draft, settings, layouts: recording })
  return draft
}

function buildAnew(parsed: ParsedSlide, context: SlideContext): Checked<SlideDraft> {
  const diagnostics: Diagnostic[] = []
  const collect = <T>(result: Checked<T>): T => {
    diagnostics.push(...result.diagnostics)
    return result.value
  }
  const layout = collect(chooseLayout(parsed, context.layouts))
  const keys = collect(
    checkSlideKeys(parsed.frontMatter, layout.known ? Object.keys(layout.value.fields) : undefined),
  )
  const fields = checkFields(parsed.frontMatter, layout.value, slideStart(parsed))
  diagnostics.push(...fields.diagnostics)
  const split = splitBlocks(parsed.blocks, layout.value)
  // Whether a layout that nobody knows has a place of this name, nobody knows either.
  if (layout.known)
    diagnostics.push(...straySlots(split.strays, layout.value, context.layouts, parsed.span.source))
  if (layout.value.name === 'quote' && fields.value.paraphrase !== true && !fields.value.quotes)
    diagnostics.push(...quotedSpeaker(split.blocks, parsed.span))
  const isPaired = layout.value.slots.includes('reply')
  const blockStatements = collect(readStatementBlocks(parsed.blocks, parsed.span.source, isPaired))
  const titled = keys.title ? collect(headingFromTitle(keys.title, parsed)) : undefined
  const heading = split.heading ?? titled
  // The time of a section is told where it begins (see sections.ts).
  const isSection = layout.value.name === 'section'
  const { attributes, wantedId } = sectionAttributes(parsed, keys, heading, isSection)
  const taken = collect(takeBackground(attributes, parsed.span.source.folder, parsed.span))
  const background = keys.background ?? taken.background
  return {
    value: {
      wantedId,
      vertical: parsed.vertical,
      hidden: keys.hidden === true || attributes['data-visibility'] === 'hidden',
      title: titleOf(titled ?? heading, parsed),
      layout: layout.value,
      span: parsed.span,
      classes: withScheme([...(keys.class ?? []), ...parsed.attributes.classes], background),
      attributes: taken.attributes,
      background,
      heading: heading?.attributes?.id ? withoutId(heading) : heading,
      fields: fields.value,
      hasSoundFields: fields.isSound && !parsed.frontMatter?.broken.length,
      blocks: split.blocks,
      slots: split.slots,
      notes: parsed.notes,
      privateNotes: parsed.privateNotes,
      footnotes: parsed.footnotes,
      cite: keys.cite,
      incremental: keys.incremental ?? context.settings.incremental,
      statements: [...readStatementPairs(fields.value, parsed), ...blockStatements],
      listed: undefined,
      timing: ownSeconds(attributes),
      sectionTiming: isSection ? keys.timing : undefined,
      fit: keys.fit,
      exceptions: keys.exceptions ?? {},
    },
    diagnostics,
  }
}

/** Seconds as Reveal.js reads them: of `timing`, which a `.slide:` comment may overrule. */
function ownSeconds(attributes: Slide['attributes']): number | undefined {
  const seconds = Number.parseInt(attributes['data-timing'] ?? '', 10)
  return seconds > 0 ? seconds : undefined
}

/** Where a diagnostic about the whole slide points: the first line of the slide. */
const slideStart = ({ span }: ParsedSlide): Span => firstLineOf(span)

function chooseLayout(
  { frontMatter }: ParsedSlide,
  layouts: LayoutLibrary,
): Checked<{ value: Layout; known: boolean }> {
  const name = frontMatter?.data.layout ?? 'default'
  const found = typeof name === 'string' ? layouts.get(name) : undefined
  if (found) return { value: { value: found, known: true }, diagnostics: layouts.problemsOf(found.name) }
  const fallback = layouts.get('default')
  if (!fallback) throw new Error('The template set has no layout "default".')
  const problems = layouts.problemsOf('default')
  if (!frontMatter) return { value: { value: fallback, known: true }, diagnostics: problems }
  const wrong = diagnostic(
    'unknown-layout',
    frontMatter.spanOf(['layout'], 'value'),
    [String(name)],
    [nameAdvice(String(name), layouts.names)],
  )
  // What is no name at all is reported with the other keys of the slide.
  const isName = typeof name !== 'object' && String(name).trim() !== ''
  return { value: { value: fallback, known: false }, diagnostics: isName ? [wrong, ...problems] : problems }
}

/** A block named like a slot of some other layout was meant as a slot. */
function straySlots(
  strays: ReturnType<typeof splitBlocks>['strays'],
  layout: Layout,
  layouts: LayoutLibrary,
  source: SourceFile,
): Diagnostic[] {
  return strays.flatMap((block) => {
    // A claim or reply may stand anywhere.
    if (isStatement(block as MarkdownToken)) return []
    const near = nearestName(block.name, layout.slots)
    const others = layouts.names.filter((name) => layouts.get(name)?.slots.includes(block.name))
    if (others.length === 0 && near === undefined) return []
    const names = others.map((name) => `"${name}"`).join(', ')
    return [
      diagnostic(
        'unused-slot',
        spanOf(source, block.start ?? 0, block.end),
        [block.name, layout.name],
        [
          near
            ? `did you mean "::: ${near}"?`
            : `Layouts with this place: ${names}. Set "layout:" in the front matter of the slide.`,
        ],
      ),
    ]
  })
}

function headingFromTitle(title: string, parsed: ParsedSlide): Checked<Heading> {
  const span = parsed.frontMatter?.spanOf(['title'], 'value') ?? slideStart(parsed)
  const { value, diagnostics }: Checked<MarkdownText> = markdownFromText(title, span, true)
  return { value: { start: undefined, level: 2, tokens: value.tokens, attributes: undefined }, diagnostics }
}

/** The heading names a slide; without one the first heading anywhere in it does. */
function titleOf(heading: Heading | undefined, parsed: ParsedSlide): string {
  if (heading) return plainText(heading.tokens).trim()
  const inner = parsed.blocks.find((block) => block.type === 'heading')
  return inner ? plainText([inner]).trim() : ''
}

/** The classes, with the scheme that suits the background; an author who names one has the last word. */
function withScheme(classes: readonly string[], background: Slide['background']): readonly string[] {
  const scheme = schemeOf(background)
  const isSettled = scheme === undefined || classes.includes('dark') || classes.includes('light')
  return isSettled ? classes : [...classes, scheme]
}

/** Where `{#id}` or `id="id"` stands. */
function idSpan(id: string, parsed: ParsedSlide): Span {
  const written = [`#${id}`, `id="${id}"`, `id='${id}'`, `id=${id}`]
  const found = written.map((text) => spanWithin(parsed.span, text)).find((span) => span !== parsed.span)
  return found ?? slideStart(parsed)
}

function withoutId(heading: Heading): Heading {
  const { id: _, ...attributes } = heading.attributes ?? { classes: [], pairs: {} }
  return { ...heading, attributes }
}

/** Front matter first, then what a `.slide:` comment says about the same section. */
function sectionAttributes(
  parsed: ParsedSlide,
  keys: SlideKeys,
  heading: Heading | undefined,
  isSection: boolean,
): { attributes: Record<string, string>; wantedId: SlideDraft['wantedId'] } {
  const attributes: Record<string, string> = {}
  if (keys.transition) attributes['data-transition'] = keys.transition
  if (keys.autoAnimate) attributes['data-auto-animate'] = ''
  if (keys.timing !== undefined && !isSection) attributes['data-timing'] = String(keys.timing)
  Object.assign(attributes, parsed.attributes.pairs)
  const fromMatter = keys.id
    ? { id: keys.id, span: parsed.frontMatter?.spanOf(['id'], 'value') ?? slideStart(parsed) }
    : undefined
  const other = parsed.attributes.id ?? heading?.attributes?.id
  const fromText = other ? { id: other, span: idSpan(other, parsed) } : undefined
  return { attributes, wantedId: fromMatter ?? fromText }
}
