/** Everything around the slides is edited on the disk while a real browser shows them: files, styles, settings. */
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'puppeteer'
import { describe, expect, test } from 'vitest'
import { makePicture } from '../bench/picture.ts'
import { liveSession, soon } from '../helpers/live-session.ts'

const session = liveSession()

async function show(
  files: Readonly<Record<string, string>>,
  hash = '#/two',
  options: readonly string[] = [],
) {
  session.folder.write(files)
  await session.serve(options)
  return session.open(hash)
}

const SLIDES = '# One\n\n---\n\n# Two\n\n---\n\n# Three\n'

const shown = (page: Page) =>
  page.$eval('section.present:not(.stack)', (slide) => slide.querySelector('h1, h2')?.textContent)

const headingColor = (page: Page) =>
  page.$eval('section.present :is(h1, h2)', (heading) => getComputedStyle(heading).color)

describe('without a reload', () => {
  test('a style sheet takes the place of the one before', async () => {
    const page = await show({
      'talk/01.md': SLIDES,
      'talk/theme.css': 'h1 { color: rgb(1, 2, 3) !important }',
    })
    expect(await headingColor(page)).toBe('rgb(1, 2, 3)')
    session.folder.write({ 'talk/theme.css': 'h1 { color: rgb(4, 5, 6) !important }' })
    await soon(async () => expect(await headingColor(page)).toBe('rgb(4, 5, 6)'))
    await soon(async () =>
      expect(await page.$$eval('link[href^="lectern/deck.css"]', (all) => all.length)).toBe(1),
    )
    rmSync(join(session.folder.path, 'talk/theme.css'))
    await soon(async () => expect(await headingColor(page)).not.toBe('rgb(4, 5, 6)'))
    session.expectCalm()
  })

  test('styles that appear are seen, beside the deck and in a folder that is new', async () => {
    const page = await show({ 'talk/01.md': SLIDES })
    session.folder.write({ 'talk/theme.css': 'h1 { color: rgb(4, 5, 6) !important }' })
    await soon(async () => expect(await headingColor(page)).toBe('rgb(4, 5, 6)'))
    session.folder.write({ 'talk/layouts/default.css': 'h1 { font-size: 33px !important }' })
    await soon(async () =>
      expect(await page.$eval('section.present h1', (heading) => getComputedStyle(heading).fontSize)).toBe(
        '33px',
      ),
    )
    session.expectCalm()
  })

  test('a layout of the deck changes the slides that use it', async () => {
    const page = await show({
      'talk/01.md': '# One\n\n---\nlayout: own\n---\n\n# Two\n',
      'talk/layouts/own.hbs': '{{{heading}}}<p class="mark">old</p>',
    })
    session.folder.write({ 'talk/layouts/own.hbs': '{{{heading}}}<p class="mark">new</p>' })
    await soon(async () =>
      expect(await page.$eval('section.present .mark', (p) => p.textContent)).toBe('new'),
    )
    session.expectCalm()
  })

  test('settings change the title, the size, the transition and the language', async () => {
    const settings = 'title: Old\ntransition: slide\n'
    const page = await show({ 'talk/01.md': SLIDES, 'talk/deck.yaml': settings })
    session.folder.write({ 'talk/deck.yaml': 'title: New\ntransition: zoom\nsize: 4:3\nlang: de\n' })
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
    session.expectCalm()
  })

  test('a source gets another name wherever it is cited', async () => {
    const source = (title: string) =>
      `- id: a\n  type: book\n  title: ${title}\n  author: [{ family: ${title} }]\n`
    const page = await show({
      'talk/01.md': '# One\n\n---\n\n# Two\n\nText [@a].\n\n---\nlayout: sources\n---\n\n# Sources\n',
      'talk/sources.yaml': source('Old'),
    })
    session.folder.write({ 'talk/sources.yaml': source('New') })
    await soon(async () => {
      expect(await page.$eval('section.present', (slide) => slide.textContent)).toContain('New')
      expect(await page.$eval('.layout-sources', (slide) => slide.textContent)).toContain('New')
      expect(await page.$eval('.slides', (slides) => slides.textContent)).not.toContain('Old')
    })
    session.expectCalm()
  })

  test('an included file changes the slides that it gives', async () => {
    const page = await show({
      'talk/01.md': '# One\n\n---\nsrc: parts/two.md\n---\n\n---\n\n# Three\n',
      'talk/parts/two.md': '# Two\n\nold\n',
    })
    session.folder.write({ 'talk/parts/two.md': '# Two\n\nnew\n\n---\n\n# Two and a half\n' })
    await soon(async () =>
      expect(
        await page.$$eval('.slides section :is(h1, h2)', (all) => all.map((h) => h.textContent)),
      ).toEqual(['One', 'Two', 'Two and a half', 'Three']),
    )
    expect(await shown(page)).toBe('Two')
    session.expectCalm()
  })

  test('a picture shows what is in its file now', async () => {
    session.folder.write({ 'talk/01.md': '# One\n\n---\n\n# Two\n\n![A picture](img/a%20b.png)\n' })
    mkdirSync(join(session.folder.path, 'talk/img'))
    const picture = join(session.folder.path, 'talk/img/a b.png')
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
    session.folder.write({ 'talk/01.md': '# One\n\n---\n\n# Two, edited\n\n![A picture](img/a%20b.png)\n' })
    await soon(async () => expect(await shown(page)).toBe('Two, edited'))
    expect(await pixel()).toBe(after)
    session.expectCalm()
  })

  test('a picture that was missing is shown when it is there', async () => {
    const page = await show({ 'talk/01.md': SLIDES })
    session.folder.write({ 'talk/01.md': SLIDES.replace('# Two', '# Two\n\n![A picture](new/a.png)') })
    await soon(async () =>
      expect(await page.$eval('[role=alert]', (p) => p.textContent)).toContain('missing-image'),
    )
    mkdirSync(join(session.folder.path, 'talk/new'))
    writeFileSync(join(session.folder.path, 'talk/new/a.png'), makePicture(1))
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
  session.folder.write(all('New'))
  await soon(async () =>
    expect(await page.$eval('.slides', (slides) => slides.textContent)).not.toContain('Old'),
  )
  expect(await shown(page)).toBe('New 20')
  expect(
    await page.evaluate(() => (window as unknown as { patches: unknown[] }).patches.length),
  ).toBeLessThan(4)
  session.expectCalm()
})

describe('saves of editors', () => {
  test.each<[string, (path: string) => void]>([
    [
      'a file that is moved into place',
      (path) => {
        writeFileSync(`${path}~`, SLIDES.replace('Two', 'Zwei'))
        session.folder.rename('talk/01.md~', 'talk/01.md')
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
    const path = join(session.folder.path, 'talk/01.md')
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
    expect(counts.filter((count) => count < 3)).toEqual([])
    session.expectCalm()
  })

  test('a deck folder behind a link is watched where it really is', async () => {
    session.folder.write({ 'real/01.md': SLIDES })
    symlinkSync(join(session.folder.path, 'real'), join(session.folder.path, 'talk'))
    const page = await show({})
    session.folder.write({ 'real/01.md': SLIDES.replace('Two', 'Zwei') })
    await soon(async () => expect(await shown(page)).toBe('Zwei'))
    session.folder.write({ 'talk/01.md': SLIDES })
    await soon(async () => expect(await shown(page)).toBe('Two'))
  })

  test('a deck folder that goes and comes back is shown again', async () => {
    const page = await show({ 'talk/01.md': SLIDES })
    session.folder.rename('talk', 'elsewhere')
    await soon(async () =>
      expect(await page.$eval('[role=alert]', (p) => p.textContent)).toContain('missing-deck'),
    )
    expect(await shown(page)).toBe('Two')
    session.folder.rename('elsewhere', 'talk')
    await soon(async () => expect(await page.$('[role=alert]')).toBeNull())
    session.folder.write({ 'talk/01.md': SLIDES.replace('Two', 'Zwei') })
    await soon(async () => expect(await shown(page)).toBe('Zwei'))
  })

  test('changes are seen by looking again and again', async () => {
    const page = await show({ 'talk/01.md': SLIDES }, '#/two', ['--poll'])
    session.folder.write({ 'talk/01.md': SLIDES.replace('Two', 'Zwei') })
    await soon(async () => expect(await shown(page)).toBe('Zwei'))
    session.expectCalm()
  })

  test('a deck of one file is watched with what it refers to, and nothing else', async () => {
    session.folder.write({ 'a.md': SLIDES, 'b.md': '# Other\n' })
    const line = ['dev', 'a.md', '--port', '0']
    await session.serve([], { argv: line })
    await session.open('#/two')
    session.folder.write({ 'b.md': '# Changed\n', 'theme.css': 'h1 { color: rgb(1, 2, 3) !important }' })
    await soon(async () => expect(await headingColor(session.live.page)).toBe('rgb(1, 2, 3)'))
    session.folder.write({ 'a.md': SLIDES.replace('Two', 'Zwei') })
    await soon(async () => expect(await shown(session.live.page)).toBe('Zwei'))
    session.expectCalm()
  })
})
