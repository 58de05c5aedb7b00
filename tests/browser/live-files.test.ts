/** Everything around the slides is edited on the disk while a real browser shows them: files, styles, settings. */
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { makePicture } from '../bench/picture.ts'
import { type LivePage, type LiveServer, openPage, startBrowser, startDev } from '../helpers/live.ts'
import { type TemporaryFolder, temporaryFolder } from '../helpers/temporary-folder.ts'

let browser: Browser
let folder: TemporaryFolder
let server: LiveServer | undefined
let live: LivePage

beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(async () => {
  for (const page of await browser.pages()) await page.close()
  await server?.end()
  folder.remove()
})

async function show(
  files: Readonly<Record<string, string>>,
  hash = '#/two',
  options: readonly string[] = [],
) {
  folder.write(files)
  server = await startDev(folder, options)
  live = await openPage(browser, `${server.url}${hash}`)
  return live.page
}

const SLIDES = '# One\n\n---\n\n# Two\n\n---\n\n# Three\n'

const soon = (check: () => Promise<void>): Promise<void> => vi.waitFor(check, { timeout: 15_000 })

const shown = (page: Page) =>
  page.$eval('section.present:not(.stack)', (slide) => slide.querySelector('h1, h2')?.textContent)

const headingColor = (page: Page) =>
  page.$eval('section.present :is(h1, h2)', (heading) => getComputedStyle(heading).color)

/** The page was loaded once and complained about nothing. */
const expectCalm = () => expect([live.loads(), live.errors]).toEqual([1, []])

