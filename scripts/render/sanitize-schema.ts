/** The elements that a safe deck may have. Attributes are judged one by one (see safety.ts). */
import type { Schema } from 'hast-util-sanitize'

const HTML = `
  a abbr acronym address article aside audio b bdi bdo big blockquote br caption center cite code col colgroup data
  dd del details dfn dir div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i img input
  ins kbd label li main mark menu meter nav nobr ol p picture pre progress q rb rp rt rtc ruby s samp search small
  source span strike strong sub summary sup table tbody td tfoot th thead time tr track tt u ul var video wbr`

// Nothing that holds HTML (foreignObject), changes other elements (animate, set) or runs (script, handler).
const SVG = `
  svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath title desc image
  marker mask clipPath pattern switch linearGradient radialGradient stop filter feBlend feColorMatrix
  feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight
  feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset
  fePointLight feSpecularLighting feSpotLight feTile feTurbulence`

/** Elements that go with all they contain; of any other unknown element the content stays. */
const STRIP = `
  script style template noscript iframe object embed frame frameset noframes noembed applet plaintext xmp
  textarea select option optgroup datalist math foreignObject animate set animateTransform animateMotion
  handler listener base link meta`

const words = (text: string): string[] => text.trim().split(/\s+/)

const inTable = ['table']

export const SCHEMA: Schema = {
  allowComments: false,
  allowDoctypes: false,
  ancestors: {
    tbody: inTable,
    td: inTable,
    th: inTable,
    thead: inTable,
    tfoot: inTable,
    tr: inTable,
    title: ['svg'],
  },
  // Ids are addresses of slides and footnotes, so they must stay as written.
  clobber: [],
  clobberPrefix: '',
  protocols: {},
  required: {},
  strip: words(STRIP),
  tagNames: [...words(HTML), ...words(SVG)],
}
