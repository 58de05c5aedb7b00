/**
 * Tells the kinds of field values apart. An object of fields may have a member called `kind` too, so each kind
 * is known by what it holds.
 */
import type { AssetReference, CitationGroup, FieldValue, MarkdownText } from '../types.ts'

type Objects = Exclude<FieldValue, string | number | boolean | undefined>

const hasKind = (value: FieldValue, kind: string, holding: string): value is Objects =>
  typeof value === 'object' && 'kind' in value && value.kind === kind && holding in value

export const isMarkdown = (value: FieldValue): value is MarkdownText => hasKind(value, 'markdown', 'tokens')

export const isAsset = (value: FieldValue): value is AssetReference => hasKind(value, 'asset', 'span')

export const isCitation = (value: FieldValue): value is CitationGroup => hasKind(value, 'citation', 'items')

/** The values inside a list or an object of fields; none in any other value. */
export function memberValues(value: FieldValue): readonly FieldValue[] {
  if (typeof value !== 'object' || isMarkdown(value) || isAsset(value) || isCitation(value)) return []
  return Array.isArray(value) ? value : Object.values(value as Readonly<Record<string, FieldValue>>)
}
