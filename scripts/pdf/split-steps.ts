/** One page for each step of a slide, as the audience saw them one after another. */
import type { Page } from 'puppeteer-core'

/**
 * Puts a copy of every `.pdf-page` behind it for each of its steps, and gives the number of pages.
 *
 * Copies keep their ids, because styles may refer to them; the browser takes the first element of an id as
 * the target of links, which is the first page of the slide.
 *
 * @param style The style sheet of the screen. Its rules about fragments, those of Reveal.js and those of the
 *   author, decide how they look before, during and after their step.
 */
export async function splitIntoSteps(page: Page, style: string): Promise<number> {
  return await page.evaluate(splitPages, style)
}

// Runs in the page, so it may use nothing from outside itself.
async function splitPages(style: string): Promise<number> {
  await useFragmentRules()
  // Listings dim lines only where something moves the mark, which now we do.
  for (const deck of document.querySelectorAll('.reveal')) deck.classList.add('ready')
  for (const page of document.querySelectorAll('.pdf-page')) split(page)
  return document.querySelectorAll('.pdf-page').length

  async function useFragmentRules(): Promise<void> {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = style
    await new Promise((resolve) => {
      link.addEventListener('load', resolve)
      link.addEventListener('error', resolve)
      document.head.append(link)
    })
    const rules = [...(link.sheet?.cssRules ?? [])]
    const kept = rules.filter(
      (rule) => rule instanceof CSSStyleRule && /\.fragment\b/.test(rule.selectorText),
    )
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(kept.map(({ cssText }) => cssText).join('\n'))
    link.remove()
    document.adoptedStyleSheets.push(sheet)
  }

  function split(first: Element): void {
    const steps = stepsOf([...first.querySelectorAll('.fragment')])
    const copies = Array.from({ length: new Set(steps).size }, () => first.cloneNode(true) as Element)
    for (const copy of copies) nameNoHeadings(copy)
    for (const [done, page] of [first, ...copies].entries()) {
      for (const [at, fragment] of page.querySelectorAll('.fragment').entries()) {
        const step = steps[at] ?? 0
        fragment.classList.toggle('visible', step < done)
        fragment.classList.toggle('current-fragment', step === done - 1)
      }
      for (const block of page.querySelectorAll<HTMLElement>('pre[data-steps]')) markLines(block)
    }
    first.after(...copies)
  }

  /** The step of each fragment from 0, in the order of Reveal.js: numbered ones first, then one by one. */
  function stepsOf(fragments: Element[]): number[] {
    const keys = fragments.map((fragment, at) => {
      const index = Number.parseInt(fragment.getAttribute('data-fragment-index') ?? '', 10)
      return index >= 0 ? index : 1e9 + at
    })
    const order = [...new Set(keys)].sort((a, b) => a - b)
    return keys.map((key) => order.indexOf(key))
  }

  /** The outline and the headings of the document name every slide once. */
  function nameNoHeadings(copy: Element): void {
    for (const heading of copy.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
      if (heading.closest('.fragment') === null) heading.setAttribute('role', 'paragraph')
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
