/**
 * The stages of Lectern in order: read -> parse -> model -> render -> write.
 *
 * Everything between reading and writing is pure; files are reached through the reader. Exporting to PDF
 * takes what comes out of here (see commands/build.ts).
 */
import { type BrowserWork, findDrawings, findFits, type RenderedDeckParts } from './browser-work.ts'
import { readSourceList, type SourceList } from './cite/read-source-list.ts'
import { diagnostic, hasErrors } from './diagnostics/diagnostic.ts'
import { inSingleFile } from './diagnostics/settings-place.ts'
import { createMemory, type Memory } from './memory.ts'
import { buildDeck } from './model/build-deck.ts'
import { codeLanguages, usedLayouts, usesMath, usesRawHtml } from './model/needs.ts'
import { parseDeck } from './parse/parse-deck.ts'
import type { DeckReader } from './read/deck-reader.ts'
import { findAssets, readAssets } from './read/read-assets.ts'
import { readTemplates } from './read/read-templates.ts'
import { listThemes } from './read/read-themes.ts'
import { loadHighlighter, loadLanguages } from './render/highlight.ts'
import { renderPages, renderSlides, screenPage } from './render/render-deck.ts'
import { createLayoutLibrary } from './settings/layout-library.ts'
import type {
  AssetReference,
  Checked,
  Deck,
  Diagnostic,
  Drawings,
  Fits,
  OutputFile,
  PageName,
  ScreenPage,
  Settings,
  Slide,
  Span,
} from './types.ts'
import { collectSite, namesFiles } from './write/site-files.ts'
import { charactersOf } from './write/unicode-ranges.ts'

/** Where the program and its user stand. */
export interface Places {
  readonly cwd: string
  readonly packageRoot: string
}

export interface CompileOptions extends Places, BrowserWork {
  /** True when the speaker alone will see the pages: `::: private` blocks are shown. */
  readonly showPrivate: boolean
  /** True when elements say in `data-at` where they stand in the source, for `lectern check`. */
  readonly marks?: boolean | undefined
  /** The pages that are wanted, the others come out empty; all when undefined. */
  readonly pages?: readonly PageName[] | undefined
  /** The paper of handouts, when it is not the one of the settings. */
  readonly paper?: Settings['paper'] | undefined
  /** What a page of the handout shows, when it is not what the settings say. */
  readonly handout?: Settings['handout'] | undefined
  /** Which slides are printed; all when undefined. */
  readonly isPrinted?: ((slide: Slide) => boolean) | undefined
  /** True when the caller makes a picture of the first slide for a deck that has an address. */
  readonly socialCard?: boolean | undefined
  /**
   * True for a server that shows a deck while it is edited: it serves the deck's own files from the disk, and
   * gets a value in spite of errors, for the slides that have none.
   */
  readonly forServer?: boolean | undefined
  /** What an earlier run of the same deck left; it saves work and changes nothing else. */
  readonly memory?: Memory | undefined
}

/** A deck that is ready to be written and printed. */
export interface CompiledDeck {
  readonly deck: Deck
  /** The title that pages show. */
  readonly title: string
  /** The page on screen in its parts; `files` has it as a whole. */
  readonly page: ScreenPage
  /** Everything but PDFs, with paths relative to the output folder. */
  readonly files: readonly OutputFile[]
  /** The files of the deck that pages refer to; `files` has them too, unless they are for a server. */
  readonly assetPaths: readonly string[]
  /** Pages for printing, '' when not wanted; they refer to `files` and `printFiles` and are not part of the output. */
  readonly print: string
  readonly handout: string
  /** The first slide alone for its picture, '' when not wanted. */
  readonly card: string
  readonly printFiles: readonly OutputFile[]
  /** Where `duration` stands in the settings; undefined when it is not set. */
  readonly durationPlace: Span | undefined
  /** Inline scripts that `index.html` or its windows run; a standalone page must allow them too. */
  readonly inlineScripts: readonly string[]
}

/**
 * Compiles a deck. The value is undefined when there are errors, which are all in the diagnostics; warnings
 * alone do not stop it.
 */
