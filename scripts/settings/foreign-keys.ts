/** Front matter that other programs for slides understand, and what does its work here. */

const PLACE = 'Lectern gives no place to it: remove it.'
const STYLE =
  'Write styles into a file and name it: "css: talk.css"; beside deck.yaml, theme.css needs no name.'
const SIZE = 'Write "size:", such as 16:9, 4:3 or 1280x800.'
const GROUND = 'Write "background:" with a colour, a picture or a gradient.'

/** Advice for keys of Marp, Slidev, Quarto and Pandoc that a near name would not explain. */
export const FOREIGN_KEYS: Readonly<Record<string, string>> = {
  // Marp
  marp: 'It is for Marp alone: remove it.',
  paginate: 'Write "slideNumber: true" or "slideNumber: false".',
  headingDivider: 'Write a line "---" before every slide instead.',
  header: 'Write "footer:"; slides have a foot, not a head.',
  style: STYLE,
  color: 'Set the custom property --ink in theme.css, or give the slide a class.',
  backgroundColor: GROUND,
  backgroundImage: GROUND,
  _class: 'Write "class:" in the front matter of the slide that it is for.',
  _backgroundColor: GROUND,
  _backgroundImage: GROUND,
  // Slidev
  aspectRatio: SIZE,
  canvasWidth: SIZE,
  colorSchema: 'Write "theme: lectern" or "theme: lectern-dark".',
  info: 'Write "description:".',
  mdc: 'Attributes in braces need no switch: remove it.',
  drawings: PLACE,
  highlighter: 'Code is coloured when the deck is built: remove it.',
  lineNumbers: 'Write line numbers at a fence: ```js [1|2-3].',
  hideInToc: PLACE,
  clicks: PLACE,
  // Quarto and Pandoc
  author: 'did you mean "authors"?',
  institute: 'Write it behind the name in "authors:".',
  abstract: 'Write "description:".',
  bibliography: 'Write "sources:" with the name of the file: YAML, CSL-JSON or BibTeX.',
  csl: 'Sources have one form; a partial of yours can change it: remove it.',
  format: 'It is for Quarto alone: remove it. Options of Reveal.js go under "reveal:".',
  execute: 'Lectern runs no code of slides: remove it.',
}
