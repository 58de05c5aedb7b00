/** Reveal.js's search, changed in one thing. */

/** Where it has noted the slide of a word that it found, and before it marks the word. */
const MARKS = 'h||u.push(p),'

/**
 * Words in drawings are found like others and stay as they are: the element that marks a word is none that a drawing can
 * show, so the word would vanish.
 */
export const searchScript = (plugin: string): string =>
  plugin.replace(
    MARKS,
    () => `${MARKS.slice(0, -1)};if(t.parentNode.namespaceURI!==document.body.namespaceURI)return;`,
  )
