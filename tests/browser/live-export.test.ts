/** The PDFs that a page of the dev server asks for, in a real browser. */
import type { Page } from 'puppeteer'
import { beforeEach, describe, expect, test } from 'vitest'
import { openPage } from '../helpers/live.ts'
import { liveSession, soon } from '../helpers/live-session.ts'
import { open, textOf } from '../pdf/read.ts'

const session = liveSession()
let page: Page

beforeEach(async () => {
  session.folder.write({
    'talk/deck.yaml': 'title: My talk\n',
    'talk/01.md': '# One\n\n::: private\nFor my eyes\n:::\n\nNote:\nSay hello\n\n---\n\n# Two\n',
  })
  await session.serve()
  page = await session.open('')
})

const status = () => page.$eval('.lectern-export [role=status]', ({ textContent }) => textContent)
const isShown = (selector = '.lectern-export button') =>
  page.$eval(selector, (element) => element.checkVisibility({ opacityProperty: true }))

/** Reaches the button as people do who use no mouse. */
async function focusButton(): Promise<void> {
  for (let press = 0; press < 20; press += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(() => document.activeElement?.textContent === 'Export PDF')) return
  }
  throw new Error('The button cannot be reached.')
}

describe('the export button', () => {
  test('makes both PDFs without what is for the speaker alone, by keyboard', async () => {
    await focusButton()
    await soon(async () => expect(await isShown()).toBe(true))
    await page.keyboard.press('Enter')
    expect(await page.$eval('.lectern-export progress', (bar) => bar.checkVisibility())).toBe(true)
    await soon(async () => expect(await status()).toBe('Ready to be saved:'))
    expect(await page.$eval('.lectern-export progress', (bar) => bar.checkVisibility())).toBe(false)
    const links = await page.$$eval('.lectern-export li', (all) => all.map(({ textContent }) => textContent))
    expect(links).toEqual([
      expect.stringMatching(/^deck\.pdf \(\d+ kB\)$/),
      expect.stringMatching(/^handout\.pdf \(\d+ kB\)$/),
    ])
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('deck.pdf')
    const [deck, handout] = await pdfs()
    expect(deck?.numPages).toBe(2)
    const texts = await Promise.all([deck, handout].map((pdf) => (pdf ? textOf(pdf, 1) : '')))
    expect(texts[0]).toContain('One')
    expect(texts[1]).toContain('Say hello')
    expect(texts.join()).not.toContain('eyes')
    // The keys that were pressed were not for the deck.
    expect(await page.$eval('section.present', ({ id }) => id)).toBe('one')
    expect(session.live.errors).toEqual([])
    await page.keyboard.press('Escape')
    expect(await page.$eval('.lectern-export-menu', (menu) => menu.checkVisibility())).toBe(false)
  }, 60_000)

  test('shows what is wrong in the panel of mistakes, and works when it is mended', async () => {
    session.folder.write({ 'talk/01.md': '---\nlayout: clam\n---\n# One\n' })
    await soon(async () => expect(await page.$('[role=alert]')).not.toBeNull())
    await page.keyboard.press('Escape')
    await page.$eval('.lectern-export button', (button) => button.click())
    await soon(async () => expect(await status()).toBe('The deck has mistakes.'))
    expect(await page.$eval('[role=alert]', ({ textContent }) => textContent)).toContain('unknown-layout')
    session.folder.write({ 'talk/01.md': '# One\n' })
    await soon(async () => expect(await page.$('[role=alert]')).toBeNull())
    await page.$eval('.lectern-export button', (button) => button.click())
    await soon(async () => expect(await status()).toBe('Ready to be saved:'))
  }, 60_000)

  test('gives slides with fit: shrink the size that they have in a build', async () => {
    const items = Array.from({ length: 13 }, (_, at) => `- item ${at + 1}`).join('\n')
    session.folder.write({
      'talk/01.md': `# Plain\n\n${items}\n\n---\nfit: shrink\n---\n\n# Shrunk\n\n${items}\n`,
    })
    await soon(async () => expect(await page.$('#shrunk')).not.toBeNull())
    await page.$eval('.lectern-export button', (button) => button.click())
    await soon(async () => expect(await status()).toBe('Ready to be saved:'))
    const [deck] = await pdfs()
    const [plain = 0, shrunk = 0] = await Promise.all([1, 2].map((number) => itemHeight(deck, number)))
    expect(shrunk).toBeGreaterThan(0)
    expect(shrunk).toBeLessThan(plain)
  }, 60_000)

  test('can be cancelled, and used again', async () => {
    await page.$eval('.lectern-export button', (button) => button.click())
    await page.$eval('.lectern-export-menu > button', (button) => button.click())
    expect(await page.$eval('.lectern-export-menu', (menu) => menu.checkVisibility())).toBe(false)
    await page.$eval('.lectern-export button', (button) => button.click())
    await soon(async () => expect(await status()).toBe('Ready to be saved:'))
  }, 60_000)

  test('shows itself when the mouse moves, and not before', async () => {
    expect(await isShown()).toBe(false)
    await page.mouse.move(300, 300)
    await soon(async () => expect(await isShown()).toBe(true))
    await soon(async () => expect(await isShown()).toBe(false))
  })

  test('is never there for an audience: on paper, full screen, in the frames of the speaker view', async () => {
    await page.mouse.move(300, 300)
    await page.emulateMediaType('print')
    expect(await isShown('.lectern-export')).toBe(false)
    await page.emulateMediaType('screen')
    await page.keyboard.press('f')
    await soon(async () => expect(await page.evaluate(() => document.fullscreenElement !== null)).toBe(true))
    expect(await isShown('.lectern-export')).toBe(false)
    const speaker = await openPage(session.browser, `${session.server.url}?receiver`)
    expect(await speaker.page.$('.lectern-export')).toBeNull()
  })
})

/** Both PDFs, as the links lead to them. */
async function pdfs() {
  const urls = await page.$$eval('.lectern-export a', (links) => links.map(({ href }) => href))
  return Promise.all(urls.map(async (url) => open(new Uint8Array(await (await fetch(url)).arrayBuffer()))))
}

/** How high the letters of the first item of a list are on a page. */
async function itemHeight(
  pdf: Awaited<ReturnType<typeof open>> | undefined,
  number: number,
): Promise<number> {
  const { items } = (await (await pdf?.getPage(number))?.getTextContent()) ?? { items: [] }
  const found = items.find((one) => 'str' in one && one.str.includes('item'))
  return found && 'height' in found ? found.height : 0
}
