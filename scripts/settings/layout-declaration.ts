/** Reads the declaration of a layout, `layouts/NAME.yaml`: its description, slots and fields. */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { nameAdvice } from '../diagnostics/nearest.ts'
import type { Checked, DataPath, Diagnostic, FieldDeclaration, FieldType, Layout, YamlMap } from '../types.ts'
import { shown } from './shape.ts'
import { isMapping } from './values.ts'

type Declared = Pick<Layout, 'description' | 'slots' | 'needsCitation' | 'fields'>

const TYPES: readonly FieldType[] = [
  'text',
  'markdown',
  'string',
  'number',
  'boolean',
  'date',
  'image',
  'cite',
  'list',
  'object',
]
const LAYOUT_KEYS = ['description', 'slots', 'needsCitation', 'fields']
const FIELD_KEYS = ['type', 'description', 'required', 'default', 'values', 'min', 'max', 'items', 'fields']

/** What a layout declares; a layout without a declaration has no slots and no fields. */
export function readLayoutDeclaration(map: YamlMap | undefined): Checked<Declared> {
  if (!map)
    return { value: { description: '', slots: [], needsCitation: false, fields: {} }, diagnostics: [] }
  const reader = new DeclarationReader(map)
  reader.checkKeys(map.data, LAYOUT_KEYS, [])
  const value = {
    description: reader.text(map.data.description, ['description']),
    slots: reader.names(map.data.slots, ['slots']),
    needsCitation: reader.boolean(map.data.needsCitation, ['needsCitation']),
    fields: reader.fields(map.data.fields, ['fields']) ?? {},
  }
  return { value, diagnostics: reader.diagnostics }
}

/** Walks one declaration and collects what is wrong in it; every method gives a usable value. */
class DeclarationReader {
  readonly diagnostics: Diagnostic[] = []
  readonly #map: YamlMap

  constructor(map: YamlMap) {
    this.#map = map
  }

  text(value: unknown, at: DataPath): string {
    if (value === undefined || value === null) return ''
    if (typeof value === 'string') return value
    this.#wrong(at, `"${at.at(-1)}" must be text, not ${shown(value)}`, 'Write one sentence.')
    return ''
  }

  names(value: unknown, at: DataPath): string[] {
    if (value === undefined || value === null) return []
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value
    this.#wrong(at, `"${at.at(-1)}" must be a list of names`, 'Write it as [left, right].')
    return []
  }

  fields(value: unknown, at: DataPath): Record<string, FieldDeclaration> | undefined {
    if (value === undefined || value === null) return undefined
    if (!isMapping(value)) {
      this.#wrong(
        at,
        '"fields" must be a mapping of field names',
        'Write one "name: { type: text }" per line.',
      )
      return undefined
    }
    return Object.fromEntries(
      Object.entries(value).map(([name, raw]) => [name, this.field(raw, [...at, name])]),
    )
  }

  field(raw: unknown, at: DataPath): FieldDeclaration {
    const data = typeof raw === 'string' ? { type: raw } : raw
    if (!isMapping(data)) {
      this.#wrong(at, `the field "${at.at(-1)}" must be a mapping`, 'Write it as { type: text }.')
      return PLAIN_FIELD
    }
    this.checkKeys(data, FIELD_KEYS, at)
    return {
      type: this.#type(data.type, at),
      description: this.text(data.description, [...at, 'description']),
      required: this.boolean(data.required, [...at, 'required']),
      default: data.default ?? undefined,
      values: this.#values(data.values, [...at, 'values']),
      min: this.#count(data.min, [...at, 'min']),
      max: this.#count(data.max, [...at, 'max']),
      items: data.items === undefined ? undefined : this.field(data.items, [...at, 'items']),
      fields: this.fields(data.fields, [...at, 'fields']),
    }
  }

  checkKeys(data: Readonly<Record<string, unknown>>, known: readonly string[], at: DataPath): void {
    for (const key of Object.keys(data)) {
      if (known.includes(key)) continue
      const span = this.#map.spanOf([...at, key], 'key')
      const problem = `"${key}" is not part of a declaration`
      this.diagnostics.push(diagnostic('bad-layout-declaration', span, [problem], [nameAdvice(key, known)]))
    }
  }

  #type(value: unknown, at: DataPath): FieldType {
    const type = TYPES.find((known) => known === value)
    if (type) return type
    if (value === undefined) this.#wrong(at, `the field "${at.at(-1)}" has no type`, nameAdvice('', TYPES))
    else this.#wrong([...at, 'type'], `there is no type ${shown(value)}`, nameAdvice(String(value), TYPES))
    return 'string'
  }

  boolean(value: unknown, at: DataPath): boolean {
    if (value === undefined || typeof value === 'boolean') return value ?? false
    this.#wrong(at, `"${at.at(-1)}" must be true or false, not ${shown(value)}`, 'Write true or false.')
    return false
  }

  #values(value: unknown, at: DataPath): (string | number)[] | undefined {
    if (value === undefined) return undefined
    const isPlain = (item: unknown) => typeof item === 'string' || typeof item === 'number'
    if (Array.isArray(value) && value.length > 0 && value.every(isPlain)) return value
    this.#wrong(at, '"values" must be a list of texts or numbers', 'Write it as [one, two].')
    return undefined
  }

  #count(value: unknown, at: DataPath): number | undefined {
    if (value === undefined || (typeof value === 'number' && value >= 0)) return value
    this.#wrong(at, `"${at.at(-1)}" must be a number, not ${shown(value)}`, 'Write a number such as 2.')
    return undefined
  }

  #wrong(at: DataPath, problem: string, advice: string): void {
    this.diagnostics.push(
      diagnostic('bad-layout-declaration', this.#map.spanOf(at, 'value'), [problem], [advice]),
    )
  }
}

/** A field that is declared with nothing but its name. */
export const PLAIN_FIELD: FieldDeclaration = {
  type: 'string',
  description: '',
  required: false,
  default: undefined,
  values: undefined,
  min: undefined,
  max: undefined,
  items: undefined,
  fields: undefined,
}
