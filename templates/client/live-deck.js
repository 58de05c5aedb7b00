/* Keeps the deck of a page of the dev server up to date, slide by slide. */
;(() => {
  const { Reveal, lecternLive } = window
  const { hear, page, elementOf, patchSection, goTo, writeAddress, refreshSpeaker, inSpeakerView } =
    lecternLive
  const slides = document.querySelector('.reveal .slides')

  /** The section of each slide by its key; undefined when the page is not made of sections as we know them. */
  const sections = slides && readSections(page.keys)

  function readSections(keys) {
    const found = [...slides.children].flatMap((section) =>
      section.classList.contains('stack') ? [...section.children] : [section],
    )
    const flat = keys.flat()
    const isKnown = found.length === flat.length && found.every(({ localName }) => localName === 'section')
    return isKnown ? new Map(flat.map((key, index) => [key, found[index]])) : undefined
  }

  const reload = () => location.reload()

  /** Puts the sections into this order; whether every one could be made. */
  function arrange(order, html) {
    for (const key of order.flat()) {
      if (sections.has(key)) continue
      const section = elementOf(html[key] ?? '')
      if (section?.localName !== 'section') return false
      sections.set(key, section)
      delete html[key]
    }
    const wrapper = (stack) => {
      const own = stack.map((key) => sections.get(key))
      if (own.length === 1) {
        own[0].classList.remove('stack')
        return own[0]
      }
      const parent = own[0].parentElement
      const element = parent?.classList.contains('stack') ? parent : document.createElement('section')
      element.classList.add('stack')
      placeChildren(element, own)
      return element
    }
    const kept = new Set(order.flat())
    for (const [key, section] of [...sections]) {
      if (kept.has(key)) continue
      section.remove()
      sections.delete(key)
    }
    placeChildren(slides, order.map(wrapper))
    return true
  }

  /** Makes these the children, moving none that stands right already. */
  function placeChildren(parent, children) {
    const wanted = new Set(children)
    for (const child of [...parent.children]) if (!wanted.has(child)) child.remove()
    children.forEach((child, index) => {
      if (parent.children[index] !== child) parent.insertBefore(child, parent.children[index] ?? null)
    })
  }

  /** The slide to show when the shown one is gone: the next that is left, else the one before. */
  function neighbour(keys, order, shown) {
    const left = new Set(order.flat())
    const at = keys.indexOf(shown)
    return keys.slice(at).find((key) => left.has(key)) ?? keys.slice(0, at).findLast((key) => left.has(key))
  }

  /**
   * The slide that was shown until it went away, and its step: version control and some editors take a file away and
   * write it again, and a slide may be cut here and put in elsewhere. Whoever moves on has other plans.
   */
  let lost
  let isArranging = false
  Reveal?.on('slidechanged', () => {
    if (!isArranging) lost = undefined
  })

  /** The slide among these that is called so when the rest of the update has come; slides without a title are counted. */
  function named(id, keys, html) {
    if (/^slide-\d+$/.test(id ?? '')) return undefined
    return keys.find((key) => (html[key] ? elementOf(html[key]) : sections.get(key))?.id === id)
  }

  const keyOf = (section) => [...sections].find(([, one]) => one === section)?.[0]

  /** Whether the slides could be put in this order; 'returned' when a slide that had gone away is shown again. */
  function rearrange(order, html) {
    const before = page.keys.flat()
    const current = Reveal.getCurrentSlide()
    const shown = keyOf(current)
    const { f } = Reveal.getIndices()
    const reveal = Reveal.getRevealElement()
    reveal.classList.add('no-transition')
    const isDone = arrange(order, html)
    page.keys = order
    if (!isDone) return false
    const keys = order.flat()
    const fresh = keys.filter((key) => !before.includes(key))
    const back = lost && named(lost.id, fresh, html)
    // A slide that was put in elsewhere first, and then taken away here, is there all the time.
    const same = keys.includes(shown) ? shown : named(current?.id, keys, html)
    const section = sections.get(back ?? same ?? neighbour(before, order, shown) ?? keys[0])
    isArranging = true
    if (section) goTo(section, back ? lost.step : same && f)
    Reveal.sync()
    isArranging = false
    if (back) lost = undefined
    else if (!same) lost ??= { id: current?.id, step: f }
    requestAnimationFrame(() => requestAnimationFrame(() => reveal.classList.remove('no-transition')))
    return back ? 'returned' : true
  }

  /** Exchanges the style sheet; the old one stays until the new one is there, so that nothing flashes. */
  function loadStyles(version) {
    if (version === page.styles) return
    page.styles = version
    const old = [...document.querySelectorAll('link[rel=stylesheet][href^="lectern/deck.css"]')]
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = `lectern/deck.css?v=${version}`
    link.addEventListener('load', () => {
      for (const one of old) one.remove()
      Reveal.layout()
    })
    link.addEventListener('error', () => link.remove())
    old.at(-1)?.after(link)
  }

  /** Applies what is new; false when only a reload can. */
  function apply({ order, sections: html, styles, follow }) {
    // The scroll view wraps every slide in elements of its own.
    if (!sections || (order && Reveal.isScrollView())) return false
    const changed = { ...html }
    const shown = Reveal.getCurrentSlide()
    const arranged = !order || rearrange(order, changed)
    if (!arranged) return false
    for (const [key, text] of Object.entries(changed)) {
      const section = sections.get(key)
      if (!section || !patchSection(section, text)) return false
    }
    loadStyles(styles)
    const target = follow && !inSpeakerView && arranged !== 'returned' && sections.get(follow)
    if (target && target !== Reveal.getCurrentSlide()) goTo(target)
    writeAddress()
    if (order || Object.keys(html).some((key) => sections.get(key) === shown)) refreshSpeaker()
    return true
  }

  /** What is around the slides: title, language, sizes, the configuration of Reveal.js. */
  function applyHead(fresh) {
    // Plugins that are just being loaded have elements for a moment, which no fresh page has.
    const scripts = (root) =>
      [...root.querySelectorAll('script[src]:not(.loading)')].map((script) => script.getAttribute('src'))
    const policy = (root) => root.querySelector('meta[http-equiv="Content-Security-Policy"]')?.content
    if (scripts(fresh).join() !== scripts(document).join() || policy(fresh) !== policy(document)) return false
    const config = document.getElementById('deck-config')
    const [before, after] = [config, fresh.getElementById('deck-config')].map((one) =>
      JSON.parse(one.textContent),
    )
    // Reveal.js keeps what it was told until it is told something else.
    if (Object.keys(before).some((name) => !(name in after))) return false
    document.title = fresh.title
    const { documentElement: root } = fresh
    for (const name of ['lang', 'dir']) document.documentElement.setAttribute(name, root.getAttribute(name))
    for (const name of [...document.documentElement.classList])
      if (name.startsWith('scheme-')) document.documentElement.classList.remove(name)
    document.documentElement.classList.add(...root.classList)
    const own = 'head > meta[name]:not([name=viewport]), head > style'
    for (const element of document.querySelectorAll(own)) element.remove()
    document.head.append(...fresh.querySelectorAll(own))
    if (config.textContent !== fresh.getElementById('deck-config').textContent) {
      config.textContent = fresh.getElementById('deck-config').textContent
      Reveal.configure(after)
    }
    return true
  }

  /** Fetches the page anew and takes over what is different in it. */
  async function resync() {
    const response = await fetch(location.pathname, { cache: 'no-store' })
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html')
    const state = JSON.parse(fresh.getElementById('lectern-live').textContent)
    const container = fresh.querySelector('.reveal .slides')
    if (state.session !== page.session || !sections || !container || !applyHead(fresh)) return reload()
    const html = container.querySelectorAll(':scope > section:not(.stack), :scope > section.stack > section')
    const keys = state.keys.flat()
    if (html.length !== keys.length) return reload()
    const all = Object.fromEntries(keys.map((key, index) => [key, html[index].outerHTML]))
    page.version = state.version
    if (!apply({ order: state.keys, sections: all, styles: state.styles })) reload()
  }

  // What needs the network happens one after the other, and what comes meanwhile waits for it.
  let queue = new Promise((resolve) => {
    if (!Reveal || Reveal.isReady()) resolve()
    else Reveal.on('ready', resolve)
  })
  let waiting = 0
  function inTurn(task) {
    waiting += 1
    queue = queue
      .then(task)
      .catch(reload)
      .finally(() => {
        waiting -= 1
      })
  }

  const resyncTo = (version) => inTurn(() => version > page.version && resync())

  hear('hello', ({ session, version }) => {
    if (session !== page.session) reload()
    else resyncTo(version)
  })

  function take(patch) {
    if (patch.version <= page.version) return
    if (patch.from !== page.version || patch.fetch === 'head') {
      resyncTo(patch.version)
      return
    }
    page.version = patch.version
    if (!apply(patch)) reload()
  }

  hear('deck', (patch) => {
    if (patch.fetch === 'page' || !sections) reload()
    // The usual patch is there before the next frame.
    else if (waiting === 0 && Reveal.isReady()) take(patch)
    else inTurn(() => take(patch))
  })
})()
