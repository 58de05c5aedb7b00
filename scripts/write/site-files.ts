/**
 * Write stage: everything that pages need beside their own text: Reveal.js, styles, fonts, licences, and what
 * the pages must know about them.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { spanWithin } from '../diagnostics/position.ts'
import { readReference, toUrl } from '../parse/references.ts'
import type { DeckReader } from '../read/deck-reader.ts'
import { packageFolder } from '../read/package-folder.ts'
import { parallaxPicture } from '../settings/reveal-options.ts'
import type { AssetReference, Checked, Diagnostic, OutputFile, Settings, Span } from '../types.ts'
import { type AuthorStyle, readAuthorStyle } from './author-styles.ts'
import { deckPolicy, paperPolicy } from './content-security-policy.ts'
import { licencesText } from './licences.ts'
import { collectMath } from './math-files.ts'
import { searchScript } from './search-script.ts'
import { speakerScript } from './speaker-script.ts'
import { ourStyles, ownTemplateStyles } from './template-styles.ts'
import { collectTheme } from './theme-files.ts'

export interface SiteInput {
  readonly settings: Settings
  readonly reader: DeckReader
  readonly packageRoot: string
  /** Names of the layouts in use, sorted; only their style sheets are taken. */
  readonly layouts: readonly string[]
  /** Code points of all text of the deck. */
  readonly characters: ReadonlySet<number>
  /** Faces of KaTeX that formulas are set in; none for a deck without formulas. */
  readonly mathFaces?: readonly string[] | undefined
  /** Where deck.yaml sets a key, for messages about files that it names. */
  readonly placeOf?: (key: 'theme' | 'css' | 'scripts' | 'reveal') => Span | undefined
  /** Inline scripts of pages with `html: raw`, which the policy then allows. */
  readonly inlineScripts?: readonly string[]
}

export interface Site {
  readonly files: readonly OutputFile[]
  /** What only the pages for printing refer to. */
  readonly printFiles: readonly OutputFile[]
  /** Files of the deck that its styles and scripts need; they keep their own paths. */
  readonly assets: readonly AssetReference[]
  readonly scheme: 'light' | 'dark'
  /** Addresses of scripts in the order in which they run; plugins stand in the template of the page. */
  readonly scripts: readonly string[]
  readonly deckPolicy: string
  readonly paperPolicy: string
  /** Inline scripts that the policy allows; a standalone page must allow them too. */
  readonly inlineScripts: readonly string[]
}

/** Whether deck.yaml names files that go into the site. */
export const namesFiles = ({ css, scripts, reveal }: Settings): boolean =>
  css.length > 0 || scripts.length > 0 || parallaxPicture(reveal) !== undefined

/** Collects the files; what is wrong with the author's own styles and scripts is reported. */
export async function collectSite(input: SiteInput): Promise<Checked<Site>> {
  const { settings, reader, packageRoot, layouts, characters, placeOf } = input
  const reveal = packageFolder('reveal.js', packageRoot)
  const theme = await collectTheme({
    name: settings.theme,
    reader,
    packageRoot,
    characters,
    place: placeOf?.('theme'),
  })
  const own = await readOwnStyles(input)
  const scripts = checkScripts(input)
  const math = collectMath(input.mathFaces ?? [], packageRoot)
  const styles = joinStyles({
    packageRoot,
    layouts,
    reveal,
    theme: theme.value,
    math: math.css,
    own: own.value.css,
  })
  const runtime = runtimeFiles(packageRoot, reveal)
  const notesPlugin = readFileSync(join(reveal, 'dist/plugin/notes.js'), 'utf8')
  const inlineScripts = [speakerScript(notesPlugin), ...(input.inlineScripts ?? [])]
  const packages = [reveal, packageFolder('marked', packageRoot), ...theme.value.packages, ...math.packages]
  const licences = [...theme.value.licences, ...math.licences]
  return {
    value: {
      files: [
        ...runtime,
        { path: 'lectern/notes.js', contents: notesPlugin },
        { path: 'lectern/deck.css', contents: styles.screen },
        ...theme.value.files,
        ...math.files,
        { path: 'LICENSES.txt', contents: licencesText(packageRoot, packages, licences) },
      ],
      printFiles: [{ path: 'lectern/print.css', contents: styles.paper }],
      assets: [...theme.value.assets, ...own.value.assets, ...scripts.value, ...pictureBehindSlides(input)],
      scheme: theme.value.scheme,
      scripts: [
        ...['reveal', 'lectern'].map((name) => `lectern/${name}.js`),
        ...scripts.value.map(({ path }) => toUrl(path)),
      ],
      deckPolicy: deckPolicy(inlineScripts),
      paperPolicy: paperPolicy(settings.html === 'raw' ? (input.inlineScripts ?? []) : undefined),
      inlineScripts,
    },
    diagnostics: [...theme.diagnostics, ...own.diagnostics, ...scripts.diagnostics],
  }
}

