/** What went wrong on a page, with the place in the page where it happened. */
import type { Page } from 'puppeteer-core'
import type { PageError, PlaceInPage } from '../browser/page-errors.ts'
import { type OpenedPage, pathOf } from '../browser/serve-page.ts'
import type { MissingPart } from './page-ready.ts'

export interface FoundProblem {
  /** `blocked`: what the page asked for and did not get; `text` is its path or address. */
  readonly kind: 'blocked' | 'fault'
  readonly text: string
  /** The element that caused it, where one is known. */
  readonly cause: Cause | undefined
}

/** An element that refers to something, or a line of a script. */
interface Cause {
  /** As it stands in the page. */
  readonly reference: string
  /** The ids of the elements around it, from the inside out; for a line all ids before it, the nearest first. */
  readonly ids: readonly string[]
}

/** Merges what the browser noticed and what the page lacks; nothing is told twice. */
export async function findProblems(
  { page, text: pageText, blocked, errors }: OpenedPage,
  missing: readonly MissingPart[],
): Promise<FoundProblem[]> {
  const refused = new Set(blocked)
  // What was refused is missing for this very reason.
  const lacking = missing.filter(({ url }) => url === undefined || !refused.has(nameOf(url)))
  const faults = new Map(lacking.map(({ problem, url }) => [problem, url]))
  const causes = refused.size + faults.size > 0 ? await findCauses(page) : new Map<string, Cause>()
  return [
    ...[...refused].map((text): FoundProblem => ({ kind: 'blocked', text, cause: causes.get(text) })),
    ...eachOnce(errors).map(
      ({ text, at }): FoundProblem => ({
        kind: 'fault',
        text,
        cause: at && lineCause(pageText, at),
      }),
    ),
    ...[...faults].map(([text, url]): FoundProblem => {
      return { kind: 'fault', text, cause: url === undefined ? undefined : causes.get(nameOf(url)) }
    }),
  ]
}

/** The same error at another place is another one. */
const eachOnce = (errors: readonly PageError[]): PageError[] => [
  ...new Map(errors.map((error) => [`${error.at?.line} ${error.at?.column} ${error.text}`, error])).values(),
]

/** Scripts of a slide stand in it, so the last slide that began before the line is the one. */
function lineCause(pageText: string, { line, column }: PlaceInPage): Cause {
  const lines = pageText.split('\n')
  const words = lines[line] ?? ''
  const before = `${lines.slice(0, line).join('\n')}\n${words.slice(0, column)}`
  const ids = [...markupOf(before).matchAll(/<[a-z][^<>]*\sid="([^"]*)"/gi)].map(([, id = '']) => id)
  return { reference: words.trim(), ids: ids.reverse() }
}

/** The tags alone: scripts, styles and comments may speak of ids too, and the last one need not have ended yet. */
const markupOf = (html: string): string =>
  html.replace(/(<(script|style)\b[^>]*>).*?(<\/\2\s*>|$)/gis, '$1').replace(/<!--.*?(-->|$)/gs, '')

const nameOf = (url: string): string => pathOf(url) ?? url

/** The first element that refers to each address. */
async function findCauses(page: Page): Promise<Map<string, Cause>> {
  const references = await page.evaluate(collectReferences)
  return new Map(references.reverse().map(({ url, ...cause }) => [nameOf(url), cause]))
}

// Runs in the page, so it may use nothing from outside itself.
function collectReferences(): ({ url: string } & Cause)[] {
  const found: ({ url: string } & Cause)[] = []
  for (const element of document.querySelectorAll('[src], [data], [poster], link[href], image[href]')) {
    const ids: string[] = []
    for (let at: Element | null = element; at !== null; at = at.parentElement) if (at.id) ids.push(at.id)
    for (const name of ['src', 'data', 'poster', 'href']) {
      const reference = element.getAttribute(name)
      if (reference === null || !URL.canParse(reference, document.baseURI)) continue
      found.push({ url: new URL(reference, document.baseURI).href, reference, ids })
    }
  }
  return found
}
