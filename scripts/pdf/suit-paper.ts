/** What a page for the screen leaves to scripts and readers, done once before it is printed. */
import type { Page } from 'puppeteer-core'

/**
 * Makes links that would lead nowhere plain text: to slides that are not printed, and to files beside the page,
 * unless the deck has an address where they stand.
 *
 * @param address The address of the deck, which files are relative to.
 * @returns What the links say, by what they lead to as the PDF spells it: an address, or a fragment of one.
 */
export async function mendLinks(
  page: Page,
  address: string | undefined,
): Promise<ReadonlyMap<string, string>> {
  return new Map(await page.evaluate(mendLinksHere, address ?? null))
}

// Runs in the page, so it may use nothing from outside itself.
function mendLinksHere(address: string | null): [target: string, words: string][] {
  const names = new Map<string, string>()
  for (const link of document.querySelectorAll('a[href], a[*|href]')) {
    const href = link.getAttribute('href') ?? link.getAttributeNS('http://www.w3.org/1999/xlink', 'href')
    if (href === null) continue
    const target = targetOf(href)
    for (const name of ['href', 'xlink:href']) {
      if (target === undefined) link.removeAttribute(name)
      else if (link.hasAttribute(name)) link.setAttribute(name, target)
    }
    if (target === undefined) continue
    if (link instanceof SVGElement && target.startsWith('#')) collectTarget(target)
    const place = new URL(target, document.baseURI)
    const name = target.startsWith('#') ? place.hash.slice(1) : place.href
    const words = wordsOf(link)
    if (words !== '' && !names.has(name)) names.set(name, words)
  }
  return [...names]

  /** Where a link leads on paper; undefined when it would lead nowhere. */
  function targetOf(href: string): string | undefined {
    if (href.startsWith('#')) return isHere(href.slice(1)) ? href : undefined
    if (URL.canParse(href, document.baseURI) && new URL(href, document.baseURI).origin !== location.origin)
      return href
    return address !== null && URL.canParse(href, address) ? new URL(href, address).href : undefined
  }

  /** The browser notes the places of a document that HTML leads to, but not those that only drawings lead to. */
  function collectTarget(target: string): void {
    const twin = document.createElement('a')
    twin.href = target
    twin.hidden = true
    document.body.append(twin)
  }

  function wordsOf(link: Element): string {
    const pictures = [...link.querySelectorAll('img')].map(({ alt }) => alt)
    const words = link.getAttribute('aria-label') ?? [link.textContent, ...pictures].join(' ')
    return words.replace(/\s+/g, ' ').trim()
  }

  function isHere(fragment: string): boolean {
    return document.getElementById(fragment) !== null || document.getElementById(decode(fragment)) !== null
  }

  function decode(name: string): string {
    try {
      return decodeURIComponent(name)
    } catch {
      return name // A stray % sign.
    }
  }
}

/** Parts the lines of headings by a space, which the outline would run together; nobody sees it. */
export async function partLines(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const line of document.querySelectorAll(':is(h1, h2, h3, h4, h5, h6) br')) {
      // A space at the end of a line would be dropped, and one that may not be would take room.
      const space = document.createElement('span')
      space.style.cssText = 'position: absolute; white-space: pre'
      space.textContent = ' '
      line.before(space)
    }
  })
}

/**
 * Lets words in another language keep it: the browser notes the language of elements that mean something, and
 * forgets those that only mark words.
 */
export async function keepLanguages(page: Page): Promise<void> {
  await page.evaluate(() => {
    const marks =
      'span, i, b, u, s, q, cite, small, big, abbr, dfn, var, samp, kbd, bdi, bdo, data, sub, sup, label'
    for (const element of document.querySelectorAll(`:is(${marks})[lang]:not([role])`))
      element.setAttribute('role', 'generic')
  })
}

/** Boxes of task lists are no forms on paper: they are read as the sign that they look like. */
export async function nameBoxes(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const box of document.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')) {
      box.setAttribute('role', 'img')
      box.setAttribute('aria-label', box.checked ? '\u2611' : '\u2610')
    }
  })
}

/**
 * Says of slides with a background colour whether it is dark or light, as Reveal.js does; its themes then change
 * the colour of the text.
 */
export async function markGrounds(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const ground of document.querySelectorAll('.page-background')) {
      const colour = getComputedStyle(ground).backgroundColor
      const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number)
      const isDark = (red * 299 + green * 587 + blue * 114) / 1000 < 128
      const slide = ground.parentElement?.querySelector('section:not(.stack)')
      if (alpha > 0) slide?.classList.add(isDark ? 'has-dark-background' : 'has-light-background')
    }
  })
}

/**
 * Sets text of the class `r-fit-text` as large as its place is wide, as Reveal.js does on the screen (its module
 * `fitty`): in one line from 24 px up to 0.8 of the slide's height. The fonts must be there.
 */
export async function fitTexts(page: Page): Promise<void> {
  await page.evaluate(fitTextsHere)
}

// Runs in the page, so it may use nothing from outside itself.
function fitTextsHere(): void {
  for (const text of document.querySelectorAll<HTMLElement>('.slides .r-fit-text')) {
    const slide = text.closest<HTMLElement>('section')
    const place = text.parentElement
    if (slide === null || place === null) continue
    text.style.display = 'inline-block'
    text.style.whiteSpace = 'nowrap'
    const largest = 0.8 * slide.offsetHeight
    let size = Number.parseFloat(getComputedStyle(text).fontSize)
    // Widths come in whole pixels, which matters less the larger the letters are; on the screen there are several goes, too.
    for (let go = 0; go < 2; go += 1) {
      const fitting = (place.clientWidth / text.scrollWidth) * size
      size = Math.min(Math.max(24, fitting), largest)
      text.style.fontSize = `${size}px`
    }
    if (size === 24) text.style.whiteSpace = 'normal'
  }
}
