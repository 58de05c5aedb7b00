/** Mistakes while a real browser shows the deck: it stays, they are explained over it, and they go by themselves. */
import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'puppeteer'
import { describe, expect, test } from 'vitest'
import { openPage } from '../helpers/live.ts'
import { liveSession, soon } from '../helpers/live-session.ts'

const session = liveSession()

const SLIDES = ['# One', '# Two', '# Three', '# Four']

const write = (texts: readonly string[]) =>
  session.folder.write({ 'talk/01.md': `${texts.join('\n\n---\n\n')}\n` })

async function show(texts: readonly string[], env: Record<string, string> = {}): Promise<Page> {
  write(texts)
  await session.serve([], { env })
  return session.open('#/two')
}

const panel = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => (document.querySelector('[role=alert]') as HTMLElement | null)?.innerText)

const headings = (page: Page): Promise<string[]> =>
  page.$$eval('.slides section :is(h1, h2)', (all) => all.map(({ textContent }) => textContent ?? ''))

const shown = (page: Page) =>
  page.$eval('section.present', (slide) => slide.querySelector('h1, h2')?.textContent)

describe('mistakes', () => {
  test('leave a picture that is new on another slide to be seen', async () => {
    const page = await show(SLIDES)
    const dot = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M0 0h9v9"/></svg>'
    session.folder.write({ 'talk/dot.svg': dot })
    write(['# One', '# Two\n\n![A dot](dot.svg)', '# Three', '---\nlayout: clam\n---\n# Four'])
    await soon(async () =>
      expect(
        await page.$eval('section.present img', (image) => (image as HTMLImageElement).naturalWidth),
      ).toBe(40),
    )
    expect(await panel(page)).toContain('unknown-layout')
    expect(session.live.errors).toEqual([])
  })

  test('are all listed with their places, excerpts and hints, over the last good deck', async () => {
    const page = await show(SLIDES)
    write(['---\nlayout: clam\n---\n# One', '# Two', '# Three', '# Four\n\n![](missing.png)'])
    await soon(async () => expect(await panel(page)).toContain('unknown-layout'))
    const text = await panel(page)
    expect(text).toContain('talk/01.md:2:9')
    expect(text).toContain('> 2 | layout: clam\n    |         ^^^^')
    expect(text).toContain('did you mean "claim"?')
    expect(text).toContain('missing-image')
    expect(await headings(page)).toEqual(['One', 'Two', 'Three', 'Four'])
    expect(await shown(page)).toBe('Two')
    // The terminal shows the same.
    expect(session.server.io.written.stderr).toContain('talk/01.md:2:9  error  unknown-layout')
    expect(session.server.io.written.stderr).toContain('> 2 | layout: clam')
    const before = session.server.io.written.stderr
    write(['---\nlayout: clam\n---\n# One', '# Two', '# Three, edited', '# Four\n\n![](missing.png)'])
    await soon(() => expect(session.server.io.written.stderr).toBe(`${before}2 errors as before\n`))
    write(SLIDES)
    await soon(async () => expect(await panel(page)).toBeUndefined())
    session.expectCalm()
  })

  test('are shown to a page that is opened meanwhile', async () => {
    await show(SLIDES)
    write(['---\nlayout: clam\n---\n# One', ...SLIDES.slice(1)])
    await soon(async () => expect(await panel(session.live.page)).toContain('unknown-layout'))
    const other = await openPage(session.browser, `${session.server.url}#/two`)
    await soon(async () => expect(await panel(other.page)).toContain('unknown-layout'))
    expect(await headings(other.page)).toEqual(['One', 'Two', 'Three', 'Four'])
  })

  test('in a deck that never was right are shown, and then the deck', async () => {
    session.folder.write({ 'talk/01.md': '---\nlayout: clam\n---\n# Two\n' })
    await session.serve()
    const page = await session.browser.newPage()
    await page.goto(`${session.server.url}#/two`)
    await soon(async () => expect(await panel(page)).toContain('unknown-layout'))
    write(SLIDES)
    await page.waitForSelector('section.present#two')
    expect(await panel(page)).toBeUndefined()
  })

  test('leave the other slides free to be edited', async () => {
    const page = await show(SLIDES)
    const broken = '---\nlayout: clam\n---\n# One'
    write([broken, '# Two', '# Three', '# Four'])
    await soon(async () => expect(await panel(page)).toContain('unknown-layout'))
    write([broken, '# Two\n\nmore', '# Three', '# Four'])
    await soon(async () =>
      expect(await page.$eval('section.present', (slide) => slide.textContent)).toContain('more'),
    )
    expect(await headings(page)).toEqual(['One', 'Two', 'Three', 'Four'])
    expect(await panel(page)).toContain('unknown-layout')
    write(['# One', '# Two\n\nmore', '# Three', '# Four'])
    await soon(async () => expect(await panel(page)).toBeUndefined())
    session.expectCalm()
  })

  test('can be put away with Escape until the next change', async () => {
    const page = await show(SLIDES)
    write(['---\nlayout: clam\n---\n# One', ...SLIDES.slice(1)])
    await soon(async () => expect(await panel(page)).toContain('clam'))
    await page.keyboard.press('Escape')
    expect(await panel(page)).toBeUndefined()
    expect(await page.$('.reveal.overview')).toBeNull()
    write(['---\nlayout: clamp\n---\n# One', ...SLIDES.slice(1)])
    await soon(async () => expect(await panel(page)).toContain('clamp'))
  })
})

