/**
 * The metadata of a PDF as XMP (ISO 16684-1), which readers of newer kinds and archives go by. It makes no claim to
 * follow PDF/UA: nobody has checked the whole of it. [pure]
 */
import type { PdfMetadata } from './finish-pdf.ts'

/** @param date When the document was made, the same as in its other metadata. */
export function xmpPacket(
  { title, authors, subject, keywords, language }: PdfMetadata,
  date: Date | undefined,
): string {
  const time = date?.toISOString().replace('.000Z', 'Z')
  const properties = [
    '<dc:format>application/pdf</dc:format>',
    title !== '' && `<dc:title>${alternative(title)}</dc:title>`,
    authors.length > 0 && `<dc:creator><rdf:Seq>${items(authors)}</rdf:Seq></dc:creator>`,
    subject && `<dc:description>${alternative(subject)}</dc:description>`,
    `<dc:language><rdf:Bag>${items([language])}</rdf:Bag></dc:language>`,
    keywords.length > 0 && `<pdf:Keywords>${escapeXml(keywords.join(', '))}</pdf:Keywords>`,
    '<pdf:Producer>Lectern</pdf:Producer>',
    '<xmp:CreatorTool>Lectern</xmp:CreatorTool>',
    time && `<xmp:CreateDate>${time}</xmp:CreateDate>`,
    time && `<xmp:ModifyDate>${time}</xmp:ModifyDate>`,
  ]
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
${properties.filter((property) => property).join('\n')}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`
}

const alternative = (text: string): string =>
  `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt>`

const items = (texts: readonly string[]): string =>
  texts.map((text) => `<rdf:li>${escapeXml(text)}</rdf:li>`).join('')

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
