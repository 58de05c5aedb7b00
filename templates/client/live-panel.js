/*
 * Shows what is wrong with the newest text in a panel over the last good deck. The page's policy allows no
 * style elements of ours, so the panel is styled through its style object.
 */
;(() => {
  const panel = document.createElement('div')
  panel.setAttribute('role', 'alert')
  panel.className = 'lectern-problems'
  Object.assign(panel.style, {
    position: 'fixed',
    inset: 'auto 0 0 0',
    zIndex: '2147483647',
    maxHeight: '55vh',
    overflow: 'auto',
    padding: '16px 24px 20px',
    font: '15px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    textAlign: 'left',
    color: '#f5f1e8',
    background: '#241a1a',
    borderTop: '4px solid #d0604d',
    boxSizing: 'border-box',
  })

  const element = (name, text, style = {}) => {
    const made = document.createElement(name)
    made.textContent = text
    Object.assign(made.style, style)
    return made
  }

  const placeOf = ({ place, file, line, column }) => {
    if (!file) return element('b', place)
    const link = element('a', place, { color: '#ffb4a2', fontWeight: 'bold', textDecoration: 'underline' })
    link.href = '#'
    link.title = 'Open in the editor'
    link.addEventListener('click', (event) => {
      event.preventDefault()
      event.stopPropagation()
      window.lecternLive.tell({ type: 'open', file, line, column })
    })
    return link
  }

  const entryOf = (problem) => {
    const entry = element('div', '', { margin: '0 0 16px' })
    const head = element('div', '')
    head.append(placeOf(problem), `  ${problem.severity}  `, element('span', problem.code, { opacity: '.7' }))
    entry.append(head, element('div', problem.message))
    if (problem.frame)
      entry.append(element('pre', problem.frame, { margin: '4px 0', font: 'inherit', whiteSpace: 'pre' }))
    if (problem.hint) entry.append(element('div', `Hint: ${problem.hint}`, { color: '#9fd8c4' }))
    return entry
  }

  // The frames of the speaker's window are too small for it, and the page shows it anyway.
  if (/[?&]receiver\b/.test(location.search)) return

  window.lecternLive.hear('problems', ({ problems }) => {
    panel.replaceChildren(...problems.map(entryOf))
    if (problems.length === 0) panel.remove()
    else if (!panel.isConnected) document.body.append(panel)
  })

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
})()