describe('without a reload', () => {
  test('a style sheet takes the place of the one before', async () => {
    const page = await show({
      'talk/01.md': SLIDES,
      'talk/theme.css': 'h1 { color: rgb(1, 2, 3) !important }',
    })
    expect(await headingColor(page)).toBe('rgb(1, 2, 3)')
    folder.write({ 'talk/theme.css': 'h1 { color: rgb(4, 5, 6) !important }' })
    await soon(async () => expect(await headingColor(page)).toBe('rgb(4, 5, 6)'))
    await soon(async () =>
      expect(await page.$$eval('link[href^="lectern/deck.css"]', (all) => all.length)).toBe(1),
    )
    rmSync(join(folder.path, 'talk/theme.css'))
    await soon(async () => expect(await headingColor(page)).not.toBe('rgb(4, 5, 6)'))
    expectCalm()
  })

  test('styles that appear are seen, beside the deck and in a folder that is new', async () => {
    const page = await show({ 'talk/01.md': SLIDES })
    folder.write({ 'talk/theme.css': 'h1 { color: rgb(4, 5, 6) !important }' })
    await soon(async () => expect(await headingColor(page)).toBe('rgb(4, 5, 6)'))
    folder.write({ 'talk/layouts/default.css': 'h1 { font-size: 33px !important }' })
    await soon(async () =>
      expect(await page.$eval('section.present h1', (heading) => getComputedStyle(heading).fontSize)).toBe(
        '33px',
      ),
    )
    expectCalm()
  })

  test('a layout of the deck changes the slides that use it', async () => {
    const page = await show({
      'talk/01.md': '# One\n\n---\nlayout: own\n---\n\n# Two\n',
      'talk/layouts/own.hbs': '{{{heading}}}<p class="mark">old</p>',
    })
    folder.write({ 'talk/layouts/own.hbs': '{{{heading}}}<p class="mark">new</p>' })
    await soon(async () =>
      expect(await page.$eval('section.present .mark', (p) => p.textContent)).toBe('new'),
    )
    expectCalm()
  })

  test('settings change the title, the size, the transition and the language', async () => {
    const settings = 'title: Old\ntransition: slide\n'
    const page = await show({ 'talk/01.md': SLIDES, 'talk/deck.yaml': settings })
    folder.write({ 'talk/deck.yaml': 'title: New\ntransition: zoom\nsize: 4:3\nlang: de\n' })
    const facts = () =>
      page.evaluate(() => {
        const { Reveal } = window as unknown as {
          Reveal: { getConfig: () => { transition: string; width: number } }
        }
        const { transition, width } = Reveal.getConfig()
        return [document.title, document.documentElement.lang, transition, width]
      })
    await soon(async () => expect(await facts()).toEqual(['New', 'de', 'zoom', 960]))
    expect(await shown(page)).toBe('Two')
    expectCalm()
  })

  test('a source gets another name wherever it is cited', async () => {
    const source = (title: string) =>
      `- id: a\n  type: book\n  title: ${title}\n  author: [{ family: ${title} }]\n`
    const page = await show({
      'talk/01.md': '# One\n\n---\n\n# Two\n\nText [@a].\n\n---\nlayout: sources\n---\n\n# Sources\n',
      'talk/sources.yaml': source('Old'),
    })
    folder.write({ 'talk/sources.yaml': source('New') })
    await soon(async () => {
      expect(await page.$eval('section.present', (slide) => slide.textContent)).toContain('New')
      expect(await page.$eval('.layout-sources', (slide) => slide.textContent)).toContain('New')
      expect(await page.$eval('.slides', (slides) => slides.textContent)).not.toContain('Old')
    })
    expectCalm()
  })

  test('an included file changes the slides that it gives', async () => {
    const page = await show({
      'talk/01.md': '# One\n\n---\nsrc: parts/two.md\n---\n\n---\n\n# Three\n',
      'talk/parts/two.md': '# Two\n\nold\n',
    })
    folder.write({ 'talk/parts/two.md': '# Two\n\nnew\n\n---\n\n# Two and a half\n' })
    await soon(async () =>
      expect(
        await page.$$eval('.slides section :is(h1, h2)', (all) => all.map((h) => h.textContent)),
      ).toEqual(['One', 'Two', 'Two and a half', 'Three']),
    )
    expect(await shown(page)).toBe('Two')
    expectCalm()
  })

  test('a picture shows what is in its file now', async () => {
    folder.write({ 'talk/01.md': '# One\n\n---\n\n# Two\n\n![A picture](img/a%20b.png)\n' })
    mkdirSync(join(folder.path, 'talk/img'))
    const picture = join(folder.path, 'talk/img/a b.png')
    writeFileSync(picture, makePicture(1))
    const page = await show({})
    const pixel = () =>
      page.$eval('section.present img', async (image) => {
        await (image as HTMLImageElement).decode()
        const canvas = new OffscreenCanvas(1, 1)
        const context = canvas.getContext('2d')
        context?.drawImage(image as HTMLImageElement, 0, 0, 1, 1)
        return [...(context?.getImageData(0, 0, 1, 1).data ?? [])].join()
      })
    const before = await pixel()
    writeFileSync(picture, makePicture(2))
    await soon(async () => expect(await pixel()).not.toBe(before))
    // An edit of the text keeps the new picture.
    const after = await pixel()
    folder.write({ 'talk/01.md': '# One\n\n---\n\n# Two, edited\n\n![A picture](img/a%20b.png)\n' })
    await soon(async () => expect(await shown(page)).toBe('Two, edited'))
    expect(await pixel()).toBe(after)
    expectCalm()
  })

  test('a picture that was missing is shown when it is there', async () => {
    const page = await show({ 'talk/01.md': SLIDES })
    folder.write({ 'talk/01.md': SLIDES.replace('# Two', '# Two\n\n![A picture](new/a.png)') })
    await soon(async () =>
      expect(await page.$eval('[role=alert]', (p) => p.textContent)).toContain('missing-image'),
    )
    mkdirSync(join(folder.path, 'talk/new'))
    writeFileSync(join(folder.path, 'talk/new/a.png'), makePicture(1))
    await soon(async () => {
      expect(await page.$('[role=alert]')).toBeNull()
      expect(
        await page.$eval('section.present img', (image) => (image as HTMLImageElement).naturalWidth),
      ).toBeGreaterThan(0)
    })
  })
})

test('many files that change at once are shown together', async () => {
  const file = (index: number, text: string) => [
    `talk/${String(index).padStart(2, '0')}.md`,
    `# ${text} ${index}\n`,
  ]
  const all = (text: string) =>
    Object.fromEntries(Array.from({ length: 50 }, (_, index) => file(index, text)))
  const page = await show(all('Old'), '#/old-20')
  await page.evaluate(() => {
    const patches: unknown[] = []
    Object.assign(window, { patches })
    const { lecternLive } = window as unknown as {
      lecternLive: { hear: (type: string, f: (m: unknown) => void) => void }
    }
    lecternLive.hear('deck', (patch) => patches.push(patch))
  })
  folder.write(all('New'))
  await soon(async () =>
    expect(await page.$eval('.slides', (slides) => slides.textContent)).not.toContain('Old'),
  )
  expect(await shown(page)).toBe('New 20')
  expect(
    await page.evaluate(() => (window as unknown as { patches: unknown[] }).patches.length),
  ).toBeLessThan(4)
  expectCalm()
})

