/** Splits one source into slides. */
import { checked, diagnostic } from '../diagnostics/diagnostic.ts'
import { spanOf } from '../diagnostics/position.ts'
import { type SharedEnds, sharedText } from '../shared-ends.ts'
import type { Checked, SourceFile } from '../types.ts'
import {
  type FrontMatterBlock,
  frontMatterAfterSeparator,
  frontMatterAtFileStart,
  reachWithoutFrontMatter,
} from './front-matter-block.ts'
import { type Separator, SeparatorFinder, type SeparatorPatterns } from './separators.ts'

/** One slide: from `start` to `end` with its front matter; its own text begins at `bodyStart`. */
export interface SlideRange {
  readonly start: number
  readonly end: number
  readonly bodyStart: number
  readonly vertical: boolean
  /** The separator before the slide; undefined for the first. */
  readonly separator: Separator | undefined
  readonly frontMatter: FrontMatterBlock | undefined
  /** Nothing from this offset on had a part in finding this range and the separator below it. */
  readonly reach: number
}

/** A text with its slides. */
export interface SplitText {
  readonly text: string
  readonly ranges: readonly SlideRange[]
}

/** A text that was split again after an edit. */
export interface SplitAgain {
  readonly split: Checked<readonly SlideRange[]>
  /** The ranges that are the same as before, from the start and from the end; those from the end may have moved. */
  readonly same: SharedEnds
}

const NOTHING: SplitText = { text: '', ranges: [] }

/**
 * Splits a source at its separators.
 *
 * `---` ends a slide and `----` starts a vertical one; neither counts inside fenced code, HTML comments
 * or setext headings. A pattern that is not a regular expression counts as absent. Separators and ranges, in
 * order, make up the whole text; an empty text is one empty slide.
 */
export const splitSlides = (
  source: SourceFile,
  patterns: SeparatorPatterns = {},
): Checked<readonly SlideRange[]> => splitAgain(NOTHING, source, patterns).split

/**
 * Splits an edited source and reads only what the edit may have changed: slides are taken over that do not reach into
 * it, and from the first slide below it on that begins as one began before, all are. The same patterns must have
 * split the text before.
 */
export function splitAgain(
  before: SplitText,
  source: SourceFile,
  patterns: SeparatorPatterns = {},
): SplitAgain {
  // What a pattern matches may depend on anything before it.
  const { text: old, ranges } = patterns.separator || patterns.verticalSeparator ? NOTHING : before
  const { text } = source
  const shared = sharedText(old, text)
  const by = text.length - old.length
  const start = Math.max(
    0,
    ranges.findIndex(({ reach }) => reach > shared.start),
  )
  const finder = new SeparatorFinder(text, patterns)
  const fresh: SlideRange[] = []
  let separator = ranges[start]?.separator
  let rest = ranges.length
  do {
    const { range, below } = readSlide(text, finder, separator)
    fresh.push(range)
    separator = below
    if (below && below.end >= text.length - shared.end) rest = findSame(ranges, below, by, start)
  } while (separator && rest === ranges.length)
  const later = [...fresh, ...ranges.slice(rest).map((range) => moved(range, by))]
  // An unclosed block reaches to the end of the text, so no slide has one that stands above.
  const unclosed = later.flatMap(({ frontMatter }) => (frontMatter?.closed === false ? [frontMatter] : []))
  return {
    split: checked(
      [...ranges.slice(0, start), ...later],
      unclosed.map((block) =>
        diagnostic('unclosed-front-matter', spanOf(source, block.start, block.end), []),
      ),
    ),
    same: { start, end: ranges.length - rest },
  }
}

/** The slide below a separator, and the separator below it. */
function readSlide(
  text: string,
  finder: SeparatorFinder,
  separator: Separator | undefined,
): { readonly range: SlideRange; readonly below: Separator | undefined } {
  const start = separator?.end ?? 0
  const frontMatter = separator
    ? frontMatterAfterSeparator(text, start, separator.isDashes)
    : frontMatterAtFileStart(text)
  const bodyStart = frontMatter?.next ?? start
  const below = finder.next(bodyStart)
  const end = below?.start ?? text.length
  const vertical = separator?.vertical ?? false
  const reach = Math.max(finder.reach, frontMatter?.closed ? 0 : reachWithoutFrontMatter(text, start))
  return { range: { start, end, bodyStart, vertical, separator, frontMatter, reach }, below }
}

/** The index of the slide that began below the same separator; the number of slides when there was none. */
function findSame(ranges: readonly SlideRange[], below: Separator, by: number, from: number): number {
  for (let index = from; index < ranges.length; index += 1) {
    const separator = ranges[index]?.separator
    if (!separator || separator.end < below.end - by) continue
    const isSame =
      separator.start === below.start - by &&
      separator.end === below.end - by &&
      separator.vertical === below.vertical &&
      separator.isDashes === below.isDashes
    return isSame ? index : ranges.length
  }
  return ranges.length
}

function moved(range: SlideRange, by: number): SlideRange {
  if (by === 0) return range
  const { start, end, bodyStart, separator, frontMatter, reach } = range
  return {
    start: start + by,
    end: end + by,
    bodyStart: bodyStart + by,
    vertical: range.vertical,
    separator: separator && { ...separator, start: separator.start + by, end: separator.end + by },
    frontMatter: frontMatter && {
      start: frontMatter.start + by,
      end: frontMatter.end + by,
      next: frontMatter.next + by,
      closed: frontMatter.closed,
    },
    reach: reach + by,
  }
}
