/** Puts the slides of other files in the place of slides that say `src: other.md`. */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { spanOf } from '../diagnostics/position.ts'
import { ignoredSetting } from '../settings/ignored-setting.ts'
import type { Checked, Diagnostic, ParsedSlide, SourceFile, Span, YamlMap } from '../types.ts'
import { readReference } from './references.ts'

/** How included files are reached: by a path relative to the deck root. */
export interface IncludeAccess {
  /** The file, or undefined with the diagnostics that say why not; `from` is where its path stands. */
  readonly read: (path: string, from: Span) => Promise<Checked<SourceFile | undefined>>
  readonly parse: (source: SourceFile) => Checked<readonly ParsedSlide[]>
}

/** Whether a slide stands for those of another file. */
export const isInclude = ({ frontMatter }: ParsedSlide): boolean => typeof frontMatter?.data.src === 'string'

/**
 * The slides with every include resolved, however deep.
 *
 * The included slides stand where the including one stood: its first one continues the stack when the
 * including slide did. A file that includes itself, directly or through others, is an `include-cycle`.
 */
export async function expandIncludes(
  slides: readonly ParsedSlide[],
  access: IncludeAccess,
  chain: readonly string[] = [],
): Promise<Checked<ParsedSlide[]>> {
  const expanded: ParsedSlide[] = []
  const diagnostics: Diagnostic[] = []
  for (const slide of slides) {
    const src = slide.frontMatter?.data.src
    if (typeof src !== 'string' || !slide.frontMatter) {
      expanded.push(slide)
      continue
    }
    if (slide.frontMatter.data.hidden === true) continue
    diagnostics.push(...besideInclude(slide, src, slide.frontMatter))
    const included = await include(src, slide, slide.frontMatter.spanOf(['src'], 'value'), access, chain)
    diagnostics.push(...included.diagnostics)
    expanded.push(...included.value)
  }
  return { value: expanded, diagnostics }
}

/** What stands on an including slide besides: nobody will see it. */
function besideInclude(slide: ParsedSlide, src: string, map: YamlMap): Diagnostic[] {
  const keys = Object.keys(map.data).filter((key) => key !== 'src' && key !== 'hidden')
  const ignored = keys.map((key) => ignoredSetting(map, [key], OF_OTHER_SLIDES))
  const { blocks, notes, privateNotes, span } = slide
  const starts = [...blocks, ...notes, ...privateNotes].map(({ start = span.end }) => start)
  if (starts.length === 0) return ignored
  const [start, end] = [Math.min(...starts), span.end]
  return [...ignored, diagnostic('include-with-text', spanOf(span.source, start, end), [src])]
}

const OF_OTHER_SLIDES = {
  reason: 'the slide stands for those of another file',
  advice: 'Set it in that file, on the slide that it is meant for.',
}

async function include(
  src: string,
  slide: ParsedSlide,
  place: Span,
  access: IncludeAccess,
  chain: readonly string[],
): Promise<Checked<ParsedSlide[]>> {
  const { source } = slide.span
  const reference = readReference(src, source.folder)
  if (reference.kind !== 'file') return { value: [], diagnostics: [diagnostic('outside-deck', place, [src])] }
  const files = chain.length > 0 ? chain : [fileInDeck(source)]
  if (files.includes(reference.path)) {
    const cycle = [...files.slice(files.indexOf(reference.path)), reference.path].join(' → ')
    return { value: [], diagnostics: [diagnostic('include-cycle', place, [cycle])] }
  }
  const read = await access.read(reference.path, place)
  if (!read.value) return { value: [], diagnostics: read.diagnostics }
  const parsed = access.parse(read.value)
  const nested = await expandIncludes(parsed.value, access, [...files, reference.path])
  const [first, ...rest] = nested.value
  return {
    value: first ? [placed(first, slide.vertical), ...rest] : [],
    diagnostics: [...read.diagnostics, ...parsed.diagnostics, ...nested.diagnostics],
  }
}

const placed = (slide: ParsedSlide, vertical: boolean): ParsedSlide =>
  slide.vertical === vertical ? slide : { ...slide, vertical }

/** A source's path relative to the deck root. */
const fileInDeck = (source: SourceFile): string => {
  const name = source.path.slice(source.path.lastIndexOf('/') + 1)
  return source.folder === '' ? name : `${source.folder}/${name}`
}
