/** Splits one source into slides. */
import { checked, diagnostic } from '../diagnostics/diagnostic.ts'
import { spanOf } from '../diagnostics/position.ts'
import type { Checked, Diagnostic, SourceFile } from '../types.ts'
import {
  type FrontMatterBlock,
  frontMatterAfterSeparator,
  frontMatterAtFileStart,
} from './front-matter-block.ts'
import { type Separator, SeparatorFinder, type SeparatorPatterns } from './separators.ts'

/** One slide: from `start` to `end` with its front matter; its own text begins at `bodyStart`. */
export interface SlideRange {
  readonly start: number
  readonly end: number
  readonly bodyStart: number
  readonly vertical: boolean
  /** The range of the separator before the slide; undefined for the first. */
  readonly separator: { readonly start: number; readonly end: number } | undefined
  readonly frontMatter: FrontMatterBlock | undefined
}

/**
 * Splits a source at its separators.
 *
 * `---` ends a slide and `----` starts a vertical one; neither counts inside fenced code, HTML comments
 * or setext headings. A pattern that is not a regular expression counts as absent. Separators and ranges, in
 * order, make up the whole text; an empty text is one empty slide.
 */
export function splitSlides(source: SourceFile, patterns: SeparatorPatterns = {}): Checked<SlideRange[]> {
  const { text } = source
  const finder = new SeparatorFinder(text, patterns)
  const ranges: SlideRange[] = []
  const diagnostics: Diagnostic[] = []
  let separator: Separator | undefined
  do {
    const start = separator?.end ?? 0
    const frontMatter = separator
      ? frontMatterAfterSeparator(text, start, separator.isDashes)
      : frontMatterAtFileStart(text)
    if (frontMatter && !frontMatter.closed) {
      diagnostics.push(
        diagnostic('unclosed-front-matter', spanOf(source, frontMatter.start, frontMatter.end), []),
      )
    }
    const bodyStart = frontMatter?.next ?? start
    const before = separator
    separator = finder.next(bodyStart)
    const end = separator?.start ?? text.length
    ranges.push({
      start,
      end,
      bodyStart,
      vertical: before?.vertical ?? false,
      separator: before,
      frontMatter,
    })
  } while (separator)
  return checked(ranges, diagnostics)
}
