/** Links from one part of a divided page to another. */
import type { Page } from 'puppeteer-core'

/**
 * Lets the browser write links to what is not on this page, and places that only other pages link to. It drops a link
 * that leads nowhere, and notes a place only when some link leads there; neither has to be seen.
 *
 * @param targets The ids that links lead to anywhere in the document, as links write them.
 */
export async function keepPartLinks(page: Page, targets: readonly string[]): Promise<void> {
  if (targets.length > 0) await page.evaluate(standInForOthers, targets)
}

// Runs in the page, so it may use nothing from outside itself.
function standInForOthers(targets: readonly string[]): void {
  const others = document.createElement('div')
  others.hidden = true
  for (const target of targets) {
    const link = document.createElement('a')
    link.href = `#${target}`
    const id = decode(target)
    if (document.getElementById(id) === null) link.id = id
    others.append(link)
  }
  document.body.prepend(others)

  function decode(name: string): string {
    try {
      return decodeURIComponent(name)
    } catch {
      return name // A stray % sign.
    }
  }
}
