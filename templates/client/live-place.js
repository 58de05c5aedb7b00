/* Keeps the place of the audience, and that of the speaker's window, while slides come, go and move. */
;(() => {
  const { Reveal, lecternLive } = window
  const inSpeakerView = /[?&]receiver\b/.test(location.search)

  /** Goes to a slide without a transition; to the same step when it is the slide that was shown. */
  function goTo(section, step) {
    const { h, v } = Reveal.getIndices(section)
    const config = Reveal.getConfig()
    const { autoAnimate } = config
    // Reveal.js would take the same slide with another number for two slides.
    config.autoAnimate = false
    Reveal.slide(h, v, step)
    config.autoAnimate = autoAnimate
  }

  /** Writes the name of the shown slide into the address, which is where a reload finds it again. */
  function writeAddress() {
    const { id } = Reveal.getCurrentSlide() ?? {}
    const [, current] = /^#\/([^/]*)/.exec(location.hash) ?? []
    if (!id || current === undefined || /^\d+$/.test(current) || decodeURIComponent(current) === id) return
    history.replaceState(null, '', `#/${encodeURIComponent(id)}${location.hash.slice(current.length + 2)}`)
  }

  /** The speaker's window gets its notes when something happens; Reveal.js has no event for new text. */
  const tellSpeaker = () => Reveal.dispatchEvent({ type: 'resumed' })

  let timer
  function refreshSpeaker() {
    if (inSpeakerView) return
    tellSpeaker()
    // Its frames are pages of their own, and may get the new slides later than this one.
    clearTimeout(timer)
    timer = setTimeout(tellSpeaker, 300)
  }

  Object.assign(lecternLive, { goTo, writeAddress, refreshSpeaker, inSpeakerView })
})()
