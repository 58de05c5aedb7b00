/* Runs on the deck page: starts Reveal.js, steps through lines of code, and reads well on a phone. */
;(() => {
  const { Reveal } = window
  const config = JSON.parse(document.getElementById('deck-config').textContent)

  // On a phone the scroll view is a page of plain text (see styles/screen.css): slides have their own
  // heights there, so the browser, not Reveal.js, scrolls to an address.
  // The small frames of the speaker view are no phones.
  const inSpeakerView = /[?&]receiver\b/.test(window.location.search)
  const phone = !inSpeakerView && window.matchMedia('(max-width: 600px)').matches
  const forPhone = phone ? { view: 'scroll', hash: false, scrollProgress: false, scrollSnap: false } : {}

  /** `2,4-6` -> a test whether a line belongs to the step; an empty step means all lines. */
  const stepTest = (step) => {
    const ranges = step.split(',').map((part) => part.split('-').map(Number))
    return (line) => ranges.some(([from, to = from]) => line >= from && line <= to)
  }

  /** Marks the lines of the step that the visible fragments have reached. */
  const showStep = (block) => {
    const steps = block.dataset.steps.split('|')
    const step = steps[block.querySelectorAll('.code-step.visible').length] || ''
    const belongs = stepTest(step)
    block.classList.toggle('has-steps', step !== '')
    block.querySelectorAll('.line').forEach((line, index) => {
      line.classList.toggle('line-on', step !== '' && belongs(index + 1))
    })
  }

  const showSteps = () => document.querySelectorAll('.slides pre[data-steps]').forEach(showStep)

  /** Tells the theme what kind of ground the shown slide has, so that it can go on around the slide. */
  const showGround = (slide) => {
    const { classList: has } = slide
    const own = has.contains('dark') || has.contains('light')
    const { classList: on } = document.querySelector('.reveal-viewport')
    on.toggle('on-section', has.contains('layout-section') && !own)
    on.toggle('on-dark', has.contains('dark'))
    on.toggle('on-light', has.contains('light'))
  }

  const showCurrentGround = () => {
    const slide = Reveal.getCurrentSlide()
    if (slide) showGround(slide)
  }

  /** The element that an address such as `#/law` names. */
  const addressed = () => {
    try {
      return document.getElementById(decodeURIComponent(window.location.hash.replace(/^#\/?/, '')))
    } catch {
      return null
    }
  }

  const scrollToAddress = () => {
    const target = addressed()
    if (target) target.scrollIntoView()
  }

  /** Shows what the slide cites, in full; keys then belong to the dialog until it is closed. */
  const openSources = () => {
    const sources = Reveal.getCurrentSlide()?.querySelector('.slide-sources')
    if (!sources || document.querySelector('.sources-dialog')) return
    const dialog = document.createElement('dialog')
    dialog.className = 'sources-dialog'
    dialog.setAttribute('aria-labelledby', 'sources-dialog-title')
    const title = document.createElement('h2')
    title.id = 'sources-dialog-title'
    title.textContent = 'Sources of this slide'
    const close = document.createElement('button')
    close.textContent = 'Close'
    dialog.append(title, sources.querySelector('ul').cloneNode(true), close)
    close.addEventListener('click', () => dialog.close())
    dialog.addEventListener('close', () => dialog.remove())
    dialog.addEventListener('click', ({ target }) => {
      if (target === dialog) dialog.close()
    })
    dialog.addEventListener('keydown', (event) => {
      event.stopPropagation()
      if (event.key.toLowerCase() === 'e') dialog.close()
    })
    document.querySelector('.reveal').append(dialog)
    dialog.showModal()
  }

  /** Runs a task when the first slide has been painted in its own fonts. */
  const afterFirstSlide = async (task) => {
    if (document.readyState !== 'complete') {
      await new Promise((resolve) => window.addEventListener('load', resolve))
    }
    await document.fonts.ready
    const later = window.requestIdleCallback || setTimeout
    later(task)
  }

  /** Runs a script; its element goes away, so that the page keeps the scripts that it came with. */
  const load = (address) =>
    new Promise((resolve) => {
      const script = document.createElement('script')
      script.className = 'loading'
      const done = () => {
        script.remove()
        resolve()
      }
      script.onload = done
      script.onerror = done
      script.src = address
      document.head.append(script)
    })

  let plugins
  let hasPlugins = false
  /** Speaker view, search and zoom come last; a page of one file holds them already. */
  const loadPlugins = () => {
    const addresses = [...document.querySelectorAll('script.plugin')].map((script) =>
      script.getAttribute('src'),
    )
    plugins ??= Promise.all(addresses.map(load)).then(() => {
      const { RevealNotes, RevealSearch, RevealZoom } = window
      for (const plugin of [RevealNotes, RevealSearch, RevealZoom]) if (plugin) Reveal.registerPlugin(plugin)
      hasPlugins = true
    })
    return plugins
  }

  // For a speaker who is quicker than the plugins, which take their keys over.
  const openSpeakerView = () => loadPlugins().then(() => Reveal.getPlugin('notes')?.open())
  const openSearch = (event) => {
    if (hasPlugins || event.key.toLowerCase() !== 'f' || !event.shiftKey || !(event.ctrlKey || event.metaKey))
      return
    event.preventDefault()
    loadPlugins().then(() => Reveal.getPlugin('search')?.open())
  }

  for (const event of ['ready', 'slidechanged', 'fragmentshown', 'fragmenthidden', 'sync'])
    Reveal.on(event, showSteps)
  for (const event of ['ready', 'slidechanged', 'sync', 'slidesync']) Reveal.on(event, showCurrentGround)
  Reveal.on('slidesync', ({ slide }) => slide.querySelectorAll('pre[data-steps]').forEach(showStep))
  // Before the first slide is painted, which is earlier than `ready`.
  const first =
    addressed()?.closest('section') || document.querySelector('.slides section:not(:has(section))')
  if (first) showGround(first)
  Reveal.initialize({ controlsLayout: 'edges', ...config, ...forPhone }).then(() => {
    if (!inSpeakerView) {
      Reveal.addKeyBinding({ keyCode: 83, key: 'S', description: 'Speaker notes view' }, openSpeakerView)
    }
    window.addEventListener('keydown', openSearch)
    afterFirstSlide(loadPlugins)
    Reveal.addKeyBinding({ keyCode: 69, key: 'E', description: 'Sources of this slide' }, openSources)
    if (!phone) return
    window.addEventListener('hashchange', scrollToAddress)
    scrollToAddress()
  })
})()
