/*
 * Shows what `lectern check` finds: a badge with the number on the shown slide, or elsewhere, which opens a list and
 * outlines the culprits. Never to an audience: not full screen, not on paper, not in the speaker's window.
 */
;(() => {
  const { Reveal } = window
  const { hear, tell, inSpeakerView } = window.lecternLive
  if (inSpeakerView || window.self !== window.top) return

  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`
    .lectern-check { position: fixed; bottom: 8px; left: 8px; z-index: 39; max-width: min(480px, calc(100vw - 16px));
      font: 14px/1.45 system-ui, sans-serif; color: #1d2430; text-align: left; }
    .lectern-check[hidden], .lectern-check-list[hidden] { display: none; }
    .lectern-check button { font: inherit; font-size: 13px; cursor: pointer; padding: 2px 8px; border: 1px solid #5d4b8c;
      border-radius: 13px; background: #5d4b8c; color: #fff; font-weight: 600; }
    .lectern-check.has-errors button { border-color: #a6480f; background: #a6480f; }
    .lectern-check.is-elsewhere button { background: #fff; color: #5d4b8c; }
    .lectern-check.is-elsewhere.has-errors button { color: #a6480f; }
    .lectern-check :focus-visible { outline: 3px solid #1f6feb; outline-offset: 2px; }
    .lectern-check-list { max-height: 50vh; overflow: auto; margin: 0 0 8px; padding: 14px 16px 2px;
      border: 1px solid #8b93a1; border-radius: 8px; background: #fff; }
    .lectern-check-list ol { margin: 0; padding: 0 0 0 18px; list-style: decimal; }
    .lectern-check-list h2 { margin: 0 0 6px; font: inherit; font-weight: 600; color: #5a6270; }
    .lectern-check-list li { margin: 0 0 12px; font: inherit; }
    .lectern-check-list p { margin: 2px 0; font: inherit; }
    .lectern-check-list a { color: #0b57d0; text-decoration: underline; cursor: pointer; }
    .lectern-check-list .hint { color: #5a6270; }
    .lectern-check-mark { position: fixed; z-index: 38; pointer-events: none; outline: 3px solid #a6480f; outline-offset: 2px; }
    .lectern-check-mark.warning { outline: 3px dashed #5d4b8c; }
    @media print { .lectern-check, .lectern-check-mark { display: none; } }
    @media (display-mode: fullscreen) { .lectern-check, .lectern-check-mark { display: none; } }
    :fullscreen .lectern-check, :fullscreen .lectern-check-mark { display: none; }
  `)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]

  const make = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties)
    made.append(...children)
    return made
  }

  const list = make('div', { className: 'lectern-check-list', hidden: true })
  const button = make('button', { type: 'button' })
  button.setAttribute('aria-expanded', 'false')
  const root = make('div', { className: 'lectern-check', hidden: true }, list, button)
  let report = { size: { width: 1, height: 1 }, findings: [] }
  let marks = []

  function entryOf({ severity, code, message, hint, place, file, line, column, slide }, isElsewhere) {
    const where = make('a', { textContent: place, href: '#', title: 'Open in the editor' })
    where.addEventListener('click', (event) => {
      event.preventDefault()
      tell({ type: 'open', file, line, column })
    })
    const way =
      isElsewhere && slide ? [' ', make('a', { textContent: 'Show the slide', href: `#/${slide}` })] : []
    return make(
      'li',
      {},
      make('p', {}, make('b', { textContent: severity }), ` ${code} `, file ? where : place, ...way),
      make('p', { textContent: message }),
      make('p', { className: 'hint', textContent: hint }),
    )
  }

  const listOf = (findings, isElsewhere) =>
    make('ol', {}, ...findings.map((finding) => entryOf(finding, isElsewhere)))

  /** The outline of a box on the shown slide, wherever it is on the screen at the moment. */
  function markOf({ box, severity }, slide) {
    const { left, top, width } = slide.getBoundingClientRect()
    const scale = width / report.size.width
    const mark = make('div', { className: `lectern-check-mark ${severity}` })
    Object.assign(mark.style, {
      left: `${left + box.x * scale}px`,
      top: `${top + box.y * scale}px`,
      width: `${box.width * scale}px`,
      height: `${box.height * scale}px`,
    })
    return mark
  }

  function show() {
    for (const mark of marks) mark.remove()
    marks = []
    const slide = Reveal.getCurrentSlide()
    const isHere = (finding) =>
      !Reveal.isScrollView() && finding.slide !== undefined && finding.slide === slide?.id
    const here = report.findings.filter(isHere)
    const elsewhere = report.findings.filter((finding) => !isHere(finding))
    const shown = here.length > 0 ? here : elsewhere
    root.hidden = shown.length === 0
    root.classList.toggle('is-elsewhere', here.length === 0)
    root.classList.toggle(
      'has-errors',
      shown.some(({ severity }) => severity === 'error'),
    )
    const count = shown.length === 1 ? '1 finding' : `${shown.length} findings`
    const more = elsewhere.length === 0 ? '' : `, ${elsewhere.length} elsewhere`
    button.title = here.length === 0 ? `${count} elsewhere` : `${count}${more}`
    button.setAttribute('aria-label', button.title)
    // Beside the foot of a slide there is room for a number.
    button.textContent = here.length === 0 ? `+${elsewhere.length}` : String(here.length)
    const title = make('h2', { textContent: 'Elsewhere' })
    list.replaceChildren(
      ...(here.length > 0 ? [listOf(here, false)] : []),
      ...(elsewhere.length > 0 ? [title, listOf(elsewhere, true)] : []),
    )
    if (list.hidden || root.hidden) return
    marks = here.filter(({ box }) => box).map((finding) => markOf(finding, slide))
    document.body.append(...marks)
  }

  function open(isOpen) {
    list.hidden = !isOpen
    button.setAttribute('aria-expanded', String(isOpen))
    show()
  }

  hear('findings', ({ size, findings }) => {
    report = { size, findings }
    if (Reveal.isReady()) show()
  })
  for (const event of ['ready', 'slidechanged', 'resize', 'overviewshown', 'overviewhidden'])
    Reveal.on(event, show)
  button.addEventListener('click', () => open(list.hidden))
  // Reveal.js would take the keys for itself; those that it has no use for go on.
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !list.hidden) open(false)
    if (event.key !== 'Tab') event.stopPropagation()
  })
  document.body.append(root)
})()
