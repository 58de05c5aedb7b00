import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { finishPdf, type PdfMetadata, readPdf } from '../../scripts/pdf/finish-pdf.ts'
import { open } from './read.ts'

const METADATA: PdfMetadata = {
  title: 'A talk',
  authors: [],
  subject: undefined,
  keywords: [],
  date: undefined,
  language: 'en',
}

const BODIES = [
  "<</Title (Old)\n/Creator (Chromium)\n/CreationDate (D:20200101000000+00'00')>>",
  '<</Type /Catalog\n/Pages 3 0 R\n/Lang (de)>>',
  '<</Type /Pages\n/Count 1\n/Kids [4 0 R]>>',
  '<</Type /Page\n/Parent 3 0 R\n/MediaBox [0 0 960 540]\n/Contents 5 0 R>>',
  '<</Length 11>> stream\n0 0 1 1 re f\nendstream',
]

/** A PDF in the form of Chromium; `more` are the bodies of objects from number 6 on. */
function pdfWith(more: readonly string[] = [], catalog = ''): Buffer {
  const bodies = [...BODIES, ...more].map((body) => body.replace('/Lang (de)', `/Lang (de)${catalog}`))
  let text = '%PDF-1.4\n'
  const lines = bodies.map((body, index) => {
    const line = `${String(text.length).padStart(10, '0')} 00000 n \n`
    text += `${index + 1} 0 obj\n${body}\nendobj\n`
    return line
  })
  const table = `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${lines.join('')}`
  const trailer = `trailer\n<</Size ${bodies.length + 1}\n/Root 2 0 R\n/Info 1 0 R>>`
  return Buffer.from(`${text}${table}${trailer}\nstartxref\n${text.length}\n%%EOF\n`, 'latin1')
}

const finish = async (pdf: Uint8Array, changes: Partial<PdfMetadata> = {}) =>
  (await finishPdf([readPdf(pdf)], { ...METADATA, ...changes })).contents

/** The file with its packed objects unpacked, as one text. */
function contentsOf(pdf: Uint8Array): string {
  const file = Buffer.from(pdf)
  let text = file.toString('latin1')
  for (let at = file.indexOf('/Type /ObjStm'); at !== -1; at = file.indexOf('/Type /ObjStm', at + 1)) {
    text += inflateSync(file.subarray(file.indexOf('stream\n', at) + 7)).toString('latin1')
  }
  return text
}

const infoOf = async (changes: Partial<PdfMetadata>) => {
  const { info } = await (await open(await finish(pdfWith(), changes))).getMetadata()
  return info as Record<string, unknown>
}

describe('the metadata', () => {
  it('replaces what the browser wrote', async () => {
    const info = await infoOf({ authors: ['Ada Lovelace', 'Bo'], subject: 'Engines', keywords: ['a', 'b'] })
    expect(info).toMatchObject({
      Title: 'A talk',
      Author: 'Ada Lovelace, Bo',
      Subject: 'Engines',
      Keywords: 'a, b',
    })
    expect(info).toMatchObject({ Creator: 'Lectern', Producer: 'Lectern', Language: 'en' })
    expect(info).not.toHaveProperty('CreationDate')
  })

  it.each(['Brackets ( \\ ) and more', 'Grüße', '发布会', '🎓 emoji', ''])(
    'keeps the title %j',
    async (title) => {
      expect((await infoOf({ title })).Title).toBe(title === '' ? undefined : title)
    },
  )

  it.each([
    ['2026-11-24', 'D:20261124000000Z'],
    ['2026-11', 'D:20261101000000Z'],
    ['2026-11-24T10:30:05+02:00', 'D:20261124083005Z'],
    ['Spring term', undefined],
    ['2026-13-45', undefined],
    [undefined, undefined],
  ])('writes the date %j as %j', async (date, expected) => {
    const info = await infoOf({ date })
    expect(info.CreationDate).toBe(expected)
    expect(info.ModDate).toBe(expected)
  })
})

