/** Options below `reveal:` that nothing would come of, which Reveal.js passes over in silence. */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { nearestName } from '../diagnostics/nearest.ts'
import { readReference } from '../parse/references.ts'
import type { Diagnostic, Span, YamlMap } from '../types.ts'
import { type Ignored, ignoredSetting } from './ignored-setting.ts'

const PLACES = ['revealOptions', 'reveal'] as const

/**
 * Warnings for options that Reveal.js does not know, or that are for plugins of it that no deck has.
 *
 * With `ownScripts` a name that is near no option may be meant for a script of the deck, so it is let pass.
 */
export function checkRevealOptions(map: YamlMap, ownScripts: boolean): Diagnostic[] {
  return PLACES.flatMap((place) => {
    const options = map.data[place]
    if (typeof options !== 'object' || options === null || Array.isArray(options)) return []
    return Object.keys(options).flatMap((key) => {
      if (key === PICTURE) return checkPicture(Reflect.get(options, key), map.spanOf([place, key], 'value'))
      const problem = problemOf(key, ownScripts)
      if (!problem) return []
      return [ignoredSetting(map, [place, key], problem)]
    })
  })
}

/** The only option that names a file; those by which Reveal.js itself would load scripts are not passed on. */
const PICTURE = 'parallaxBackgroundImage'
const LOADING: readonly string[] = ['dependencies', 'plugins']

/** The options that Reveal.js gets: none by which it would fetch anything from beyond the output. */
export const allowedRevealOptions = (
  options: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(options).filter(
      ([key, value]) => !LOADING.includes(key) && (key !== PICTURE || pictureProblem(value) === undefined),
    ),
  )

/** The file of the deck that lies behind all slides, if any; of options that are allowed. */
export function parallaxPicture(options: Readonly<Record<string, unknown>>): string | undefined {
  const value = options[PICTURE]
  if (typeof value !== 'string' || value === '') return undefined
  const target = readReference(value, '')
  return target.kind === 'file' ? target.path : undefined
}

function checkPicture(value: unknown, span: Span): Diagnostic[] {
  const code = pictureProblem(value)
  return code === undefined ? [] : [diagnostic(code, span, [String(value)])]
}

function pictureProblem(value: unknown): 'remote-asset' | 'outside-deck' | undefined {
  if (typeof value !== 'string') return undefined
  const { kind } = readReference(value, '')
  if (kind === 'remote') return 'remote-asset'
  return kind === 'outside' ? 'outside-deck' : undefined
}

function problemOf(key: string, ownScripts: boolean): Ignored | undefined {
  if (Object.hasOwn(OF_PLUGINS, key)) return OF_PLUGINS[key]
  if (REVEAL_OPTIONS.includes(key)) return undefined
  const near = nearestName(key, REVEAL_OPTIONS)
  if (near) return { reason: 'Reveal.js has no such option', advice: `did you mean "${near}"?` }
  if (ownScripts) return undefined
  return {
    reason: 'Reveal.js has no such option, and a deck has no plugins but speaker view, search and zoom',
    advice: 'Remove it; the options are listed at https://revealjs.com/config/.',
  }
}

const CODE: Ignored = {
  reason: 'code is coloured when the deck is built',
  advice: 'Remove it; the colours come from the theme.',
}
const MATHS: Ignored = {
  reason: 'formulas are drawn by KaTeX when the deck is built',
  advice: 'Remove it.',
}
const PLUGINS: Ignored = {
  reason: 'a deck has no plugins but speaker view, search and zoom',
  advice: 'Remove it; a script of the deck goes under "scripts:".',
}

const OF_PLUGINS: Readonly<Record<string, Ignored>> = {
  highlight: CODE,
  markdown: {
    reason: 'Markdown is read when the deck is built',
    advice: 'Remove it; "separator:" and "verticalSeparator:" are settings of the deck.',
  },
  katex: MATHS,
  math: MATHS,
  mathjax2: MATHS,
  mathjax3: MATHS,
  mathjax4: MATHS,
  plugins: PLUGINS,
  dependencies: PLUGINS,
}

/** The options of Reveal.js itself; a test compares them with those that it declares. */
export const REVEAL_OPTIONS: readonly string[] = `
  width height margin minScale maxScale controls controlsTutorial controlsLayout controlsBackArrows progress
  slideNumber showSlideNumber hashOneBasedIndex hash respondToHashChanges jumpToSlide history keyboard
  keyboardCondition disableLayout overview center touch loop rtl navigationMode shuffle fragments
  fragmentInURL embedded help pause showNotes showHiddenSlides autoPlayMedia preloadIframes
  preventIframeAutoFocus autoAnimate autoAnimateMatcher autoAnimateEasing autoAnimateDuration
  autoAnimateUnmatched autoAnimateStyles autoSlide autoSlideStoppable autoSlideMethod defaultTiming mouseWheel
  previewLinks postMessage postMessageEvents focusBodyOnPageVisibilityChange transition transitionSpeed
  backgroundTransition parallaxBackgroundImage parallaxBackgroundSize parallaxBackgroundRepeat
  parallaxBackgroundPosition parallaxBackgroundHorizontal parallaxBackgroundVertical view scrollLayout
  scrollSnap scrollProgress scrollActivationWidth pdfMaxPagesPerSlide pdfSeparateFragments pdfPageHeightOffset
  viewDistance mobileViewDistance display hideInactiveCursor hideCursorTime sortFragmentsOnSync
`
  .trim()
  .split(/\s+/)
