/*
 * A button that makes the PDFs of the deck and offers them. It shows itself when the mouse moves or the tabulator
 * reaches it, and never to an audience: not full screen, not on paper, not in the speaker's window.
 */
;(() => {
  const { receive, inSpeakerView } = window.lecternLive
  if (inSpeakerView || window.self !== window.top) return
  const AWAKE_MS = 2500

  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`
    .lectern-export { position: fixed; top: 12px; right: 12px; z-index: 40; font: 14px/1.4 system-ui, sans-serif;
      color: #1d2430; text-align: left; opacity: 0; transition: opacity .15s; }
    .lectern-export.is-awake, .lectern-export:focus-within, .lectern-export.is-open { opacity: 1; }
    .lectern-export button, .lectern-export a { font: inherit; color: inherit; cursor: pointer; }
    .lectern-export button { padding: 5px 12px; border: 1px solid #8b93a1; border-radius: 6px; background: #fff; }
    .lectern-export button:hover { background: #eef1f5; }
    .lectern-export :focus-visible { outline: 3px solid #1f6feb; outline-offset: 2px; }
    .lectern-export-menu { width: 250px; margin-top: 8px; padding: 14px 16px; box-sizing: border-box;
      border: 1px solid #8b93a1; border-radius: 8px; background: #fff; }
    .lectern-export-menu p { margin: 0 0 10px; font: inherit; }
    .lectern-export-menu progress { display: block; width: 100%; margin: 0 0 12px; }
    .lectern-export [hidden], .lectern-export ul:empty { display: none; }
    .lectern-export-menu ul { list-style: none; margin: 0 0 12px; padding: 0; }
    .lectern-export-menu li { margin: 0 0 6px; }
    .lectern-export-menu a { color: #0b57d0; text-decoration: underline; }
    .lectern-export-head { display: flex; justify-content: flex-end; }
    @media print { .lectern-export { display: none; } }
    @media (display-mode: fullscreen) { .lectern-export { display: none; } }
    :fullscreen .lectern-export { display: none; }
  `)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]

  const make = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties)
    made.append(...children)
    return made
  }

  const button = make('button', { type: 'button', textContent: 'Export PDF' })
  button.setAttribute('aria-expanded', 'false')
  const status = make('p', { role: 'status' })
  const bar = make('progress')
  bar.setAttribute('aria-label', 'Export')
  const list = make('ul')
  const end = make('button', { type: 'button' })
  const menu = make('div', { className: 'lectern-export-menu', hidden: true }, status, bar, list, end)
  const head = make('div', { className: 'lectern-export-head' }, button)
  const root = make('div', { className: 'lectern-export' }, head, menu)

  let running
  let timer

  function wake() {
    root.classList.add('is-awake')
    clearTimeout(timer)
    timer = setTimeout(() => root.classList.remove('is-awake'), AWAKE_MS)
  }

  function show(text, isRunning) {
    status.textContent = text
    bar.hidden = !isRunning
    end.textContent = isRunning ? 'Cancel' : 'Close'
  }

  function open(isOpen) {
    menu.hidden = !isOpen
    root.classList.toggle('is-open', isOpen)
    button.setAttribute('aria-expanded', String(isOpen))
  }

  function close() {
    running?.abort()
    open(false)
    button.focus()
  }

  const sizeOf = (bytes) =>
    bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`

  const linkTo = ({ name, url, bytes }) =>
    make('li', {}, make('a', { href: url, download: name, textContent: name }), ` (${sizeOf(bytes)})`)

  /** What the server says of the export, line by line. */
  const hear = {
    step: ({ text }) => show(`${text} …`, true),
    done({ files }) {
      show('Ready to be saved:', false)
      list.replaceChildren(...files.map(linkTo))
      list.querySelector('a')?.focus()
    },
    failed({ reason, problems }) {
      show(reason, false)
      if (problems.length > 0) receive({ type: 'problems', problems })
      end.focus()
    },
  }

  async function readLines(body, onLine) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader()
    let rest = ''
    for (;;) {
      const { done, value = '' } = await reader.read()
      const lines = (rest + value).split('\n')
      rest = lines.pop()
      lines.forEach(onLine)
      if (done) return
    }
  }

  async function start() {
    const own = new AbortController()
    running = own
    list.replaceChildren()
    show('Starting …', true)
    open(true)
    end.focus()
    let isOver = false
    try {
      const response = await fetch('/.lectern/export', { method: 'POST', signal: own.signal })
      if (!response.ok) hear.failed({ reason: (await response.text()).trim(), problems: [] })
      else
        await readLines(response.body, (line) => {
          const news = JSON.parse(line)
          isOver ||= news.type !== 'step'
          hear[news.type]?.(news)
        })
      if (response.ok && !isOver) hear.failed({ reason: 'The server has ended.', problems: [] })
    } catch {
      if (!own.signal.aborted) hear.failed({ reason: 'The server cannot be reached.', problems: [] })
    } finally {
      if (running === own) running = undefined
    }
  }

  button.addEventListener('click', () => {
    if (!running) start()
  })
  end.addEventListener('click', close)
  // Reveal.js would take the keys for itself; those that it has no use for go on.
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !menu.hidden) close()
    if (event.key !== 'Tab') event.stopPropagation()
  })
  addEventListener('mousemove', wake)
  document.body.append(root)
})()
