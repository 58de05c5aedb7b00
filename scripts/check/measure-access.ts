/** Asks axe-core what assistive technology cannot use. Runs in the page. */
import type { Culprit } from './page-tools.ts'

export interface AccessFault {
  /** Ids around the element, from the inside out; they tell which slide it is on. */
  readonly ids: readonly string[]
  readonly culprit: Culprit
  /** The name of axe's rule: `image-alt`. */
  readonly axeRule: string
  /** What should be so, in axe's words: `Images must have alternative text`. */
  readonly demand: string
  /** What is wrong here; one of them is enough to mend when `either`. */
  readonly problems: readonly string[]
  readonly either: boolean
}

/** What is used of axe-core. */
interface Axe {
  run(context: object, options: object): Promise<{ violations: readonly Violation[] }>
}

interface Violation {
  readonly id: string
  readonly help: string
  readonly nodes: readonly {
    readonly element?: Element
    readonly any: readonly { readonly message: string }[]
    readonly all: readonly { readonly message: string }[]
    readonly none: readonly { readonly message: string }[]
  }[]
}

/**
 * Runs in the page, where axe-core is loaded already. Needs `installTools`.
 *
 * @param part `surroundings` leaves the slides out: what is left is the page itself and its controls.
 */
export async function measureAccess(part: 'surroundings' | 'slides' | 'all'): Promise<AccessFault[]> {
  const { axe } = window as unknown as { axe: Axe }
  const { describe } = window.lecternCheck
  /** Decoration that Reveal.js makes: authors can give a frame in there no name. */
  const GROUNDS = '.backgrounds, .check-background'
  const CONTEXTS = { surroundings: { exclude: ['.slides'] }, slides: { include: ['.slides'] }, all: document }
  const { violations } = await axe.run(CONTEXTS[part], {
    resultTypes: ['violations'],
    selectors: false,
    elementRef: true,
    // Nothing is fetched, and frames of other sites stay empty while the deck is checked.
    preload: false,
    iframes: false,
    rules: {
      // A rule of our own looks at real pixels.
      'color-contrast': { enabled: false },
      // One slide is met at a time, and most are no pages of their own.
      'page-has-heading-one': { enabled: false },
      // Slides that move into each other share a title; others are told of by a rule of our own.
      'landmark-unique': { enabled: false },
    },
  })
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.flatMap(({ element, any: choices, all, none }) => {
      if (!element || element.closest(`aside.notes, [data-check="ignore"], ${GROUNDS}`)) return []
      if (id === 'heading-order' && isFirstHeading(element)) return []
      const section = element.closest('section') ?? document.documentElement
      const necessary = [...all, ...none]
      const problems = (necessary.length > 0 ? necessary : choices).map(({ message }) => message)
      const either = necessary.length === 0 && problems.length > 1
      return [
        {
          ids: idsAround(element),
          culprit: describe(element, section),
          axeRule: id,
          demand: help,
          problems,
          either,
        },
      ]
    }),
  )

  /** Slides are read one at a time, so each may begin with a heading of any level. */
  function isFirstHeading(element: Element): boolean {
    const slide = element.closest('section')
    return slide?.querySelector('h1, h2, h3, h4, h5, h6, [role="heading"]') === element
  }

  function idsAround(element: Element): string[] {
    const ids: string[] = []
    for (let at: Element | null = element; at; at = at.parentElement) if (at.id) ids.push(at.id)
    return ids
  }
}
