/** Writes fields of a layout as YAML with tab stops, from their declarations. */
import type { FieldDeclaration } from '../types.ts'
import { createStops, type Stops } from './stops.ts'

type Fields = Readonly<Record<string, FieldDeclaration>>
type Entry = readonly [name: string, field: FieldDeclaration]

/**
 * The fields that a new slide begins with.
 *
 * Left out is what the slide does well without: fields with a preset word, choices that need not be made, and
 * mappings that would have to be filled. Beside slots, lists are left out too, as the slots hold the contents,
 * and so are lists of names, which choose from something.
 */
export function layoutFields(fields: Fields, hasSlots: boolean, stops: Stops): string[] {
  const wanted = Object.entries(fields).filter(
    ([, field]) =>
      isWanted(field) && !(field.type === 'list' && !field.required && (hasSlots || isChoice(field))),
  )
  return wanted.flatMap((entry) => fieldLines(entry, stops))
}

/** One field by itself, whatever it is. */
export const fieldSnippet = (name: string, field: FieldDeclaration): string[] =>
  fieldLines([name, field], createStops())

const isChoice = ({ items }: FieldDeclaration): boolean => items?.type === 'string'

function isWanted({ type, required, default: preset, values, fields = {} }: FieldDeclaration): boolean {
  if (required) return true
  if (type === 'object') return Object.values(fields).every((field) => !field.required && isWanted(field))
  if (type === 'boolean') return true
  // A citation has no empty form.
  if (type === 'cite') return false
  return values ? preset !== undefined : preset === undefined
}

function fieldLines([name, field]: Entry, stops: Stops): string[] {
  const { type, items, fields = {} } = field
  if (type === 'list') {
    const item = items ?? { ...field, type: 'text' }
    return [`${name}:`, ...indented(itemLines(item, stops))]
  }
  if (type === 'object') return [`${name}:`, ...indented(memberLines(fields, stops))]
  return [`${name}: ${value(name, field, stops)}`]
}

function itemLines(item: FieldDeclaration, stops: Stops): string[] {
  if (item.type !== 'object') return [`- ${value('One item', { ...item, required: true }, stops)}`]
  return memberLines(item.fields ?? {}, stops).map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`))
}

/** The members worth a line; all of them when none is. */
function memberLines(fields: Fields, stops: Stops): string[] {
  const wanted = Object.entries(fields).filter(([, field]) => isWanted(field))
  return (wanted.length > 0 ? wanted : Object.entries(fields)).flatMap((entry) => fieldLines(entry, stops))
}

function value(name: string, field: FieldDeclaration, stops: Stops): string {
  const { type, values, default: preset, required, description, min = 1 } = field
  if (type === 'boolean') return stops.choice(preset === true ? ['true', 'false'] : ['false', 'true'])
  if (values) return quotedChoice(values, preset, stops)
  if (preset !== undefined) return stops.text(yamlText(String(preset)))
  // A key without a value counts as not written, so a field that may be left out is an empty stop.
  if (!required && type !== 'cite') return stops.empty()
  if (type === 'number') return stops.text(String(min))
  if (type === 'date') return stops.text('2026-01-31')
  if (type === 'image') return stops.text('img/picture.png')
  if (type === 'cite') return `"@${stops.text('key')}"`
  return stops.text(wordsFor(name, description))
}

/** A short description says best what to write. */
function wordsFor(name: string, description: string): string {
  const words = description.replace(/\.$/, '')
  return words !== '' && words.length <= 40 && isPlain(words) ? words : yamlText(name)
}

/** Quotes go around all of the words when one of them needs quotes, as `1:1` does. */
function quotedChoice(values: readonly (string | number)[], preset: unknown, stops: Stops): string {
  const words = values.map(String)
  const first = words.includes(String(preset)) ? [String(preset)] : []
  const choice = stops.choice([...first, ...words.filter((word) => !first.includes(word))])
  return words.every((word) => /^[A-Za-z][\w-]*$/.test(word)) ? choice : `"${choice}"`
}

/** Text that YAML reads as text without quotes, else in quotes. */
const yamlText = (text: string): string => (isPlain(text) ? text : JSON.stringify(text))

const isPlain = (text: string): boolean =>
  /^\p{L}[\p{L}\p{N} ,.-]*$/u.test(text) && !/^(true|false|null|yes|no)$/i.test(text)

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`)