describe('saves of editors', () => {
  test.each<[string, (path: string) => void]>([
    [
      'a file that is moved into place',
      (path) => {
        writeFileSync(`${path}~`, SLIDES.replace('Two', 'Zwei'))
        folder.rename('talk/01.md~', 'talk/01.md')
      },
    ],
    [
      'a file that is taken away and written again',
      (path) => {
        rmSync(path)
        writeFileSync(path, SLIDES.replace('Two', 'Zwei'))
      },
    ],
    [
      'a file that is emptied and written in two parts',
      (path) => {
        const text = SLIDES.replace('Two', 'Zwei')
        writeFileSync(path, '')
        setTimeout(() => writeFileSync(path, text.slice(0, 18)), 15)
        setTimeout(() => writeFileSync(path, text), 30)
      },
    ],
  ])('%s is shown, again and again', async (_, save) => {
    const page = await show({ 'talk/01.md': SLIDES })
    const path = join(folder.path, 'talk/01.md')
    const counts: number[] = []
    await page.exposeFunction('count', (count: number) => counts.push(count))
    await page.evaluate(() => {
      const slides = document.querySelector('.slides')
      const { count } = window as unknown as { count: (n: number) => void }
      new MutationObserver(() => count(slides?.children.length ?? 0)).observe(slides as Element, {
        childList: true,
      })
    })
    for (let round = 0; round < 2; round += 1) {
      save(path)
      await soon(async () => expect(await shown(page)).toBe('Zwei'))
      writeFileSync(path, SLIDES)
      await soon(async () => expect(await shown(page)).toBe('Two'))
    }
    // The deck never fell apart in between.
    expect(counts.filter((count) => count === 0)).toEqual([])
    expectCalm()
  })

  test('a deck folder behind a link is watched where it really is', async () => {
    folder.write({ 'real/01.md': SLIDES })
    symlinkSync(join(folder.path, 'real'), join(folder.path, 'talk'))
    const page = await show({})
    folder.write({ 'real/01.md': SLIDES.replace('Two', 'Zwei') })
    await soon(async () => expect(await shown(page)).toBe('Zwei'))
    folder.write({ 'talk/01.md': SLIDES })
    await soon(async () => expect(await shown(page)).toBe('Two'))
  })

  test('a deck folder that goes and comes back is shown again', async () => {
    const page = await show({ 'talk/01.md': SLIDES })
    folder.rename('talk', 'elsewhere')
    await soon(async () =>
      expect(await page.$eval('[role=alert]', (p) => p.textContent)).toContain('missing-deck'),
    )
    expect(await shown(page)).toBe('Two')
    folder.rename('elsewhere', 'talk')
    await soon(async () => expect(await page.$('[role=alert]')).toBeNull())
    folder.write({ 'talk/01.md': SLIDES.replace('Two', 'Zwei') })
    await soon(async () => expect(await shown(page)).toBe('Zwei'))
  })

  test('changes are seen by looking again and again', async () => {
    const page = await show({ 'talk/01.md': SLIDES }, '#/two', ['--poll'])
    folder.write({ 'talk/01.md': SLIDES.replace('Two', 'Zwei') })
    await soon(async () => expect(await shown(page)).toBe('Zwei'))
    expectCalm()
  })

  test('a deck of one file is watched with what it refers to, and nothing else', async () => {
    folder.write({ 'a.md': SLIDES, 'b.md': '# Other\n' })
    const line = ['dev', 'a.md', '--port', '0']
    server = await startDev(folder, [], { argv: line })
    live = await openPage(browser, `${server.url}#/two`)
    folder.write({ 'b.md': '# Changed\n', 'theme.css': 'h1 { color: rgb(1, 2, 3) !important }' })
    await soon(async () => expect(await headingColor(live.page)).toBe('rgb(1, 2, 3)'))
    folder.write({ 'a.md': SLIDES.replace('Two', 'Zwei') })
    await soon(async () => expect(await shown(live.page)).toBe('Zwei'))
    expectCalm()
  })
})