describe('half a word', () => {
  test.each([
    [
      'a fence',
      '# Two\n\n|',
      ['`', '``', '```', '```js', '```js\nlet a', '```js\nlet a\n`', '```js\nlet a\n```'],
    ],
    [
      'a block of YAML',
      '|\n\n# Two',
      [
        '-',
        '--',
        '---',
        '---\nl',
        '---\nlayout',
        '---\nlayout:',
        '---\nlayout: d',
        '---\nlayout: default\n-',
        '---\nlayout: default\n---',
      ],
    ],
    [
      'a tag',
      '# Two\n\n|',
      ['<', '<d', '<div', '<div cl', '<div class="', '<div class="a">', '<div class="a">b</div>'],
    ],
    [
      'a block',
      '# Two\n\n|',
      [':', '::', ':::', '::: n', '::: notes', '::: notes\nHi', '::: notes\nHi\n:::'],
    ],
    ['a comment', '# Two\n\n|', ['<!', '<!-', '<!--', '<!-- a', '<!-- a -', '<!-- a -->']],
  ])('of %s never makes the deck flicker', async (_, around, steps) => {
    const page = await show(SLIDES)
    await page.evaluate(() => {
      const counts: number[] = []
      Object.assign(window, { counts })
      const slides = document.querySelector('.slides') as Element
      new MutationObserver(() => counts.push(slides.children.length)).observe(slides, { childList: true })
    })
    for (const [index, step] of steps.entries()) {
      write(['# One', around.replace('|', step), '# Three', `# Four ${index}`])
      // Every step is there to be seen, or something is said about it.
      await soon(async () => {
        const four = (await headings(page)).at(-1)
        expect(four === `Four ${index}` || (await panel(page)) !== undefined).toBe(true)
      })
      const now = await headings(page)
      expect([now[0], now.at(-2)]).toEqual(['One', 'Three'])
    }
    // A line of dashes does make a slide of its own for a moment; nothing else ever changes their number.
    const counts = await page.evaluate(() => (window as unknown as { counts: number[] }).counts)
    expect(Math.min(4, ...counts)).toBe(4)
    expect(Math.max(4, ...counts)).toBeLessThanOrEqual(6)
    session.expectCalm()
  })
})

test('a click on a place opens the editor there, and nothing else can be opened', async () => {
  const log = join(session.folder.path, 'opened.txt')
  session.folder.write({ 'editor.sh': `#!/bin/sh\nprintf '%s\\n' "$@" >> ${log}\n`, 'secret.txt': 'x' })
  chmodSync(join(session.folder.path, 'editor.sh'), 0o755)
  const page = await show(SLIDES, { LECTERN_EDITOR: join(session.folder.path, 'editor.sh'), EDITOR: 'false' })
  await page.evaluate(() => {
    const { lecternLive } = window as unknown as { lecternLive: { tell: (message: object) => void } }
    for (const file of ['secret.txt', 'talk/../secret.txt', '/etc/passwd', 'talk/none.md', 'talk'])
      lecternLive.tell({ type: 'open', file, line: 1, column: 1 })
  })
  write(['---\nlayout: clam\n---\n# One', ...SLIDES.slice(1)])
  await page.waitForSelector('[role=alert] a')
  await page.click('[role=alert] a')
  await soon(async () => expect(existsSync(log) && readFileSync(log, 'utf8')).toContain('01.md'))
  const opened = readFileSync(log, 'utf8')
  expect(opened).toContain(join(session.folder.path, 'talk/01.md'))
  expect(opened).not.toMatch(/secret|passwd|none/)
  expect(await shown(page)).toBe('Two')
})
