/** Everything that our PDFs draw is in their structure or an artifact, as an independent reader sees it. */
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BrowserSession, launchBrowser } from '../../scripts/browser/launch.ts'
import type { PdfKind } from '../../scripts/commands/print-jobs.ts'
import { finishPdf, readPdf } from '../../scripts/pdf/finish-pdf.ts'
import { preparePage } from '../../scripts/pdf/prepare-page.ts'
import { packageRoot, thisMachine } from '../browser/support.ts'
import { NO_METADATA, printPage } from './deck.ts'
import { compileProject, KITCHEN_SINK, printCompiled } from './print.ts'
import { paperPictures } from './rasters.ts'

let session: BrowserSession
beforeAll(async () => {
  session = await launchBrowser({ packageRoot, machine: thisMachine() })
}, 60_000)
afterAll(() => session.close())

const NAMES = new Map(Object.entries(OPS).map(([name, code]) => [code, name]))
const PAINTS = /^(show\w*Text\w*|paint(Image|Inline|Solid|Jpeg)\w*|shadingFill|rawFillPath)$/
const PATH_PAINTS = /fill|stroke/i

interface Drawing {
  /** What is drawn in no marked content. */
  readonly loose: string[]
  /** What is drawn as an artifact. */
  readonly artifacts: string[]
  /** Elements of the structure within an artifact. */
  readonly swallowed: number
}

async function drawingOf(pdf: Uint8Array): Promise<Drawing> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0, useSystemFonts: true })
  const document = await task.promise
  const drawing = { loose: [] as string[], artifacts: [] as string[], swallowed: 0 }
  for (let number = 1; number <= document.numPages; number += 1) {
    const { fnArray, argsArray } = await (await document.getPage(number)).getOperatorList()
    const around: string[] = []
    for (const [at, code] of fnArray.entries()) {
      const name = NAMES.get(code) ?? ''
      const [first, second] = (argsArray[at] ?? []) as unknown[]
      if (/^beginMarkedContent/.test(name)) {
        // With properties there is the number of the content, if it has one.
        if (around.includes('Artifact') && typeof second === 'number') drawing.swallowed += 1
        around.push(typeof first === 'string' ? first : (first as { name: string }).name)
      } else if (name === 'endMarkedContent') around.pop()
      const isPath = name === 'constructPath' && PATH_PAINTS.test(NAMES.get(first as number) ?? '')
      if (!isPath && !PAINTS.test(name)) continue
      if (around.length === 0) drawing.loose.push(`page ${number}: ${name}`)
      if (around.includes('Artifact')) drawing.artifacts.push(name)
    }
    expect([number, around]).toEqual([number, []])
  }
  await task.destroy()
  return drawing
}

describe.each(['deck', 'handout'] as const)('%s.pdf', (kind: PdfKind) => {
  it.each(['slides', KITCHEN_SINK])('of %s draws nothing else', async (path) => {
    const { pdf } = await printCompiled(session, await compileProject(path), { kinds: [kind] })
    const { loose, artifacts, swallowed } = await drawingOf(pdf)
    expect(loose).toEqual([])
    expect(swallowed).toBe(0)
    expect(artifacts).toContain('constructPath')
    expect(artifacts).toContain('showText')
  })
})

async function printBody(body: string): Promise<{ raw: Uint8Array; finished: Uint8Array }> {
  const ready = await preparePage(session, printPage([body]), 'print.html', { kind: 'deck.pdf' })
  const raw = await ready.print()
  return { raw, finished: (await finishPdf([readPdf(raw)], NO_METADATA)).contents }
}

// See-through and blended parts are drawn as forms, which hold marks of their own or none at all.
const LAYERS = `<div style="opacity: 0.5"><p>Read</p><p aria-hidden="true">Silent</p><img src="p.png" alt=""></div>
<div style="opacity: 0.5" aria-hidden="true"><p>Silent</p><div style="opacity: 0.5">as a whole</div></div>
<p style="mix-blend-mode: multiply; background: linear-gradient(red, blue)">Read</p>`

it('marks artifacts in forms too, and forms without anything to read as a whole', async () => {
  const { raw, finished } = await printBody(LAYERS)
  expect((await drawingOf(raw)).loose).not.toEqual([])
  const { loose, swallowed } = await drawingOf(finished)
  expect([loose, swallowed]).toEqual([[], 0])
})

it('changes nothing that is seen', async () => {
  const { raw, finished } = await printBody(LAYERS)
  const [one, other] = await Promise.all([raw, finished].map((pdf) => paperPictures(session, pdf, 640)))
  expect(other?.map(({ data }) => data.toString('base64'))).toEqual(
    one?.map(({ data }) => data.toString('base64')),
  )
})
