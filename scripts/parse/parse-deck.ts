/**
 * Parse stage: the settings of a deck and the slides of all its files, included ones in their places.
 *
 * Reaches files only through the reader, because settings decide how slides are cut and slides decide which
 * files are included.
 */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { once, onceTogether } from '../once.ts'
import { onceAny } from '../once-each.ts'
import { type DeckReader, firstThatExists, readSource } from '../read/deck-reader.ts'
import { checkSettings, OWN_SETTING_KEYS, type SettingFacts } from '../settings/check-settings.ts'
import { type Headmatter, splitHeadmatter } from '../settings/headmatter.ts'
import type { Checked, Diagnostic, ParsedSlide, Settings, SourceFile, YamlMap } from '../types.ts'
import { expandIncludes, isInclude } from './expand-includes.ts'
import { parseYamlMap } from './front-matter.ts'
import { frontMatterAtFileStart } from './front-matter-block.ts'
import { type ParseOptions, parseSource } from './parse-source.ts'
import { SlideMemory } from './slide-memory.ts'
import { withoutSlow } from './slow-patterns.ts'

export interface ParsedDeck {
  readonly settings: Settings
  /** Where the settings stand, for messages about files that they name. */
  readonly settingsMap: YamlMap | undefined
  /** The slides of each file. */
  readonly files: readonly (readonly ParsedSlide[])[]
  /** Every text that was read. */
  readonly sources: readonly SourceFile[]
}

/** The first that exists. The second is what people type who are used to it. */
const SETTINGS_FILES = ['deck.yaml', 'deck.yml']

/** Reads and parses everything that an author wrote, except sources and templates. */
export async function parseDeck(
  reader: DeckReader,
  themes: ReadonlySet<string>,
  memory: SlideMemory = new SlideMemory(),
): Promise<Checked<ParsedDeck>> {
  memory.begin()
  const diagnostics: Diagnostic[] = []
  const collect = <T>(result: Checked<T>): T => {
    for (const item of result.diagnostics) diagnostics.push(item)
    return result.value
  }
  const sources: SourceFile[] = []
  const read = async (path: string): Promise<SourceFile | undefined> => {
    const source = collect(await readSource(reader, path))
    if (source) sources.push(source)
    return source
  }
  const settingsFile = reader.single ? undefined : await firstThatExists(reader, SETTINGS_FILES)
  const settingsSource = settingsFile === undefined ? undefined : await read(settingsFile)
  const texts: SourceFile[] = []
  for (const path of reader.markdown) {
    const source = await read(path)
    if (source) texts.push(source)
  }
  const head = settingsSource ? undefined : readHeadmatter(texts[0])
  const settingsMap = settingsSource
    ? collect(readSettings(settingsSource, { settingsFile }))
    : head?.settings
  const settings = collect(
    settingsMap ? settle(settingsMap, { themes }) : checkSettings(undefined, { themes }),
  )
  const parse = (source: SourceFile): Checked<readonly ParsedSlide[]> => {
    const options = withoutSlow(source, optionsOf(settings), settingsMap)
    const { value, diagnostics: found } = parseSource(source, options.value, memory)
    return { value, diagnostics: [...options.diagnostics, ...found] }
  }
  const own = texts.map((source, index) => {
    const slides = collect(parse(source))
    return index === 0 && head ? withoutSettings(slides, head) : slides
  })
  const files: (readonly ParsedSlide[])[] = []
  const hasIncludes = anyInclude(own.flat())
  for (const slides of own)
    files.push(
      hasIncludes ? collect(await expandIncludes(slides, includeAccess(reader, parse, sources))) : slides,
    )
  return { value: { settings, settingsMap, files, sources }, diagnostics }
}

interface SettingsFile {
  readonly settingsFile: string | undefined
}

const readSettings = onceTogether((source: SourceFile, { settingsFile }: SettingsFile) =>
  parseYamlMap(source, 0, source.text.length, settingsFile),
)
const settle = onceTogether((map: YamlMap, facts: SettingFacts) => checkSettings(map, facts))

const optionsOf = ({ separator, verticalSeparator, notesSeparator }: Settings): ParseOptions => ({
  separator,
  verticalSeparator,
  notesSeparator,
})

const anyInclude = onceAny(isInclude)

/** Mistakes in this YAML are reported when the slide that it opens is parsed. */
function readHeadmatter(source: SourceFile | undefined): Headmatter | undefined {
  const block = source && frontMatterAtFileStart(source.text)
  return block && source ? splitHeadmatter(parseYamlMap(source, block.start, block.end).value) : undefined
}

/** The first slide keeps only its own keys; when it was nothing but settings, it is no slide. */
function withoutSettings(slides: readonly ParsedSlide[], head: Headmatter): readonly ParsedSlide[] {
  const [first, ...rest] = slides
  if (!first?.frontMatter) return slides
  if (!head.settings) return withSettingNames(slides)
  const isBlank = first.blocks.length === 0 && first.notes.length === 0 && first.privateNotes.length === 0
  if (isBlank && !head.slide && rest.length > 0)
    return rest.map((slide, at) => (at === 0 && slide.vertical ? { ...slide, vertical: false } : slide))
  return [{ ...first, frontMatter: head.slide }, ...rest]
}

/** The first slide knows that its front matter might hold settings too, though it holds none. */
const withSettingNames = once((slides: readonly ParsedSlide[]): readonly ParsedSlide[] =>
  slides.map((slide, at) =>
    at === 0 && slide.frontMatter
      ? { ...slide, frontMatter: { ...slide.frontMatter, elsewhere: OWN_SETTING_KEYS } }
      : slide,
  ),
)

function includeAccess(
  reader: DeckReader,
  parse: (source: SourceFile) => Checked<readonly ParsedSlide[]>,
  sources: SourceFile[],
): Parameters<typeof expandIncludes>[1] {
  return {
    parse,
    read: async (path, from) => {
      const result = await readSource(reader, path, from)
      if (!result.value) return result
      sources.push(result.value)
      return reader.markdown.includes(path)
        ? { ...result, diagnostics: [...result.diagnostics, diagnostic('shown-twice', from, [path], [path])] }
        : result
    },
  }
}
