/*
 * Runs before Reveal.js, which listens to the same messages: the page and the frames of the speaker's window tell each
 * other where they are by counting slides. As long as only one of them has got new slides, a number means another
 * slide there. What is left out now is told again as soon as both have them (see live-place.js).
 */
addEventListener('message', (event) => {
  if (!/"method":"(setState|next)"/.test(event.data)) return
  const isFrame = /[?&]receiver\b/.test(location.search)
  const other = isFrame
    ? window.parent.opener
    : event.source?.document.querySelector('#current-slide iframe')?.contentWindow
  const versions = [window, other].map((one) => one?.lecternLive?.page.version)
  if (versions[0] !== versions[1] && !versions.includes(undefined)) event.stopImmediatePropagation()
})
