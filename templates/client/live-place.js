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

  /** Reveal.js may write an older name of the shown slide within this time, in milliseconds, and it cannot be told. */
  const ADDRESS_MS = 1100
  let addressTimer

  /** Writes the name of the shown slide into the address, which is where a reload finds it again. */
  function writeAddress() {
    writeAddressNow()
    clearTimeout(addressTimer)
    addressTimer = setTimeout(writeAddressNow, ADDRESS_MS)
  }

  function writeAddressNow() {
    const { id } = Reveal.getCurrentSlide() ?? {}
    const [, current] = /^#\/([^/]*)/.exec(location.hash) ?? []
    if (!id || current === undefined || /^\d+$/.test(current) || decodeURIComponent(current) === id) return
    history.replaceState(null, '', `#/${encodeURIComponent(id)}${location.hash.slice(current.length + 2)}`)
  }

  /**
   * Tells the speaker's window where the audience is, and the notes; Reveal.js has no event for new text. The frames
   * of that window are pages of their own, which may get new slides later: they ask when they have them.
   */
  function refreshSpeaker() {
    if (inSpeakerView) window.parent.opener?.lecternLive?.refreshSpeaker()
    else Reveal.dispatchEvent({ type: 'resumed' })
  }

  Object.assign(lecternLive, { goTo, writeAddress, refreshSpeaker, inSpeakerView })
})()
