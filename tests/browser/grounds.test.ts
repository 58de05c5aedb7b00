/** What a slide looks like where Reveal.js or one of its themes would have it otherwise. */
import { expect, it } from 'vitest'
import { openPage, toPageFiles } from '../../scripts/browser/serve-page.ts'
import { shareSession } from '../check/shared-session.ts'
import { compile } from '../helpers/compile.ts'
import type { MemoryFiles } from '../helpers/memory-reader.ts'

const shared = shareSession()

/** A property of an element of the deck's page. */
async function styleOf(files: MemoryFiles, selector: string, property: string): Promise<string> {
  const { files: output } = await compile(files)
  const { page } = await openPage(shared.session, toPageFiles(output), 'index.html')
  const value = await page.$eval(
    selector,
    (element, name) => getComputedStyle(element).getPropertyValue(name),
    property,
  )
  shared.session.discard(page)
  return value
}

it('text on a dark ground is light with a light theme of Reveal.js, and dark on a light one with a dark theme', async () => {
  const slide = (color: string) => `<!-- .slide: data-background-color="${color}" -->\n\n# One\n\nText.\n`
  const light = { 'deck.yaml': 'theme: white\n', 'a.md': slide('#123') }
  const dark = { 'deck.yaml': 'theme: black\n', 'a.md': slide('#eee') }
  expect(await styleOf(light, '.body p', 'color')).toBe('rgb(255, 255, 255)')
  expect(await styleOf(dark, '.body p', 'color')).toBe('rgb(34, 34, 34)')
})

it('headings of a deck that runs from right to left are set in its font', async () => {
  const font = await styleOf({ 'deck.yaml': 'dir: rtl\n', 'a.md': '# One\n' }, 'h1', 'font-family')
  expect(font).toMatch(/^"Source Serif 4"/)
})

it.each([
  ['ltr', /^0px /],
  ['rtl', /^[1-9]\d*(\.\d+)?px /],
])('a line that grows begins where it began (%s)', async (dir, origin) => {
  const deck = { 'deck.yaml': `dir: ${dir}\n`, 'a.md': '# One\n\n<p class="fragment grow">Larger.</p>\n' }
  expect(await styleOf(deck, '.grow', 'transform-origin')).toMatch(origin)
})

it.each([
  ['Markdown', '![A](p.svg){.r-stretch}'],
  ['HTML', '<img class="r-stretch" src="p.svg" alt="A">'],
])(
  'a picture of %s that stretches takes the height that the rest of its slide leaves',
  async (_, picture) => {
    const deck = {
      'a.md': `# One\n\n${picture}\n\nBelow it.\n`,
      'p.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><path d="M0 0h90v60"/></svg>',
    }
    expect(Number.parseFloat(await styleOf(deck, '.body img', 'height'))).toBeGreaterThan(400)
  },
)

it('a canvas and controls in raw HTML keep their own size', async () => {
  const deck = {
    'deck.yaml': 'html: raw\n',
    'a.md': '# One\n\n<canvas width="200" height="100"></canvas>\n<button>Go</button>\n',
  }
  expect(await styleOf(deck, '.body canvas', 'width')).toBe('200px')
  expect(Number.parseFloat(await styleOf(deck, '.body button', 'width'))).toBeLessThan(100)
})

it('a heading alone is large and stands in the middle of its slide', async () => {
  const middle = async (text: string) => {
    const { files } = await compile({ 'a.md': text })
    const { page } = await openPage(shared.session, toPageFiles(files), 'index.html')
    const place = await page.$eval('h2', (heading) => {
      const [box, slide] = [heading, heading.closest('section') ?? heading].map((one) =>
        one.getBoundingClientRect(),
      ) as [DOMRect, DOMRect]
      return (box.top + box.height / 2 - slide.top) / slide.height
    })
    shared.session.discard(page)
    return place
  }
  expect(await middle('## Questions?\n\nNote: The last slide.\n')).toBeCloseTo(0.5, 1)
  expect(await middle('## Answers\n\nText.\n')).toBeLessThan(0.2)
})