describe('the names in the structure tree', () => {
  const name = (id: number) => `(node${String(id).padStart(8, '0')})`
  const header = (id: number, title = 'x') =>
    `<</Type /StructElem\n/S /TH\n/T (${title})\n/A [<</O /Table\n/Headers [${name(id)}]>>]\n/ID ${name(id)}>>`

  /** Two headers, objects 6 and 7, whose names the browser numbered `a` and `b`, and the index of names. */
  function pdfWithHeaders(a: number, b: number, title?: string): Buffer {
    const sorted = [
      { id: a, object: 6 },
      { id: b, object: 7 },
    ].sort((one, other) => one.id - other.id)
    const leaves = sorted.map(
      ({ id, object }) => `<</Limits [${name(id)} ${name(id)}]\n/Names [${name(id)} ${object} 0 R]>>`,
    )
    // The second object comes first in the document.
    const tree = [
      '<</Type /StructTreeRoot\n/K [7 0 R 6 0 R]\n/IDTree 9 0 R>>',
      '<</Kids [10 0 R 11 0 R]>>',
      ...leaves,
    ]
    return pdfWith([header(a, title), header(b), ...tree], '\n/StructTreeRoot 8 0 R')
  }

  it('become the same wherever the browser began to count', async () => {
    const one = await finish(pdfWithHeaders(21, 53))
    expect(Buffer.compare(one, await finish(pdfWithHeaders(22, 54)))).toBe(0)
    for (const id of ['(node00000001)', '(node00000002)']) {
      expect(contentsOf(one).split(`/Headers [ ${id} ]`)).toHaveLength(2)
      expect(contentsOf(one).split(`/ID ${id}`)).toHaveLength(2)
    }
  })

  it('become the same when the browser counted in another order', async () => {
    const [one, other] = [await finish(pdfWithHeaders(21, 53)), await finish(pdfWithHeaders(29, 14))]
    expect(Buffer.compare(one, other)).toBe(0)
  })

  it('follow the order of the document, and are found through one sorted index', async () => {
    expect(contentsOf(await finish(pdfWithHeaders(29, 14)))).toContain(
      '/Names [ (node00000001) 7 0 R (node00000002) 6 0 R ]',
    )
  })

  it('are not looked for in the texts of the author', async () => {
    expect(contentsOf(await finish(pdfWithHeaders(21, 53, 'node00000053')))).toContain('/T (node00000053)')
  })
})

describe('the file', () => {
  it('is readable and smaller when it is long', async () => {
    const many = Array.from({ length: 3000 }, (_, index) => `<</Type /StructElem\n/S /P\n/P ${index} 0 R>>`)
    const pdf = pdfWith(many)
    const { contents, pages } = await finishPdf([readPdf(pdf)], METADATA)
    expect(contents.length).toBeLessThan(pdf.length / 5)
    expect(pages).toBe(1)
    expect((await open(contents)).numPages).toBe(1)
    expect(contentsOf(contents).match(/StructElem/g)).toHaveLength(3000)
  })

  it('is left alone itself', async () => {
    const pdf = pdfWith()
    const before = Buffer.from(pdf)
    await finish(pdf)
    expect(pdf.equals(before)).toBe(true)
  })

  it('has an identifier that changes with the contents only', async () => {
    const idOf = async (changes: Partial<PdfMetadata>) =>
      (await open(await finish(pdfWith(), changes))).fingerprints[0]
    expect(await idOf({ title: 'one' })).toMatch(/^\w{32}$/)
    expect(await idOf({ title: 'one' })).toBe(await idOf({ title: 'one' }))
    expect(await idOf({ title: 'one' })).not.toBe(await idOf({ title: 'two' }))
  })

  it('says that it is ours where no reader needs to unpack it', async () => {
    expect(Buffer.from(await finish(pdfWith())).includes('/PieceInfo <<\n/Lectern <<')).toBe(true)
  })

  it.each(['', 'not a PDF'])('is refused when it is something else: %j', async (text) => {
    await expect(finishPdf([readPdf(Buffer.from(text))], METADATA)).rejects.toThrow()
  })
})
