/**
 * Settings stage: turns deck.yaml, or the first front matter of a single file, into complete settings.
 *
 * Whatever is wrong is reported and replaced by its default, so the result can always be used. Wins from
 * weak to strong: defaults, reveal-md's keys, our own keys.
 */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { nameAdvice } from '../diagnostics/nearest.ts'
import type { Checked, Diagnostic, RuleSetting, Settings, YamlMap } from '../types.ts'
import { checkRules, DEFAULT_ROOM } from './check-rules.ts'
import { ignoredSetting } from './ignored-setting.ts'
import { directionOf, paperOf } from './language.ts'
import { REVEAL_MD_KEYS } from './reveal-md-keys.ts'
import { allowedRevealOptions, checkRevealOptions } from './reveal-options.ts'
import { SETTING_HINTS, SETTINGS } from './schema.ts'
import { checkShape, type Values } from './shape.ts'

type RawSettings = Values<typeof SETTINGS>

/** What settings are checked against. */
export interface SettingFacts {
  /** Names of all themes; a path of a style sheet in the deck (`my/theme.css`) is a theme too. */
  readonly themes: ReadonlySet<string>
}

const DEFAULT_THEME = 'lectern'
const PATTERNS = ['separator', 'verticalSeparator', 'notesSeparator'] as const

/** The keys of deck.yaml. */
export const OWN_SETTING_KEYS: readonly string[] = Object.keys(SETTINGS)

/** All keys that settings understand, reveal-md's included. */
export const SETTING_KEYS: readonly string[] = [...Object.keys(SETTINGS), ...Object.keys(REVEAL_MD_KEYS)]

/** The settings of a deck. Without a mapping they are the defaults. */
export function checkSettings(map: YamlMap | undefined, facts: SettingFacts): Checked<Settings> {
  if (!map) return { value: complete({}, {}), diagnostics: [] }
  const { value: raw, diagnostics } = checkShape(map, map.data, SETTINGS, SETTING_HINTS, {
    tolerated: Object.keys(REVEAL_MD_KEYS),
  })
  const patterns = checkPatterns(map, raw)
  const theme = checkTheme(map, raw.theme, facts.themes)
  const rules = checkRules(map)
  const ignored = checkIgnored(map)
  const url = raw.url ?? absoluteUrl(map)
  return {
    value: complete({ ...raw, ...patterns.value, theme: theme.value, url }, rules.value),
    diagnostics: [
      ...diagnostics,
      ...patterns.diagnostics,
      ...theme.diagnostics,
      ...rules.diagnostics,
      ...ignored,
      ...checkRevealOptions(map, (raw.scripts ?? []).length > 0 || raw.html === 'raw'),
    ],
  }
}

function complete(raw: RawSettings, check: Readonly<Record<string, RuleSetting>>): Settings {
  const { lang = 'en' } = raw
  return {
    title: raw.title,
    subtitle: raw.subtitle,
    authors: raw.authors ?? [],
    date: raw.date,
    lang,
    dir: raw.dir ?? directionOf(lang),
    description: raw.description,
    keywords: raw.keywords ?? [],
    url: raw.url,
    theme: raw.theme ?? DEFAULT_THEME,
    size: raw.size ?? { width: 1280, height: 720 },
    duration: raw.duration,
    transition: raw.transition ?? 'none',
    footer: raw.footer,
    slideNumber: raw.slideNumber ?? true,
    incremental: raw.incremental ?? false,
    html: raw.html ?? 'safe',
    separator: raw.separator,
    verticalSeparator: raw.verticalSeparator,
    notesSeparator: raw.notesSeparator,
    paper: raw.paper ?? paperOf(lang),
    handout: raw.handout ?? 'notes',
    sources: raw.sources,
    handoutRegister: raw.handoutRegister ?? false,
    balance: raw.balance ?? {},
    check,
    room: { screen: raw.room?.screen ?? DEFAULT_ROOM.screen, back: raw.room?.back ?? DEFAULT_ROOM.back },
    reveal: allowedRevealOptions({ ...raw.revealOptions, ...raw.reveal }),
    css: raw.css ?? [],
    scripts: raw.scripts ?? [],
  }
}

/** Patterns are compiled once here, so that later stages can trust them. */
function checkPatterns(map: YamlMap, raw: RawSettings): Checked<Partial<RawSettings>> {
  const diagnostics: Diagnostic[] = []
  const value: Partial<RawSettings> = {}
  for (const key of PATTERNS) {
    const pattern = raw[key]
    if (pattern === undefined) continue
    const reason = patternProblem(pattern)
    if (reason === undefined) continue
    value[key] = undefined
    diagnostics.push(diagnostic('bad-separator', map.spanOf([key], 'value'), [key, reason]))
  }
  return { value, diagnostics }
}

function patternProblem(pattern: string): string | undefined {
  if (pattern === '') return 'it is empty'
  try {
    new RegExp(pattern, 'gm')
    return undefined
  } catch (error) {
    // V8 says "Invalid regular expression: /PATTERN/gm: REASON"; only the reason is news to the author.
    return error instanceof Error ? error.message.replace(/^.*\/[a-z]*: /s, '').toLowerCase() : String(error)
  }
}

function checkTheme(
  map: YamlMap,
  name: string | undefined,
  themes: ReadonlySet<string>,
): Checked<string | undefined> {
  if (name === undefined || themes.has(name) || name.endsWith('.css')) return { value: name, diagnostics: [] }
  const wrong = diagnostic(
    'unknown-theme',
    map.spanOf(['theme'], 'value'),
    [name],
    [nameAdvice(name, themes)],
  )
  return { value: undefined, diagnostics: [wrong] }
}

function checkIgnored(map: YamlMap): Diagnostic[] {
  return Object.keys(map.data).flatMap((key) => {
    const entry = Object.hasOwn(REVEAL_MD_KEYS, key) ? REVEAL_MD_KEYS[key] : undefined
    if (!entry || (key === 'absoluteUrl' && absoluteUrl(map)) || map.data[key] === false) return []
    return [ignoredSetting(map, [key], entry)]
  })
}

/** reveal-md's name for the address of the talk. */
function absoluteUrl(map: YamlMap): string | undefined {
  const value = map.data.absoluteUrl
  return typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value) ? value : undefined
}
