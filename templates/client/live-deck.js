/* Keeps the deck of a page of the dev server up to date. */
;(() => {
  const { hear, page } = window.lecternLive

  // Reveal.js finds the slide again by the address.
  hear('hello', ({ session, version }) => {
    if (session !== page.session || version !== page.version) location.reload()
  })
})()
