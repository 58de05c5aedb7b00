/** When a deck can be read, as the page itself sees it. Times are milliseconds since the navigation began. */
export interface PaintTimes {
  /** The first slide is painted in its own fonts. */
  readonly visibleMs: number
  /** Reveal.js has set up the deck and listens. */
  readonly readyMs: number
  /** Elements in the page at that time. */
  readonly nodes: number
}

declare global {
  interface Window {
    paintTimes: Promise<PaintTimes>
  }
}

/** Runs in the page before its own scripts, so it may use nothing from outside itself. */
export function watchPaint(): void {
  const ready = new Promise<number>((resolve) => {
    document.addEventListener('ready', () => resolve(performance.now()), { once: true })
  })
  const visible = new Promise<number>((resolve) => {
    const look = () => {
      if (isReadable()) afterPaint(() => resolve(performance.now()))
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  window.paintTimes = Promise.all([visible, ready]).then(([visibleMs, readyMs]) => {
    return { visibleMs, readyMs, nodes: document.querySelectorAll('*').length }
  })

  function isReadable(): boolean {
    const heading = document.querySelector('.reveal .slides :is(h1, h2, h3)')
    if (heading === null || document.fonts.status !== 'loaded') return false
    const { width, height } = heading.getBoundingClientRect()
    return (
      width > 0 && height > 0 && heading.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    )
  }

  /** A message that is sent while a frame is being made arrives when it has been painted. */
  function afterPaint(then: () => void): void {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = then
    port2.postMessage(undefined)
  }
}
