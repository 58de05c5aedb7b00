/** The steps of slides on paper: where they end, or a page for each, as the audience saw them one after another. */
import type { Page } from 'puppeteer-core'

/** Shows every slide of a page with all its steps taken, as it stands when the speaker goes on. */
export async function showLastSteps(page: Page): Promise<undefined> {
  await showSteps(page, Number.POSITIVE_INFINITY)
  return undefined
}

/** Shows every slide of a page with so many of its steps taken, or all that it has, and gives how many those are. */
export async function showSteps(page: Page, taken: number): Promise<readonly number[]> {
  return await page.evaluate(takeSteps, taken)
}

/**
 * Puts a copy of every `.pdf-page` behind it for each of its steps, and gives how many pages each slide has now.
 *
 * Copies keep their ids but for those inside diagrams, because styles may refer to them; the browser takes the first
 * element of an id as the target of links, which is the first page of the slide.
 */
export async function splitIntoSteps(page: Page): Promise<readonly number[]> {
  return await page.evaluate(takeSteps, 'each' as const)
}

// Runs in the page, so it may use nothing from outside itself. The style sheet has the rules of Reveal.js and of
// the author about fragments; which step is reached is said by classes, as Reveal.js does.
function takeSteps(taken: number | 'each'): number[] {
  if (taken === 'each') {
    // Listings dim lines only where something moves the mark, which now we do.
    for (const deck of document.querySelectorAll('.reveal')) deck.classList.add('ready')
    return [...document.querySelectorAll('.pdf-page')].map(split)
  }
  return [...document.querySelectorAll('section:not(.stack)')].map((slide) => {
    const steps = stepsOf([...slide.querySelectorAll('.fragment')])
    const count = new Set(steps).size
    if (count > 0) reach(slide, steps, Math.min(taken, count))
    return count
  })

  function split(first: Element): number {
    const steps = stepsOf([...first.querySelectorAll('.fragment')])
    const copies = Array.from({ length: new Set(steps).size }, () => first.cloneNode(true) as Element)
    for (const [at, copy] of copies.entries()) {
      nameNoHeadings(copy)
      nameDrawings(copy, at + 1)
    }
    for (const [done, page] of [first, ...copies].entries()) {
      reach(page, steps, done)
      for (const block of page.querySelectorAll<HTMLElement>('pre[data-steps]')) markLines(block)
    }
    first.after(...copies)
    return copies.length + 1
  }

  /** Takes the first `done` steps. */
  function reach(slide: Element, steps: number[], done: number): void {
    for (const [at, fragment] of slide.querySelectorAll('.fragment').entries()) {
      const step = steps[at] ?? 0
      fragment.classList.toggle('visible', step < done)
      fragment.classList.toggle('current-fragment', step === done - 1)
    }
  }

  /** The step of each fragment from 0, in the order of Reveal.js: numbered ones first, then one by one. */
  function stepsOf(fragments: Element[]): number[] {
    const keys = fragments.map((fragment, at) => {
      const index = Number.parseInt(fragment.getAttribute('data-fragment-index') ?? '', 10)
      return index >= 0 ? index : 1e9 + at
    })
    const order = [...new Set(keys)].sort((a, b) => a - b)
    const places = new Map(order.map((key, place) => [key, place]))
    return keys.map((key) => places.get(key) ?? 0)
  }

  /** The headings of the document name every slide once. */
  function nameNoHeadings(copy: Element): void {
    for (const heading of copy.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
      if (heading.closest('.fragment') === null) heading.setAttribute('role', 'paragraph')
    }
  }

  /** The arrowheads of a diagram that is not shown yet would be missing in later copies of it. */
  function nameDrawings(copy: Element, step: number): void {
    for (const part of copy.querySelectorAll('.diagram > svg *'))
      for (const { name, value } of [...part.attributes]) {
        if (name === 'id') part.id = `${value}-${step}`
        else if (value.startsWith('url(#')) part.setAttribute(name, value.replace(')', `-${step})`))
        else if (name === 'href' && part.localName === 'use') part.setAttribute(name, `${value}-${step}`)
      }
  }

  /** Marks the lines of the step that a listing has reached, as the script of the deck does. */
  function markLines(block: HTMLElement): void {
    const steps = block.dataset.steps?.split('|') ?? []
    const step = steps[block.querySelectorAll('.code-step.visible').length] ?? ''
    const ranges = step.split(',').map((part) => part.split('-').map(Number))
    block.classList.toggle('has-steps', step !== '')
    for (const [at, line] of block.querySelectorAll('.line').entries()) {
      const isIn = ([from = 0, to = from]: number[]) => from <= at + 1 && at + 1 <= to
      line.classList.toggle('line-on', step !== '' && ranges.some(isIn))
    }
  }
}
