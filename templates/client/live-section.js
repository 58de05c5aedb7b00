/*
 * Changes one section of a page of the dev server into another without touching what Reveal.js keeps in it:
 * which slide is shown, which fragments have come, which background belongs to it.
 */
;(() => {
  const { Idiomorph, Reveal } = window

  /** Classes and attributes that Reveal.js and our scripts set; the others are the author's. */
  const STATE_CLASSES = ['past', 'present', 'future', 'stack', 'has-dark-background', 'has-light-background']
  const STATE_ATTRIBUTES =
    /^(?:hidden|aria-hidden|inert|data-fragment|data-loaded|data-previous-indexv|data-index-[hv]|data-auto-animate-target)$/

  /** The element that some HTML stands for; the browser runs no script in it. */
  const elementOf = (html) => {
    const template = document.createElement('template')
    template.innerHTML = html
    return template.content.firstElementChild
  }

  /** How many fragments of a section have come: -1 for none. */
  const stepOf = (section) => {
    const visible = [...section.querySelectorAll('.fragment.visible')]
    return Math.max(-1, ...visible.map((fragment) => Number(fragment.dataset.fragmentIndex ?? -1)))
  }

  const showFragments = (section, step) => {
    const isPast = section.matches('.past, .past section')
    const isShown = section === Reveal.getCurrentSlide()
    for (const fragment of Reveal.syncFragments(section)) {
      const index = Number(fragment.dataset.fragmentIndex)
      fragment.classList.toggle('visible', isShown ? index <= step : isPast)
      fragment.classList.toggle('current-fragment', isShown && index === step)
    }
  }

  const backgroundOf = (section) =>
    [...section.attributes]
      .filter(({ name }) => name === 'class' || name.startsWith('data-background'))
      .map(({ name, value }) => `${name}=${value}`)
      .join('\n')

  function patchAttributes(section, fresh) {
    for (const { name } of [...section.attributes])
      if (!fresh.hasAttribute(name) && !STATE_ATTRIBUTES.test(name) && name !== 'style' && name !== 'class')
        section.removeAttribute(name)
    for (const { name, value } of [...fresh.attributes])
      if (name !== 'style' && name !== 'class') section.setAttribute(name, value)
    const state = STATE_CLASSES.filter((name) => section.classList.contains(name))
    section.className = [fresh.className, ...state].filter(Boolean).join(' ')
    const { display, top } = section.style
    section.style.cssText = fresh.getAttribute('style') ?? ''
    Object.assign(section.style, { display, top })
    if (section.getAttribute('style') === '') section.removeAttribute('style')
  }

  /** The background of a slide is an element of its own, which has the classes of the slide. */
  function patchBackground(section) {
    const { display } = section.style
    const element = section.slideBackgroundElement
    const state = ['stack', 'past', 'present', 'future'].filter((name) => element.classList.contains(name))
    const own = [...section.classList].filter((name) => !STATE_CLASSES.includes(name))
    element.className = ['slide-background', ...own, ...state].join(' ')
    Reveal.syncSlide(section)
    // Reveal.js shows what it synchronizes; slides far away stay as they were.
    section.style.display = display
    element.style.display = display
  }

  /** Changes a section into what the HTML says; whether it could. */
  function patchSection(section, html) {
    const fresh = elementOf(html)
    if (fresh?.localName !== 'section') return false
    const step = stepOf(section)
    const background = backgroundOf(section)
    patchAttributes(section, fresh)
    Idiomorph.morph(section, fresh.childNodes, { morphStyle: 'innerHTML' })
    showFragments(section, step)
    const isNear = section.style.display !== 'none'
    if (backgroundOf(section) !== background && section.slideBackgroundElement) patchBackground(section)
    else if (isNear && section.querySelector('[data-src]')) Reveal.syncSlide(section)
    else Reveal.dispatchEvent({ type: 'slidesync', data: { slide: section } })
    if (isNear && section.querySelector('.r-stretch, .r-fit-text')) Reveal.layout()
    return true
  }

  window.lecternLive.elementOf = elementOf
  window.lecternLive.patchSection = patchSection
})()
