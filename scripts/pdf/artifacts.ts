/**
 * Marks as artifacts what a page shows and its structure does not hold: grounds, rules, footers, numbers. Readers of
 * the screen then know that they may pass over it; PDF/UA (ISO 14289-1, 7.1) allows nothing in between. [pure]
 */
import { deflateSync, inflateSync } from 'node:zlib'
import { type PDFContext, PDFDict, PDFName, PDFPageLeaf, PDFRawStream, PDFRef } from '@cantoo/pdf-lib'
import { type Drawn, type Marked, markUnmarked } from './marked-content.ts'

const NAME = {
  contents: PDFName.of('Contents'),
  filter: PDFName.of('Filter'),
  kind: PDFName.of('Subtype'),
  resources: PDFName.of('Resources'),
  objects: PDFName.of('XObject'),
} as const

const COMPRESSED = PDFName.of('FlateDecode')

/** Marks what is in no element of the structure, on every page. */
export function markArtifacts(context: PDFContext): void {
  const seen = new Map<PDFRawStream, Drawn>()
  for (const [, node] of context.enumerateIndirectObjects()) {
    if (!(node instanceof PDFPageLeaf)) continue
    const contents = context.lookup(node.get(NAME.contents))
    const resources = context.lookup(node.get(NAME.resources))
    if (!(contents instanceof PDFRawStream)) continue
    const { text, drawn } = read(contents, resources)
    if (drawn !== 'unknown') setOperators(contents, text)
  }

  /** The operators of a stream with artifacts marked. Forms that it draws and that hold artifacts get them at once. */
  function read(stream: PDFRawStream, resources: unknown): Marked {
    const objects = dictionaryIn(context, resources, NAME.objects)
    return markUnmarked(operatorsOf(stream), (name) => drawnBy(objects?.get(PDFName.of(name))))
  }

  function drawnBy(reference: unknown): Drawn {
    const stream = reference instanceof PDFRef ? context.lookup(reference) : undefined
    if (!(stream instanceof PDFRawStream)) return 'unknown'
    if (stream.dict.get(NAME.kind) !== PDFName.of('Form')) return 'unmarked'
    const known = seen.get(stream)
    if (known !== undefined) return known
    seen.set(stream, 'unknown') // A form that draws itself would be read for ever.
    const { text, drawn } = read(stream, stream.dict.get(NAME.resources))
    // One without anything of the structure becomes an artifact as a whole, where it is drawn.
    if (drawn === 'marked') setOperators(stream, text)
    seen.set(stream, drawn)
    return drawn
  }
}

function dictionaryIn(context: PDFContext, holder: unknown, name: PDFName): PDFDict | undefined {
  const dict = holder instanceof PDFRef ? context.lookup(holder) : holder
  const found = dict instanceof PDFDict ? context.lookup(dict.get(name)) : undefined
  return found instanceof PDFDict ? found : undefined
}

/** Each byte as a letter. What is packed in another way than the browser's is nothing that can be read. */
function operatorsOf({ dict, contents }: PDFRawStream): string {
  const isPacked = dict.get(NAME.filter) === COMPRESSED
  return (isPacked ? inflateSync(contents) : Buffer.from(contents)).toString('latin1')
}

function setOperators(stream: PDFRawStream, text: string): void {
  stream.dict.set(NAME.filter, COMPRESSED)
  stream.updateContents(deflateSync(Buffer.from(text, 'latin1')))
}
