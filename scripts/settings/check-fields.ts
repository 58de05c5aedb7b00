/** Checks the fields in a slide's front matter against what its layout declares. */
import { diagnostic, hasErrors } from '../diagnostics/diagnostic.ts'
import type {
  Checked,
  DataPath,
  Diagnostic,
  FieldDeclaration,
  FieldValue,
  Layout,
  Span,
  YamlMap,
} from '../types.ts'
import { readFieldValue } from './field-value.ts'
import { withoutFollowOns } from './follow-ons.ts'
import { PLAIN_FIELD } from './layout-declaration.ts'
import { meantNames, shown, unknownKeys } from './shape.ts'
import { SLIDE_KEYS } from './slide-keys.ts'
import { isMapping } from './values.ts'

type Fields = Readonly<Record<string, FieldDeclaration>>
type FieldValues = Record<string, FieldValue>

/**
 * The values of all declared fields; one that is absent, or wrong, is undefined or its default.
 *
 * `place` is where a missing field is reported when the slide does not name its layout. Keys that are not
 * declared are left to the check of slide keys; inside an object they are reported here.
 */
export function checkFields(map: YamlMap | undefined, layout: Layout, place: Span): CheckedFields {
  const checker = new FieldChecker(layout.name, map, place)
  const value = checker.members(map?.data ?? {}, layout.fields, [])
  const diagnostics = withoutFollowOns(map, checker.diagnostics)
  return { value, diagnostics, isSound: !checker.lacksField && !hasErrors(diagnostics) }
}

interface CheckedFields extends Checked<FieldValues> {
  /** Whether the template of the layout has all that it needs. */
  readonly isSound: boolean
}

class FieldChecker {
  readonly diagnostics: Diagnostic[] = []
  /** Whether something required is missing, be it that its misspelt name is told of elsewhere. */
  lacksField = false
  readonly #layout: string
  readonly #map: YamlMap | undefined
  readonly #place: Span

  constructor(layout: string, map: YamlMap | undefined, place: Span) {
    this.#layout = layout
    this.#map = map
    this.#place = place
  }

  members(data: Readonly<Record<string, unknown>>, fields: Fields, at: DataPath): FieldValues {
    const elsewhere = at.length === 0 ? [...SLIDE_KEYS, ...(this.#map?.elsewhere ?? [])] : []
    const known = [...Object.keys(fields), ...elsewhere]
    const meant = new Set(meantNames(data, known))
    const entries = Object.entries(fields).map(([name, declaration]): [string, FieldValue] => {
      const raw = Object.hasOwn(data, name) ? (data[name] ?? undefined) : undefined
      if (raw !== undefined) return [name, this.#value(raw, declaration, [...at, name])]
      if (declaration.required) this.#missing(declaration, [...at, name], meant.has(name))
      return [name, this.#fallback(declaration, [...at, name])]
    })
    return Object.fromEntries(entries)
  }

  /**
   * What stands for a field that is not set. A default is read like a value, so that it may hold Markdown; an
   * object is made of the defaults of its members, unless it needs a member that nobody gave.
   */
  #fallback(declaration: FieldDeclaration, at: DataPath): FieldValue {
    const { type, fields } = declaration
    // What is wrong in a default is the layout's mistake, not one of this slide.
    const silent = new FieldChecker(this.#layout, this.#map, this.#place)
    if (declaration.default !== undefined) return silent.#value(declaration.default, declaration, at)
    return type === 'object' && standsAlone(fields) ? silent.members({}, fields ?? {}, at) : undefined
  }

  #value(raw: unknown, declaration: FieldDeclaration, at: DataPath): FieldValue {
    if (declaration.type === 'list') return this.#list(raw, declaration, at)
    if (declaration.type === 'object') return this.#object(raw, declaration, at)
    const { value, diagnostics, problem } = readFieldValue(raw, declaration, this.#span(at, 'value'))
    this.diagnostics.push(...diagnostics)
    if (problem) this.#wrong(at, problem.text, problem.advice || declaration.description)
    return value
  }

  #list(raw: unknown, declaration: FieldDeclaration, at: DataPath): FieldValue {
    // One item may stand without the dash: "prompts: Why?" is a list of one.
    const items = Array.isArray(raw) ? raw : [raw]
    const { min = 0, max = Number.POSITIVE_INFINITY } = declaration
    if (items.length < min)
      this.#wrong(at, `needs at least ${countOf(min)}, not ${items.length}`, declaration.description)
    if (items.length > max)
      this.#wrong(at, `takes at most ${countOf(max)}, not ${items.length}`, declaration.description)
    const item = declaration.items ?? TEXT
    return items.flatMap((one: unknown, index) => {
      if (one === null)
        this.#wrong([...at, index], 'is empty', 'Write something after the dash, or remove it.')
      const value = one === null ? undefined : this.#value(one, item, [...at, index])
      return value === undefined ? [] : [value]
    })
  }

  #object(raw: unknown, declaration: FieldDeclaration, at: DataPath): FieldValue {
    const fields = declaration.fields ?? {}
    if (!isMapping(raw)) {
      const names = Object.keys(fields).join(', ')
      this.#wrong(
        at,
        `must be a mapping, not ${shown(raw)}`,
        `Write one "key: value" per line with: ${names}.`,
      )
      return undefined
    }
    if (this.#map) this.diagnostics.push(...unknownKeys(this.#map, raw, Object.keys(fields), { at }))
    return this.members(raw, fields, at)
  }

  /** A misspelt name is told once, where it stands. */
  #missing(declaration: FieldDeclaration, at: DataPath, isMisspelt: boolean): void {
    this.lacksField = true
    if (isMisspelt) return
    const nested = at.length > 1
    const span = nested ? this.#span(at.slice(0, -1), 'value') : this.#layoutSpan()
    const where = nested ? 'to it' : 'to the front matter'
    const advice = `Add "${at.at(-1)}:" ${where}. ${declaration.description}`.trimEnd()
    this.diagnostics.push(diagnostic('missing-field', span, [pathText(at), this.#layout], [advice]))
  }

  #wrong(at: DataPath, problem: string, advice: string): void {
    const key = pathText(at)
    this.diagnostics.push(diagnostic('wrong-value', this.#span(at, 'value'), [key, problem], [advice]))
  }

  #layoutSpan(): Span {
    return this.#map && Object.hasOwn(this.#map.data, 'layout')
      ? this.#map.spanOf(['layout'], 'value')
      : this.#place
  }

  #span(at: DataPath, part: 'key' | 'value'): Span {
    return this.#map?.spanOf(at, part) ?? this.#place
  }
}

/** The item of a list that declares none. */
const TEXT: FieldDeclaration = { ...PLAIN_FIELD, type: 'text' }

/** `pairs[2].claim`, counted from 1 as people do. */
const pathText = (at: DataPath): string =>
  at
    .map((part, index) => (typeof part === 'number' ? `[${part + 1}]` : index === 0 ? part : `.${part}`))
    .join('')

const countOf = (count: number): string => (count === 1 ? '1 item' : `${count} items`)

/** True when an object can be made without the author: some member has a default and none is required. */
function standsAlone(fields: Fields = {}): boolean {
  const members = Object.values(fields)
  return members.some((field) => field.default !== undefined) && members.every((field) => !field.required)
}
