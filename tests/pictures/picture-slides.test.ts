/** Pictures look as the screen does, and what does not belong to a slide is its ground. */
import { PNG } from 'pngjs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type BrowserSession, launchBrowser } from '../../scripts/browser/launch.ts'
import { pictureSlides } from '../../scripts/pictures/picture-slides.ts'
import type { CompiledDeck } from '../../scripts/pipeline.ts'
import { packageRoot, thisMachine } from '../browser/support.ts'
import { compileProject, KITCHEN_SINK } from '../pdf/print.ts'
import { compare, type Size, screenPictures } from '../pdf/rasters.ts'

let session: BrowserSession
let compiled: CompiledDeck
beforeAll(async () => {
  session = await launchBrowser({ packageRoot, machine: thisMachine() })
  compiled = await compileProject(`${KITCHEN_SINK}/03-pictures.md`)
}, 60_000)
afterAll(() => session.close())

async function take(picture: Size) {
  const { deck, print, files, printFiles } = compiled
  const taken = await pictureSlides(session, {
    html: print,
    files: new Map([...files, ...printFiles].map(({ path, contents }) => [path, contents])),
    count: deck.stacks.flat().length,
    slide: deck.settings.size,
    picture,
  })
  expect(taken.problems).toEqual([])
  return taken.pictures.map((file) => PNG.sync.read(Buffer.from(file)))
}

it('shows every slide as the screen does', async () => {
  const { size } = compiled.deck.settings
  const [screen, pictures] = [await screenPictures(session, compiled.files, size), await take(size)]
  expect(pictures).toHaveLength(screen.length)
  const differences = pictures.map((picture, at) => compare(screen[at] as PNG, picture).pixels)
  expect(Math.max(...differences)).toBeLessThanOrEqual(2)
})

it('centres slides in pictures of another shape, on their own grounds', async () => {
  const [colour] = await take({ width: 640, height: 320 })
  const [tall] = await take({ width: 320, height: 400 })
  expect([colour?.width, colour?.height, tall?.width, tall?.height]).toEqual([640, 320, 320, 400])
  // The first slide has a ground of #1d3557, and its title begins at the left margin.
  expect(pixel(colour, 2, 160)).toEqual([0x1d, 0x35, 0x57])
  expect(pixel(colour, 637, 160)).toEqual([0x1d, 0x35, 0x57])
  expect(pixel(tall, 160, 3)).toEqual([0x1d, 0x35, 0x57])
  expect(pixel(tall, 160, 397)).toEqual([0x1d, 0x35, 0x57])
})

it('ends with the ground of the slide where its height is no whole number of pixels', async () => {
  const [picture] = await take({ width: 1000, height: 563 })
  expect([picture?.width, picture?.height]).toEqual([1000, 563])
  expect(pixel(picture, 500, 562)).toEqual([0x1d, 0x35, 0x57])
})

const pixel = (picture: PNG | undefined, x: number, y: number): number[] => {
  const at = 4 * (y * (picture?.width ?? 0) + x)
  return [...(picture?.data.subarray(at, at + 3) ?? [])]
}
