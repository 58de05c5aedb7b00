/** `broken-link` and `missing-alt`, from what the author wrote. [pure] */
import { nearestName } from '../diagnostics/nearest.ts'
import { readReference } from '../parse/references.ts'
import type { CompiledDeck } from '../pipeline.ts'
import type { ScreenSlide } from '../types.ts'
import type { Notice } from './findings.ts'
import type { LinkedThings, WrittenLink } from './linked-things.ts'
import type { DeadLink } from './web-links.ts'

/** Links to slides and to places on them that are not there. Files are looked for when the deck is built. */
export function deckLinkNotices({ links }: LinkedThings, compiled: CompiledDeck): Notice[] {
  const { stacks } = compiled.page
  const pages = pagesById(stacks.flat())
  return links.flatMap(({ slide, address, place }): Notice[] => {
    const reference = readReference(address, slide.span.source.folder)
    if (reference.kind !== 'slide' || reference.target === '') return []
    const problem = problemOf(reference.target, stacks, pages)
    if (!problem) return []
    const parts = [address, problem.reason]
    return [{ rule: 'broken-link', slide, place, parts, hintParts: [problem.advice] }]
  })
}

type Page = Pick<ScreenSlide, 'html'>

/** The slide that every id of the deck is on. */
function pagesById(pages: readonly Page[]): Map<string, Page> {
  const found = new Map<string, Page>()
  for (const page of pages)
    for (const [, id = ''] of page.html.matchAll(/\sid="([^"]+)"/g)) if (!found.has(id)) found.set(id, page)
  return found
}

interface Problem {
  readonly reason: string
  readonly advice: string
}

/** Reads an address as Reveal.js does: `2/1` counts slides, `2/1/0` and `name/0` steps of a slide too. */
function problemOf(
  target: string,
  stacks: CompiledDeck['page']['stacks'],
  pages: ReadonlyMap<string, Page>,
): Problem | undefined {
  if (pages.has(target)) return undefined
  const [first = '', second = '0', third] = target.split('/')
  const named = /^([^/]+)\/(-?\d+)$/.exec(target)
  if (/^\d+$/.test(first)) {
    const page = stacks[Number(first)]?.[Number(second)]
    return page ? stepProblem(page, third) : missingId(first, pages)
  }
  const page = named?.[1] === undefined ? undefined : pages.get(named[1])
  return page ? stepProblem(page, named?.[2]) : missingId(named?.[1] ?? target, pages)
}

function missingId(name: string, pages: ReadonlyMap<string, Page>): Problem {
  const near = nearestName(name, [...pages.keys()])
  const advice =
    near === undefined ? 'Link to the id of a slide, such as #/summary.' : `Did you mean "#/${near}"?`
  return { reason: 'no slide or element has this id', advice }
}

function stepProblem({ html }: Page, step: string | undefined): Problem | undefined {
  const steps = stepsOf(html)
  if (step === undefined || Number(step) < steps) return undefined
  const advice = 'A number behind a slide is a step, counted from 0; without it the link shows the slide.'
  return {
    reason: steps === 0 ? 'this slide has no steps' : `the steps of this slide end at ${steps - 1}`,
    advice,
  }
}

/** How many steps Reveal.js makes of a slide: fragments with the same index are one. */
function stepsOf(html: string): number {
  const indexes = new Set<string>()
  let free = 0
  for (const [tag] of html.matchAll(
    /<[a-z][^>]*\sclass\s*=\s*["']?[^"'>]*(?<![\w-])fragment(?![\w-])[^>]*>/gi,
  )) {
    const index = /\sdata-fragment-index\s*=\s*["']?(\d+)/i.exec(tag)?.[1]
    if (index === undefined) free += 1
    else indexes.add(index)
  }
  return indexes.size + free
}

/** Links to the web that do not answer; `dead` has why by address. */
export const webLinkNotices = (
  links: readonly WrittenLink[],
  dead: ReadonlyMap<string, DeadLink>,
): Notice[] =>
  links.flatMap(({ slide, address, place }): Notice[] => {
    const found = dead.get(address)
    if (!found) return []
    const { reason, isRefusal } = found
    const notice = { rule: 'broken-link', slide, place, isDoubtful: isRefusal } as const
    return isRefusal
      ? [
          {
            ...notice,
            parts: [address, reason, 'could not be followed'],
            hintParts: ['Open it in a browser to see whether the page is still there.'],
          },
        ]
      : [
          {
            ...notice,
            parts: [address, reason],
            hintParts: ['Open it in a browser: the page may have moved.'],
          },
        ]
  })

export const pictureNotices = ({ unnamed }: LinkedThings): Notice[] =>
  unnamed.map(({ slide, address, place }): Notice => {
    return {
      rule: 'missing-alt',
      slide,
      place,
      parts: [
        address === undefined ? 'The diagram' : address === '' ? 'The picture' : `The picture "${address}"`,
      ],
      hintParts: [
        address === undefined ? '```mermaid {alt="what it shows"}' : '![what it shows](picture.png)',
      ],
    }
  })
