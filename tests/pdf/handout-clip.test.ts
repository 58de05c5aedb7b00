/** Where slides end in a handout: what runs over stays off the notes and the other slides. */
import type { PNG } from 'pngjs'
import { expect, it } from 'vitest'
import { withBrowser } from '../../scripts/browser/launch.ts'
import { compileDeck } from '../../scripts/pipeline.ts'
import { packageRoot, thisMachine } from '../browser/support.ts'
import { memoryReader } from '../helpers/memory-reader.ts'
import { printCompiled } from './print.ts'
import { paperPictures } from './rasters.ts'

const RED =
  '<div style="position:absolute;left:200px;top:100px;width:600px;height:HEIGHTpx;background:#f00"></div>'

it('what runs over a slide ends with the slide', async () => {
  const redRows = async (height: number) => {
    const reader = memoryReader({
      'deck.yaml': 'html: raw\nhandout: notes\npaper: a4\n',
      '01.md': `# One\n\n${RED.replace('HEIGHT', String(height))}\n\nNote:\nSay it.\n`,
    })
    const { value } = await compileDeck(reader, { cwd: '/', packageRoot, showPrivate: false })
    if (!value) throw new Error('The deck has mistakes.')
    const [picture] = await withBrowser({ packageRoot, machine: thisMachine() }, async (session) => {
      const { pdf } = await printCompiled(session, value, { kinds: ['handout'] })
      return await paperPictures(session, pdf, 600)
    })
    return countRedRows(picture as PNG)
  }
  // The width of an A4 page is 600 pixels here, that of a slide 174 mm of 210 mm.
  const scale = ((174 / 210) * 600) / 1280
  expect(await redRows(300)).toBeCloseTo(300 * scale, -1)
  const most = await redRows(2000)
  expect(most).toBeGreaterThan(500 * scale)
  expect(most).toBeLessThan(725 * scale)
})

it('a slide is framed as thickly on the right as on the left, with notes and with lines below', async () => {
  const reader = memoryReader({
    'deck.yaml': 'handout: notes\npaper: a4\n',
    '01.md': '# One\n\nNote: Say it.\n\n---\n\n# Two\n',
  })
  const { value } = await compileDeck(reader, { cwd: '/', packageRoot, showPrivate: false })
  if (!value) throw new Error('The deck has mistakes.')
  const pictures = await withBrowser({ packageRoot, machine: thisMachine() }, async (session) => {
    const { pdf } = await printCompiled(session, value, { kinds: ['handout'] })
    return await paperPictures(session, pdf, 2480)
  })
  expect(pictures).toHaveLength(2)
  for (const { width, data } of pictures) {
    // A line through the middle of the slide, where it is blank.
    const greys = Array.from({ length: width }, (_, x) => data[4 * (700 * width + x)] ?? 255)
    const ink = (from: number, to: number) =>
      greys.slice(from, to).reduce((sum, grey) => sum + (grey < 230 ? 255 - grey : 0), 0)
    const [left, right] = [ink(0, width / 2), ink(width / 2, width)]
    expect(left).toBeGreaterThan(200)
    expect(right / left).toBeGreaterThan(0.95)
  }
})

function countRedRows({ width, height, data }: PNG): number {
  const isRed = (at: number) =>
    Number(data[at]) > 200 && Number(data[at + 1]) < 60 && Number(data[at + 2]) < 60
  return Array.from({ length: height }, (_, y) => y).filter((y) =>
    Array.from({ length: width }, (_, x) => 4 * (y * width + x)).some(isRed),
  ).length
}
