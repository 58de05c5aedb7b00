/** Speaking from `dev`: the speaker's window, private notes, and a server or network that goes and comes back. */

import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import type { Page } from 'puppeteer'
import { expect, test } from 'vitest'
import { openPage } from '../helpers/live.ts'
import { liveSession, soon } from '../helpers/live-session.ts'

const session = liveSession()

const deck = (notes: string, more = '') => ({
  'talk/01.md': `# One\n\n---\n\n# Two\n\nShown\n\nNote: ${notes}\n\n::: private\nFor my eyes\n:::\n\n---\n\n# Three${more}\n`,
})

async function show(): Promise<Page> {
  session.folder.write(deck('old words'))
  await session.serve()
  return session.open('#/two')
}

/** Opens the speaker's window as the key S does. */
async function openSpeaker(page: Page): Promise<Page> {
  const opened = new Promise<Page>((resolve, reject) => {
    page.once('popup', (popup) => (popup ? resolve(popup) : reject(new Error('No window has opened.'))))
  })
  await page.keyboard.press('s')
  return opened
}

const notesIn = (speaker: Page) =>
  speaker.$eval('.speaker-controls-notes .value', (element) => (element as HTMLElement).innerText)

/** The heading of the shown slide in the first frame, which is the current slide. */
const currentIn = (speaker: Page) =>
  speaker.evaluate(() => {
    const frame = document.querySelector('#current-slide iframe') as HTMLIFrameElement | null
    return frame?.contentDocument?.querySelector('section.present :is(h1, h2)')?.textContent
  })

const slidesIn = (speaker: Page) =>
  speaker.evaluate(() => {
    const frame = document.querySelector('#current-slide iframe') as HTMLIFrameElement | null
    return frame?.contentDocument?.querySelectorAll('.slides > section').length
  })

test('the speaker sees new notes, private ones too, and the audience sees none', async () => {
  const page = await show()
  const speaker = await openSpeaker(page)
  await soon(async () => expect(await notesIn(speaker)).toMatch(/old words\s+For my eyes/))
  session.folder.write(deck('new words'))
  await soon(async () => expect(await notesIn(speaker)).toContain('new words'))
  expect(await notesIn(speaker)).toContain('For my eyes')
  const seen = await page.evaluate(() => document.body.innerText)
  expect(seen).toContain('Shown')
  expect(seen).not.toMatch(/words|For my eyes/)
})

test("the frames of the speaker's window show the same slide as the page, whatever moves", async () => {
  const page = await show()
  const speaker = await openSpeaker(page)
  await soon(async () => expect(await currentIn(speaker)).toBe('Two'))
  session.folder.write({ 'talk/00.md': '# Zero\n\n---\n\n# Zero and a half\n' })
  await soon(async () => {
    expect(await page.$eval('section.present', (slide) => slide.textContent)).toContain('Shown')
    expect(await page.$$('.slides > section')).toHaveLength(5)
    expect(await currentIn(speaker)).toBe('Two')
  })
  // Long after the last message it is still so.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)))
  expect(await currentIn(speaker)).toBe('Two')
  await page.keyboard.press('ArrowRight')
  await soon(async () => expect(await currentIn(speaker)).toBe('Three'))
})

test.each(['page', 'frame'])(
  'neither follows the other to a wrong slide while the %s is late',
  async (late) => {
    const page = await show()
    const speaker = await openSpeaker(page)
    await soon(async () => expect(await currentIn(speaker)).toBe('Two'))
    const delay = (own: Window) => {
      const { lecternLive } = own as unknown as { lecternLive: { receive: (message: object) => void } }
      const { receive } = lecternLive
      lecternLive.receive = (message) => void setTimeout(() => receive(message), 800)
    }
    const frame = "document.querySelector('#current-slide iframe').contentWindow"
    await soon(async () => expect(await speaker.evaluate(`typeof ${frame}.lecternLive`)).toBe('object'))
    if (late === 'page') await page.evaluate(`(${delay})(window)`)
    else await speaker.evaluate(`(${delay})(${frame})`)
    await page.evaluate(() => {
      const seen: string[] = []
      Object.assign(window, { seen })
      const { Reveal } = window as unknown as {
        Reveal: { on: (event: string, done: (event: object) => void) => void }
      }
      Reveal.on('slidechanged', (event) => {
        seen.push((event as { currentSlide: HTMLElement }).currentSlide.id)
      })
    })
    session.folder.write({ 'talk/00.md': '# Zero\n\n---\n\n# Zero and a half\n' })
    await soon(async () => expect(await page.$$('.slides > section')).toHaveLength(5))
    await soon(async () => expect(await slidesIn(speaker)).toBe(5))
    await soon(async () => expect(await currentIn(speaker)).toBe('Two'))
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)))
    expect(await currentIn(speaker)).toBe('Two')
    expect(await page.evaluate('[...new Set([...seen, Reveal.getCurrentSlide().id])]')).toEqual(['two'])
  },
)

test('notes that are shown to everybody leave private ones out', async () => {
  session.folder.write({ ...deck('for all'), 'talk/deck.yaml': 'reveal: { showNotes: true }\n' })
  await session.serve()
  await session.open('#/two')
  await soon(async () =>
    expect(await session.live.page.evaluate(() => document.body.innerText)).toContain('for all'),
  )
  expect(await session.live.page.evaluate(() => document.body.innerText)).not.toContain('For my eyes')
})

/** A port that nobody uses at the moment. */
async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

test('a page finds the server again after a restart, and shows the deck as it is then', async () => {
  session.folder.write(deck('words'))
  const argv = ['dev', 'talk', '--port', String(await freePort())]
  await session.serve([], { argv })
  await session.open('#/two')
  expect(await session.server.end()).toBe(0)
  session.folder.write({ 'talk/00.md': '# Zero\n', ...deck('words', ' and more') })
  await session.serve([], { argv })
  await soon(async () =>
    expect(
      await session.live.page.$$eval('.slides section :is(h1, h2)', (all) => all.map((h) => h.textContent)),
    ).toEqual(['Zero', 'One', 'Two', 'Three and more']),
  )
  await session.live.page.waitForSelector('section.present#two')
})

test('a page that slept catches up without a reload, and keeps its slide', async () => {
  const page = await show()
  const other = await openPage(session.browser, `${session.server.url}#/one`)
  // Asleep, a computer has no network; its sockets are gone when it wakes.
  await page.setOfflineMode(true)
  await page.evaluate(() => (window as unknown as { lecternLive: { drop: () => void } }).lecternLive.drop())
  session.folder.write({
    'talk/00.md': '# Zero\n',
    'talk/theme.css': 'h1 { color: rgb(1, 2, 3) !important }',
  })
  await soon(async () => expect(await other.page.$$('.slides > section')).toHaveLength(4))
  expect(await page.$$('.slides > section')).toHaveLength(3)
  await page.setOfflineMode(false)
  await soon(async () => expect(await page.$$('.slides > section')).toHaveLength(4))
  expect(await page.$eval('section.present', (slide) => slide.id)).toBe('two')
  await soon(async () =>
    expect(await page.$eval('section.present h1', (h) => getComputedStyle(h).color)).toBe('rgb(1, 2, 3)'),
  )
  expect(session.live.loads()).toBe(1)
})