export async function compileDeck(
  reader: DeckReader,
  options: CompileOptions,
): Promise<Checked<CompiledDeck | undefined>> {
  const diagnostics: Diagnostic[] = []
  const collect = <T>(result: Checked<T>): T => {
    for (const item of result.diagnostics) diagnostics.push(reader.single ? inSingleFile(item) : item)
    return result.value
  }
  const {
    packageRoot,
    pages: wanted,
    paper,
    handout,
    isPrinted,
    socialCard,
    memory = createMemory(),
  } = options

  const templates = collect(await memory.templates.recall(reader, [], (from) => readTemplates(from, options)))
  const layouts = createLayoutLibrary(templates.layouts)
  const themes = await memory.themes.recall(reader, [packageRoot], async () => listThemes(packageRoot))
  const parsed = collect(await parseDeck(reader, themes, memory.slides))
  const { settingsMap } = parsed
  const settings = memory.settings.keep(parsed.settings)
  const sourcesPlace = settingsMap?.spanOf(['sources'], 'value')
  const listed = collect(
    await memory.sources.recall(reader, [settings.sources], (from) =>
      readSourceList(from, settings.sources, sourcesPlace),
    ),
  )

  const path = reader.displayPath(reader.single ? (reader.markdown[0] ?? '') : '')
  const balancePlace = settings.balance && settingsMap?.spanOf(['balance'], 'value')
  const deck = collect(
    buildDeck({ files: parsed.files, settings, layouts, sources: listed, path, balancePlace }),
  )

  const tools = {
    highlighter: collect(
      await loadHighlighter(codeLanguages(deck), (names) =>
        memory.highlighter.recall(reader, names, () => loadLanguages(names)),
      ),
    ),
    sanitizer: usesRawHtml(deck) ? await loadSanitizer(settings.html) : undefined,
    math: usesMath(deck) ? await loadMath() : undefined,
  }
  const templateSet = { ...templates, layouts }
  const { showPrivate, marks } = options
  const render = (found: { readonly drawings?: Drawings | undefined; readonly fits?: Fits }) =>
    renderSlides(deck, templateSet, { ...tools, ...found, showPrivate, marks })
  let rendered = render({})

  const texts = [...parsed.sources, ...listed.files].map(({ text }) => text)
  const needs = {
    settings,
    layouts: usedLayouts(deck),
    characters: charactersOf([LETTERS, ...texts]),
    inlineScripts: rendered.value.inlineScripts,
    mathFaces: rendered.value.mathFaces,
  }
  // Messages about styles, scripts and the picture behind all slides point into the text that names them.
  const namedIn = namesFiles(settings) ? settingsMap?.source.text : undefined
  const site = collect(
    await memory.site.recall(reader, [needs, namedIn], (from) =>
      collectSite({
        ...needs,
        reader: from,
        packageRoot,
        placeOf: (key) => settingsMap?.spanOf([key], 'value'),
      }),
    ),
  )
  const facts = { ...site, pages: wanted, paper, handout, isPrinted, socialCard }
  const read = async (named: readonly AssetReference[]) => (await readAssets(reader, named)).value
  const partsWith = (more: () => Promise<readonly OutputFile[]>): RenderedDeckParts => ({
    deck,
    slides: rendered.value,
    templates: templateSet,
    facts,
    files: async () => [...site.files, ...site.printFiles, ...(await more())],
  })
  const isSound = !hasErrors([...diagnostics, ...rendered.diagnostics])
  const drawings = await findDrawings(
    options,
    partsWith(() => read(site.assets)),
    isSound,
  )
  if (drawings) rendered = render({ drawings })
  let slides = collect(rendered)
  let pages = collect(renderPages(slides, deck, templateSet, facts))
  diagnostics.push(...publishedTexts([...pages.assets, ...site.assets], listed.texts))
  const named = [...pages.assets, ...site.assets]
  const assets = options.forServer
    ? { files: [], paths: collect(await findAssets(reader, named)) }
    : filesAndPaths(collect(await readAssets(reader, named)))
  if (hasErrors(diagnostics) && !options.forServer) return { value: undefined, diagnostics }

  const pictures = () => (options.forServer ? read(named) : Promise.resolve(assets.files))
  const fits = hasErrors(diagnostics) ? undefined : await findFits(options, partsWith(pictures))
  if (fits) {
    slides = render({ drawings, fits }).value
    pages = renderPages(slides, deck, templateSet, facts).value
  }
  const first = { ...facts, pages: ['print'] as const, isPrinted: ({ number }: Slide) => number === 1 }
  const hasCard = socialCard && settings.url !== undefined
  return {
    value: {
      deck,
      title: slides.deck.title,
      page: pages.screen,
      files: [indexPage(pages.screen), ...site.files, ...assets.files],
      assetPaths: assets.paths,
      print: pages.pages.print,
      handout: pages.pages.handout,
      card: hasCard ? renderPages(slides, deck, templateSet, first).value.pages.print : '',
      printFiles: site.printFiles,
      durationPlace: settings.duration === undefined ? undefined : settingsMap?.spanOf(['duration'], 'value'),
      inlineScripts: site.inlineScripts,
    },
    diagnostics,
  }
}

/** Put together when somebody reads it: while the author edits, few do. */
const indexPage = (screen: ScreenPage): OutputFile => {
  let html: string | undefined
  return {
    path: 'index.html',
    get contents() {
      html ??= screenPage(screen)
      return html
    },
  }
}

const filesAndPaths = (files: readonly OutputFile[]) => ({ files, paths: files.map(({ path }) => path) })

/** An error for every text of a source that the output would contain: it is for comparing only. */
const publishedTexts = (assets: readonly AssetReference[], texts: SourceList['texts']): Diagnostic[] =>
  assets.flatMap(({ path, span }) =>
    [...texts]
      .filter(([, { path: text }]) => text === path)
      .map(([key]) => diagnostic('published-text', span, [path, key])),
  )

/** Letters and signs that templates add to any deck, so that its fonts always have them. */
const LETTERS = `${Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).join('')}←`

const loadMath = async () => (await import('./render/math.ts')).loadMath()

const loadSanitizer = async (mode: Settings['html']) =>
  (await import('./render/sanitize.ts')).loadSanitizer(mode)
