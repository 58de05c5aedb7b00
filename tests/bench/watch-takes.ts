/** Tells when a number can be read on the slide that is shown, as the page itself sees it. */

declare global {
  interface Window {
    /** Given by the benchmark: the number, when it was painted (ms since 1970) and how long after the navigation. */
    takePainted: (take: number, at: number, sinceNavigation: number) => void
  }
}

/**
 * Runs in the page before its own scripts, and again after every reload, so it may use nothing from outside
 * itself. It looks at what changed and never at the whole page, which would cost more than what it measures.
 */
export function watchTakes(): void {
  let last = -1
  const look = (node: Node): void => {
    const found = /Take (\d{4})\./.exec(node.textContent ?? '')
    const take = Number(found?.[1] ?? -1)
    if (take > last) waitUntilVisible(node, take)
  }
  new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === 'characterData') look(target)
      else for (const node of addedNodes) look(node)
    }
  }).observe(document, { subtree: true, childList: true, characterData: true })

  function waitUntilVisible(node: Node, take: number): void {
    requestAnimationFrame(() => {
      if (take <= last || !node.isConnected) return
      if (!isVisible(node, take)) {
        waitUntilVisible(node, take)
        return
      }
      last = take
      afterPaint(() => {
        const now = performance.now()
        window.takePainted(take, performance.timeOrigin + now, now)
      })
    })
  }

  /** Scripts and templates hold the words too, so the innermost element with them has to have a box. */
  function isVisible(node: Node, take: number): boolean {
    const words = `Take ${String(take).padStart(4, '0')}.`
    let element = node instanceof Element ? node : node.parentElement
    for (let inner = element; inner; ) {
      element = inner
      inner = [...inner.children].find((child) => child.textContent?.includes(words)) ?? null
    }
    if (!element?.textContent?.includes(words)) return false
    const { width, height, top, left } = element.getBoundingClientRect()
    const isInside = top < innerHeight && left < innerWidth && top + height > 0 && left + width > 0
    return (
      isInside &&
      width > 0 &&
      height > 0 &&
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    )
  }

  /** A message that is sent while a frame is being made arrives when it has been painted. */
  function afterPaint(then: () => void): void {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = then
    port2.postMessage(undefined)
  }
}
