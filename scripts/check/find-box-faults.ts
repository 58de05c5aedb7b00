/** What does not fit on a slide at any of its steps. */
import type { Page } from 'puppeteer-core'
import { showSteps } from '../pdf/show-steps.ts'
import type { SlideSize } from '../types.ts'
import { type BoxFault, measureBoxes } from './measure-boxes.ts'
import { installTools } from './page-tools.ts'
import { showOwnSteps } from './spread-slides.ts'

/**
 * Looks at the slides of a page with all steps taken, then with fewer and fewer, so that each fault is told once
 * and, where it is not there in the end, with its step. Leaves the page as it was.
 */
export async function findBoxFaults(page: Page, size: SlideSize): Promise<BoxFault[]> {
  await showOwnSteps(page, true)
  const steps = await showSteps(page, Number.POSITIVE_INFINITY)
  const faults = new Map<string, BoxFault>()
  for (const fault of await measure()) faults.set(keyOf(fault), fault)
  for (let taken = Math.max(0, ...steps) - 1; taken >= 0; taken -= 1) {
    await showSteps(page, taken)
    for (const fault of await measure(slidesWithMore(taken))) addAtStep({ ...fault, when: nameStep(taken) })
  }
  await showOwnSteps(page, false)
  // What waits outside for its step was put there on purpose.
  const seen = await page.evaluate(marksOfSeen)
  return [...faults.values()].filter(({ mark }) => mark === undefined || !seen.includes(mark))

  async function measure(wanted?: readonly number[]): Promise<BoxFault[]> {
    // The tools remember which boxes cut what, and a step may change that.
    await page.evaluate(installTools)
    return await page.evaluate(measureBoxes, size, wanted)
  }

  function slidesWithMore(taken: number): number[] {
    return steps.flatMap((count, index) => (count > taken ? [index] : []))
  }

  function addAtStep(fault: BoxFault): void {
    const known = faults.get(keyOf(fault))
    if (!known) faults.set(keyOf(fault), fault)
    else known.pixels = Math.max(known.pixels, fault.pixels)
  }
}

const nameStep = (taken: number): string => (taken === 0 ? 'before the first step' : `after step ${taken}`)

/**
 * What does not fit on paper and does on the screen; `known` is what was found there. Paper shows the end of a
 * slide, when something may have left it on purpose.
 */
export async function findPaperFaults(
  paper: Page,
  size: SlideSize,
  known: readonly BoxFault[],
): Promise<BoxFault[]> {
  const keys = new Set(known.map(keyOf))
  const faults = await paper.evaluate(measureBoxes, size, undefined)
  return faults
    .filter((fault) => fault.rule !== 'off-slide' && !keys.has(keyOf(fault)))
    .map((fault) => ({ ...fault, when: 'on paper' }))
}

/** The words of an element change as its parts come and go; its place in the source does not. */
const keyOf = ({ rule, slide, culprit: { at, what } }: BoxFault): string => `${rule} ${slide} ${at ?? what}`

/** Runs in the page. */
function marksOfSeen(): (string | null)[] {
  const moving = document.querySelectorAll('[data-check-outside][data-check-seen]')
  return [...moving].map((element) => element.getAttribute('data-check-outside'))
}
