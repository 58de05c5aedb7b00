/*
 * Keeps a page of the dev server up to date: reloads it when the deck has changed (Reveal.js finds the slide
 * again by the address) and shows mistakes in a panel over the last good deck.
 *
 * The page's policy allows no style elements of ours, so the panel is styled through its style object.
 */
;(() => {
  let shownVersion

  const panel = document.createElement('pre')
  panel.setAttribute('role', 'alert')
  Object.assign(panel.style, {
    position: 'fixed',
    inset: 'auto 0 0 0',
    zIndex: '2147483647',
    margin: '0',
    maxHeight: '70vh',
    overflow: 'auto',
    padding: '20px 24px',
    font: '15px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    textAlign: 'left',
    whiteSpace: 'pre-wrap',
    color: '#f5f1e8',
    background: '#241a1a',
    borderTop: '4px solid #d0604d',
    boxSizing: 'border-box',
  })

  function showProblems(problems) {
    panel.textContent = problems
    if (problems === '') panel.remove()
    else if (!panel.isConnected) document.body.append(panel)
  }

  // The panel would hide the slide, so Escape puts it away until the next change.
  addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape' && panel.isConnected) {
        panel.remove()
        event.stopImmediatePropagation()
      }
    },
    true,
  )

  new EventSource('/.lectern/events').addEventListener('message', (event) => {
    const { version, problems } = JSON.parse(event.data)
    shownVersion ??= version
    if (version !== shownVersion) location.reload()
    else showProblems(problems)
  })
})()
