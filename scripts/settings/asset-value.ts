/** A path of a picture in front matter. */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { readReference } from '../parse/references.ts'
import type { AssetReference, Checked, Span } from '../types.ts'

/** The file that `path` names, relative to the file it stands in; undefined with an error when it may not be used. */
export function readAsset(path: string, span: Span): Checked<AssetReference | undefined> {
  const reference = readReference(path, span.source.folder)
  if (reference.kind === 'file')
    return { value: { kind: 'asset', path: reference.path, span, role: 'image' }, diagnostics: [] }
  if (reference.kind === 'outside')
    return { value: undefined, diagnostics: [diagnostic('outside-deck', span, [path])] }
  if (reference.kind === 'remote')
    return { value: undefined, diagnostics: [diagnostic('remote-asset', span, [path])] }
  const wrong = diagnostic(
    'wrong-value',
    span,
    [path.slice(0, 40), 'is not the path of a picture'],
    ['Save the picture in the deck folder and write its path.'],
  )
  return { value: undefined, diagnostics: [wrong] }
}
