/** Findings of `lectern check` on the slides while they are edited, in a real browser. */
import type { Page } from 'puppeteer'
import { describe, expect, test } from 'vitest'
import { fakeIo } from '../helpers/fake-io.ts'
import { openPage } from '../helpers/live.ts'
import { liveSession, soon } from '../helpers/live-session.ts'

const session = liveSession()

const LIST = Array.from({ length: 30 }, (_, at) => `- item ${at}`).join('\n')
const write = (second: string) =>
  session.folder.write({ 'talk/01.md': `# One\n\nFine.\n\n---\n\n${second}\n` })

async function show(second: string, ...options: string[]): Promise<Page> {
  write(second)
  await session.serve(options)
  return session.open('#/two')
}

const badge = (page: Page) =>
  page.$eval('.lectern-check', (root) =>
    (root as HTMLElement).hidden ? '' : root.querySelector('button')?.ariaLabel,
  )
const becomes = (page: Page, text: string) => soon(async () => expect(await badge(page)).toBe(text), 60_000)

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Two painted frames later. */
const settled = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))

describe('a slide with a fault', () => {
  test('has a badge after a pause, with a list and an outline, until the fault is mended', async () => {
    const page = await show(`# Two\n\n${LIST}`, '--check')
    await becomes(page, '1 finding')
    await page.click('.lectern-check button')
    const list = await page.$eval('.lectern-check-list', (element) => (element as HTMLElement).innerText)
    expect(list).toContain('error overflow talk/01.md:9:1')
    expect(list).toContain('past the lower edge of the slide')
    const mark = await page.$eval('.lectern-check-mark', (element) =>
      element.getBoundingClientRect().toJSON(),
    )
    expect(mark.left).toBeGreaterThan(0)
    expect(mark.bottom).toBeGreaterThan(720)
    await page.evaluate('Reveal.slide(0)')
    await becomes(page, '1 finding elsewhere')
    expect(await page.$('.lectern-check-mark')).toBeNull()
    await page.evaluate(`document.querySelector('.lectern-check-list a[href="#/two"]').click()`)
    await becomes(page, '1 finding')

    write('# Two\n\nFits.')
    await becomes(page, '')
    session.expectCalm()
  })

  test('has a badge that leaves the foot of the slide to be read', async () => {
    session.folder.write({
      'talk/deck.yaml': 'title: A talk\nfooter: What stands in the foot of every slide\n',
    })
    const page = await show(`# Two\n\n${LIST}`, '--check')
    await becomes(page, '1 finding')
    const gaps = async () =>
      page.evaluate(() => {
        const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect()
        const left = box('section.present .foot')?.left ?? 0
        return left - (box('.lectern-check button')?.right ?? left)
      })
    expect(await gaps()).toBeGreaterThan(0)
    await page.setViewport({ width: 900, height: 506 })
    await settled(page)
    expect(await gaps()).toBeGreaterThan(0)
  })

  test('is checked anew when a save ends the check that is going on', async () => {
    const page = await show('# Two\n\nFine.', '--check')
    for (let items = 1; items <= 40; items += 1) {
      write(`# Two\n\n${LIST.split('\n').slice(0, items).join('\n')}`)
      await sleep(items % 8 === 0 ? 1100 + items * 20 : 30)
    }
    await becomes(page, '1 finding')
    expect(session.server.io.written.stderr).not.toMatch(/bug|not checked/)
  })

  test('shows warnings of the build too, and what is wrong with the deck as a whole on every slide', async () => {
    session.folder.write({ 'talk/deck.yaml': 'title: Talk\nduration: 10s\n' })
    const page = await show('# Two\n\nFine {.fragment}', '--check')
    await becomes(page, '1 finding, 1 elsewhere')
    await page.click('.lectern-check button')
    const list = await page.$eval('.lectern-check-list', (element) => (element as HTMLElement).innerText)
    expect(list).toMatch(/warning stray-attributes talk\/01.md:9[\s\S]*warning too-long talk\/deck.yaml:2:11/)
  })

  test.each([
    ['on paper', '', (page: Page) => page.emulateMediaType('print')],
    ['in the windows of the speaker', '?receiver', async () => undefined],
    ['full screen', '', (page: Page) => page.evaluate('document.documentElement.requestFullscreen()')],
  ])('has no badge %s', async (_place, query, change) => {
    const page = await show(`# Two\n\n${LIST}`, '--check')
    await becomes(page, '1 finding')
    await page.click('.lectern-check button')
    const other =
      query === '' ? page : (await openPage(session.browser, `${session.server.url}${query}#/two`)).page
    await change(other)
    await settled(other)
    const seen = await other.$$eval('.lectern-check, .lectern-check-mark', (all) =>
      all.filter((element) => element.checkVisibility()).map(({ className }) => className),
    )
    expect(seen).toEqual([])
  })

  test('has none when checks are switched off', async () => {
    const page = await show(`# Two\n\n${LIST}`)
    write(`# Two\n\n${LIST}\n- more`)
    await soon(async () => expect(await page.$$('section.present li')).toHaveLength(31))
    expect(await badge(page)).toBe('')
  })
})

test('a slide with fit: shrink gets its size a moment after it was saved', async () => {
  const page = await show(`# Two\n\n${Math.random()}`)
  const size = () =>
    page.$eval('section.present', (one) => Number((one as HTMLElement).style.getPropertyValue('--fit') || 1))
  expect(await size()).toBe(1)
  // Nothing is known of a text that was never there before.
  const items = LIST.split('\n').slice(0, 14).join('\n')
  write(`---\nfit: shrink\n---\n# Two\n\n${Math.random()}\n\n${items}`)
  await soon(async () => expect(await size()).toBeLessThan(1))
  session.expectCalm()
})

test('edits go on where there is no browser to check with, and it is said once', async () => {
  write('# Two')
  const { machine } = fakeIo([], { env: { PUPPETEER_EXECUTABLE_PATH: 'no/such/browser' } })
  await session.serve(['--check'], { machine })
  await soon(() =>
    expect(session.server.io.written.stderr).toContain('The deck is not checked while you edit'),
  )
  await session.open('#/two')
  write('# Two again')
  await soon(async () =>
    expect(await session.live.page.$eval('section.present', (one) => one.textContent)).toContain('again'),
  )
  expect(session.server.io.written.stderr.match(/not checked/g)).toHaveLength(1)
})
