/**
 * Gives a PDF of Chromium its metadata, makes it reproducible (the same page gives the same bytes, on any day
 * and from any process), and makes it smaller. [pure]
 */
import { createHash } from 'node:crypto'
import {
  ParseSpeeds,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFStream,
  PDFStreamWriter,
  PDFString,
} from '@cantoo/pdf-lib'
import { addListBodies, type LinkNames, mapNewerKinds, nameLinks } from './accessible.ts'
import { markArtifacts } from './artifacts.ts'
import { tagFootnotes } from './footnotes.ts'
import { joinPdfs } from './join-pdfs.ts'
import { dissolveWrappers } from './lean-structure.ts'
import { type OutlineEntry, setOutline } from './outline.ts'
import { speedUpLibrary } from './quick-library.ts'
import { xmpPacket } from './xmp.ts'

export interface PdfMetadata {
  readonly title: string
  readonly authors: readonly string[]
  readonly subject: string | undefined
  readonly keywords: readonly string[]
  /** ISO 8601, such as `2026-11-24`. Anything else, or nothing, leaves the dates out. */
  readonly date: string | undefined
  /** BCP 47. */
  readonly language: string
}

/** What is known of the page and not in its PDF. */
export interface PageFacts {
  readonly linkNames?: LinkNames | undefined
  /** In place of the outline that the browser made. */
  readonly outline?: readonly OutlineEntry[] | undefined
}

export interface FinishedPdf {
  readonly contents: Uint8Array
  readonly pages: number
}

/**
 * Reads a PDF of Chromium, whole or a part of a document, and mends its structure.
 *
 * @throws Error when it is not a PDF.
 */
export async function readPdf(pdf: Uint8Array): Promise<PDFDocument> {
  speedUpLibrary()
  const document = await PDFDocument.load(pdf, { updateMetadata: false, parseSpeed: ParseSpeeds.Fast })
  tagFootnotes(document.context)
  addListBodies(document.context)
  dissolveWrappers(document)
  markArtifacts(document.context)
  return document
}

/** How many objects are packed into one stream: it takes less time and room than the few that the library would. */
const PACKED_TOGETHER = 500

/** @param parts The document, or its parts in their order; they are used up. */
export async function finishPdf(
  parts: readonly Promise<PDFDocument>[],
  metadata: PdfMetadata,
  { linkNames = new Map(), outline }: PageFacts = {},
): Promise<FinishedPdf> {
  const document = await joinPdfs(parts)
  setMetadata(document, metadata)
  if (outline) setOutline(document, outline)
  nameLinks(document, linkNames)
  mapNewerKinds(document)
  setFingerprint(document)
  await document.flush()
  const writer = PDFStreamWriter.forContext(document.context, ParseSpeeds.Fast, true, PACKED_TOGETHER)
  const contents = await writer.serializeToBuffer()
  return { contents, pages: document.getPageCount() }
}

function setMetadata(document: PDFDocument, metadata: PdfMetadata): void {
  const { title, authors, subject, keywords, language } = metadata
  const written = document.context.lookupMaybe(document.context.trailerInfo.Info, PDFDict)
  for (const key of written?.keys() ?? []) written?.delete(key)
  document.setLanguage(language)
  if (title !== '') document.setTitle(title)
  if (authors.length > 0) document.setAuthor(authors.join(', '))
  if (subject) document.setSubject(subject)
  // The library would put spaces between them.
  if (keywords.length > 0) document.setKeywords([keywords.join(', ')])
  document.setCreator('Lectern')
  document.setProducer('Lectern')
  const date = parseDate(metadata.date)
  const packet = document.context.stream(Buffer.from(xmpPacket(metadata, date)), {
    Type: 'Metadata',
    Subtype: 'XML',
  })
  document.catalog.set(PDFName.of('Metadata'), document.context.register(packet))
  markAsOurs(document, date)
  if (date === undefined) return
  document.setCreationDate(date)
  document.setModificationDate(date)
}

/**
 * Says in the catalog, which is never compressed, that the file is ours (see write/write-pdfs.ts). A piece
 * dictionary is where programs leave notes of their own; it must have a date.
 */
function markAsOurs({ catalog, context }: PDFDocument, date = new Date(0)): void {
  const note = { LastModified: PDFString.fromDate(date) }
  catalog.set(PDFName.of('PieceInfo'), context.obj({ Lectern: note }))
}

function parseDate(text: string | undefined): Date | undefined {
  if (text === undefined || !/^\d{4}(-\d\d){0,2}($|T)/.test(text)) return undefined
  const date = new Date(text)
  return Number.isNaN(date.getTime()) ? undefined : date
}

/** Readers tell versions of a document apart by its identifier: one that depends on its contents alone. */
function setFingerprint({ context }: PDFDocument): void {
  const hash = createHash('sha256').update(String(context.lookup(context.trailerInfo.Info)))
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFStream) hash.update(object.getContents())
  }
  const id = PDFHexString.of(hash.digest('hex').slice(0, 32))
  context.trailerInfo.ID = context.obj([id, id])
}
