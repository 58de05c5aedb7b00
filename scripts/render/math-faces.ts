/** Which fonts of KaTeX the formulas of a slide are set in, so that the output carries no others. */

/** The face that everything has which names no other. */
const COMMON = 'Main-Regular'

/** Classes of KaTeX -> the face that its style sheet gives them. */
const FACES: Readonly<Record<string, readonly string[]>> = {
  'Math-Italic': ['mathnormal'],
  'Math-BoldItalic': ['boldsymbol'],
  'Main-Bold': ['mathbf', 'textbf'],
  'Main-Italic': ['mathit', 'textit'],
  'AMS-Regular': ['amsrm', 'mathbb', 'textbb'],
  'Caligraphic-Regular': ['mathcal'],
  'Fraktur-Regular': ['mathfrak', 'textfrak'],
  'Fraktur-Bold': ['mathboldfrak', 'textboldfrak'],
  'Typewriter-Regular': ['mathtt', 'texttt'],
  'Script-Regular': ['mathscr', 'textscr'],
  'SansSerif-Regular': ['mathsf', 'textsf'],
  'SansSerif-Bold': ['mathboldsf', 'textboldsf'],
  'SansSerif-Italic': ['mathitsf', 'mathsfit', 'textitsf'],
  'Size1-Regular': ['delimsizing size1', 'delim-size1', 'small-op'],
  'Size2-Regular': ['delimsizing size2', 'large-op'],
  'Size3-Regular': ['delimsizing size3'],
  'Size4-Regular': ['delimsizing size4', 'delim-size4'],
}

/** `\textbf` and `\textit` change what stands inside them, in whatever family it is. */
const BOLD_AND_ITALIC: readonly (readonly [together: readonly string[], face: string])[] = [
  [['textbf', 'textit'], 'Main-BoldItalic'],
  [['textbf', 'mathcal'], 'Caligraphic-Bold'],
  [['textbf', 'textfrak'], 'Fraktur-Bold'],
  [['textbf', 'mathfrak'], 'Fraktur-Bold'],
  [['textbf', 'textsf'], 'SansSerif-Bold'],
  [['textbf', 'mathsf'], 'SansSerif-Bold'],
  [['textit', 'textsf'], 'SansSerif-Italic'],
  [['textit', 'mathsf'], 'SansSerif-Italic'],
]

/** The faces that some HTML needs, as KaTeX names their files; none without formulas. */
export function mathFaces(html: string): ReadonlySet<string> {
  if (!html.includes('class="katex"')) return new Set()
  const lists = new Set([...html.matchAll(/class="([^"]*)"/g)].map(([, list = '']) => list))
  const has = (classes: string): boolean => [...lists].some((list) => ` ${list} `.includes(` ${classes} `))
  const own = Object.entries(FACES).filter(([, classes]) => classes.some(has))
  const mixed = BOLD_AND_ITALIC.filter(([together]) => together.every(has))
  return new Set([COMMON, ...own.map(([face]) => face), ...mixed.map(([, face]) => face)])
}