/** Reveal.js as classic scripts: modules do not load from `file://`. */
function runtimeFiles(packageRoot: string, reveal: string): OutputFile[] {
  const copy = (path: string, from: string): OutputFile => ({ path, contents: readFileSync(from) })
  return [
    copy('lectern/reveal.js', join(reveal, 'dist/reveal.js')),
    {
      path: 'lectern/search.js',
      contents: searchScript(readFileSync(join(reveal, 'dist/plugin/search.js'), 'utf8')),
    },
    copy('lectern/zoom.js', join(reveal, 'dist/plugin/zoom.js')),
    copy('lectern/lectern.js', join(packageRoot, 'templates/client/lectern.js')),
  ]
}

interface StyleParts {
  readonly packageRoot: string
  readonly layouts: readonly string[]
  readonly reveal: string
  readonly theme: { readonly css: string; readonly before: boolean }
  readonly math: string
  readonly own: string
}

/**
 * One style sheet for the screen and one for paper; the author's own rules come last and win. No script moves
 * anything on paper, so of the rules of Reveal.js it needs the reset and those about steps.
 */
function joinStyles({
  packageRoot,
  layouts,
  reveal,
  theme,
  math,
  own,
}: StyleParts): Record<'screen' | 'paper', string> {
  const read = (...path: string[]) => readFileSync(join(...path), 'utf8')
  const reset = read(reveal, 'dist/reset.css')
  const motion = read(reveal, 'dist/reveal.css')
  const ours = [ourStyles(packageRoot, layouts), ...(math ? [math] : [])]
  const look = theme.before ? [theme.css, ...ours] : [...ours, theme.css]
  return {
    screen: [reset, withoutPaper(motion), ...look, own].join('\n'),
    paper: [reset, ...fragmentRules(motion), ...look, read(packageRoot, 'templates/print.css'), own].join(
      '\n',
    ),
  }
}

/** Printed from the browser, Reveal.js would show slides as running text; ours keep their layouts there. */
const withoutPaper = (css: string): string =>
  css.replace('@media print{html:not(.print-pdf)', '@media not all{html:not(.print-pdf)')

/** How Reveal.js shows what a step has reached: `.reveal .fragment.fade-out.visible{…}` and the like. */
const fragmentRules = (css: string): readonly string[] =>
  css.match(/(?<=^|[{}])\.reveal \.fragment[^{}]*\{[^{}]*\}/g) ?? []

/** The deck's styles beside its templates, theme.css beside deck.yaml, then the style sheets that `css` names. */
async function readOwnStyles({
  settings,
  reader,
  layouts,
  placeOf,
}: SiteInput): Promise<Checked<AuthorStyle>> {
  const diagnostics: Diagnostic[] = []
  const place = placeOf?.('css')
  const paths = settings.css.flatMap((path) => deckPath(path, reader, place, diagnostics))
  const hasTheme = (await reader.exists('theme.css')) && settings.theme !== 'theme.css'
  const beside = await ownTemplateStyles(reader, layouts)
  const named = await Promise.all([
    ...(hasTheme ? [readAuthorStyle(reader, 'theme.css')] : []),
    ...paths.map((path) => readAuthorStyle(reader, path, place)),
  ])
  const read = [...beside, ...named]
  return {
    value: {
      css: read.map(({ value }) => value.css).join('\n'),
      assets: read.flatMap(({ value }) => value.assets),
    },
    diagnostics: [...diagnostics, ...read.flatMap((item) => item.diagnostics)],
  }
}

/** The author's scripts as files that the output carries along. */
function checkScripts({ settings, reader, placeOf }: SiteInput): Checked<AssetReference[]> {
  const diagnostics: Diagnostic[] = []
  const place = placeOf?.('scripts')
  const paths = settings.scripts.flatMap((path) => deckPath(path, reader, place, diagnostics))
  const span = place ?? settingsPlace(reader)
  return { value: paths.map((path) => ({ kind: 'asset', path, span, role: 'script' })), diagnostics }
}

/** The picture that Reveal.js moves behind all slides (`parallaxBackgroundImage`). */
function pictureBehindSlides({ settings, reader, placeOf }: SiteInput): AssetReference[] {
  const path = parallaxPicture(settings.reveal)
  if (path === undefined) return []
  const span = spanWithin(placeOf?.('reveal') ?? settingsPlace(reader), path)
  return [{ kind: 'asset', path, span, role: 'image' }]
}

const settingsPlace = (reader: DeckReader): Span => ({
  source: { path: reader.displayPath('deck.yaml'), folder: '', text: '' },
  start: 0,
  end: 0,
})

/** A path from the settings as a path in the deck; none, with an error, when it leads elsewhere. */
function deckPath(
  path: string,
  reader: DeckReader,
  place: Span | undefined,
  diagnostics: Diagnostic[],
): string[] {
  const target = readReference(path, '')
  if (target.kind === 'file') return [target.path]
  const code = target.kind === 'remote' ? 'remote-asset' : 'outside-deck'
  diagnostics.push(diagnostic(code, place ?? reader.displayPath('deck.yaml'), [path]))
  return []
}
