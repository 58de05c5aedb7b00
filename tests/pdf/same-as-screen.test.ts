/** Paper looks as the screen does: every slide of two decks, drawn by Reveal.js and by a reader of PDFs. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PNG } from 'pngjs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type BrowserSession, launchBrowser } from '../../scripts/browser/launch.ts'
import { packageRoot, thisMachine } from '../browser/support.ts'
import { compileProject, KITCHEN_SINK, printCompiled } from './print.ts'
import { compare, paperPictures, savePicture, screenPictures } from './rasters.ts'

let session: BrowserSession
beforeAll(async () => {
  session = await launchBrowser({ packageRoot, machine: thisMachine() })
}, 60_000)
afterAll(() => session.close())

/** Where pictures of differences go. */
const SAVED = join(tmpdir(), 'lectern-differences')

/** What the shapes of letters account for, in pixels of 16 that the pictures have: a comma has more. */
const TOLERANCE = 2

/** The pages of the kitchen sink on paper, which two tests look at. */
let kitchenSink: readonly PNG[] | undefined

it.each([
  ['slides', undefined],
  [KITCHEN_SINK, undefined],
  [KITCHEN_SINK, 'lectern-dark'],
])('every slide of %s, theme %s', async (deck, theme) => {
  const compiled = await compileProject(deck, theme === undefined ? {} : { theme })
  const { size } = compiled.deck.settings
  const { pdf, diagnostics } = await printCompiled(session, compiled)
  expect(diagnostics).toEqual([])
  const screen = await screenPictures(session, compiled.files, size)
  const paper = await paperPictures(session, pdf, size.width)
  if (deck === KITCHEN_SINK && theme === undefined) kitchenSink = paper

  const slides = compiled.deck.stacks.flat()
  expect([screen.length, paper.length]).toEqual([slides.length, slides.length])
  const different = slides.flatMap(({ id }, at) => differenceOf(id, screen[at], paper[at]))
  expect(different).toEqual([])

  function differenceOf(id: string, one: PNG | undefined, other: PNG | undefined): string[] {
    if (!one || !other) return [`${id}: missing`]
    const { pixels, picture } = compare(one, other)
    if (pixels <= TOLERANCE) return []
    const path = join(SAVED, `${theme ?? 'default'}-${id}.png`)
    savePicture(path, picture)
    return [`${id}: ${pixels} pixels, see ${path}`]
  }
})

it('is not so when a single mark is missing', async () => {
  const compiled = await compileProject(KITCHEN_SINK)
  const { pdf } = await printCompiled(session, {
    ...compiled,
    print: compiled.print.replace('class="footnote-back"', 'class="footnote-back" style="visibility:hidden"'),
  })
  const { width } = compiled.deck.settings.size
  const one = await paperPictures(session, pdf, width)
  const other =
    kitchenSink ?? (await paperPictures(session, (await printCompiled(session, compiled)).pdf, width))
  const pixels = one.map((picture, at) => compare(picture, other[at] as PNG).pixels)
  expect(pixels.filter((count) => count > TOLERANCE)).toHaveLength(1)
})
